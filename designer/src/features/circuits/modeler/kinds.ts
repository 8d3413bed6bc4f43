import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { PopupMenuEntries } from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';

/** The kinds an element may be changed to: those that a circuit runs. */
export const kindsModule = {
  __init__: ['kindsOffered'],
  kindsOffered: ['factory', makeKinds],
};

const AFTER_BPMN_JS = 500;

/** Kinds that are drawn and never run. */
const NOT_RUN = [
  'replace-with-data-store-reference',
  'replace-with-data-object-reference',
  'replace-with-collapsed-pool',
];

function makeKinds(popupMenu: PopupMenu): object {
  const provider = {
    getPopupMenuEntries: () => (entries: PopupMenuEntries) =>
      Object.fromEntries(Object.entries(entries).filter(([name]) => !NOT_RUN.includes(name))),
    getPopupMenuHeaderEntries: () => (entries: PopupMenuEntries) =>
      Object.fromEntries(
        Object.entries(entries).filter(([name]) => name !== 'toggle-participant-multiplicity'),
      ),
  };
  popupMenu.registerProvider('bpmn-replace', AFTER_BPMN_JS, provider as never);
  return provider;
}
makeKinds.$inject = ['popupMenu'];
