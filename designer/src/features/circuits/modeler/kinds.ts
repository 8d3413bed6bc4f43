import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { PopupMenuEntries } from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';
import type { Element } from 'bpmn-js/lib/model/Types';
import { type Bo, is } from './bpmn.js';

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

/** Starts of an event sub-process that open no circuit: none would know for which dossier. */
const OPENS_NOTHING = ['timer', 'conditional', 'error', 'escalation', 'compensation'].map(
  (kind) => `replace-with-${kind}-start`,
);

function notRunAs(element: Element): string[] {
  const { $parent } = element.businessObject as Bo;
  return is($parent, 'Process') ? [...NOT_RUN, ...OPENS_NOTHING] : NOT_RUN;
}

function makeKinds(popupMenu: PopupMenu): object {
  const provider = {
    getPopupMenuEntries: (element: Element) => (entries: PopupMenuEntries) => {
      const notRun = notRunAs(element);
      return Object.fromEntries(Object.entries(entries).filter(([name]) => !notRun.includes(name)));
    },
    getPopupMenuHeaderEntries: () => (entries: PopupMenuEntries) =>
      Object.fromEntries(
        Object.entries(entries).filter(([name]) => name !== 'toggle-participant-multiplicity'),
      ),
  };
  popupMenu.registerProvider('bpmn-replace', AFTER_BPMN_JS, provider as never);
  return provider;
}
makeKinds.$inject = ['popupMenu'];
