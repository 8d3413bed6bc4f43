import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace';
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad';
import type {
  ContextPadEntries,
  ContextPadEntry,
} from 'diagram-js/lib/features/context-pad/ContextPadProvider';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import { inFrench } from './french.js';

/** What the pad beside an element offers: what follows it, its kind, a note, a link, its removal. */
export const followingModule = {
  __init__: ['following'],
  following: ['factory', makeFollowing],
};

const AFTER_BPMN_JS = 500;

/** Offers of bpmn-js that a circuit does not run, or that say « any task » where we say which. */
const TAKEN_BACK = ['append.append-task', 'append.intermediate-event'];

type Follow = { name: string; icon: string; title: string; shape: Record<string, unknown> };

const FOLLOWS: Follow[] = [
  {
    name: 'user-task',
    icon: 'user-task',
    title: 'Ajouter une tâche à la suite',
    shape: { type: 'bpmn:UserTask' },
  },
  {
    name: 'service-task',
    icon: 'service-task',
    title: 'Ajouter un travail automatique à la suite',
    shape: { type: 'bpmn:ServiceTask' },
  },
  {
    name: 'timer',
    icon: 'intermediate-event-catch-timer',
    title: 'Attendre un délai à la suite',
    shape: { type: 'bpmn:IntermediateCatchEvent', eventDefinitionType: 'bpmn:TimerEventDefinition' },
  },
];

function makeFollowing(
  contextPad: ContextPad,
  popupMenu: PopupMenu,
  autoPlace: AutoPlace,
  elementFactory: ElementFactory,
): object {
  const follow = ({ icon, title, shape }: Follow): ContextPadEntry => ({
    group: 'model',
    className: `bpmn-icon-${icon}`,
    title,
    action: (_happened, source) =>
      autoPlace.append(source as Shape, elementFactory.createShape(shape as never)),
  });
  /** The menu of kinds, without the search field, whose words bpmn-js keeps in English. */
  const replace: ContextPadEntry = {
    group: 'edit',
    className: 'bpmn-icon-screw-wrench',
    title: inFrench('Change element'),
    action: (happened, target) => {
      const pad = (happened.target as HTMLElement).closest('.djs-context-pad')?.getBoundingClientRect();
      const { clientX, clientY } = happened as MouseEvent;
      const position = { x: pad?.left ?? clientX, y: (pad?.bottom ?? clientY) + 5 };
      popupMenu.open(target as Element, 'bpmn-replace', position, {
        title: inFrench('Change element'),
        width: 300,
      });
    },
  };
  const provider = {
    getContextPadEntries: () => (entries: ContextPadEntries) => {
      const offered = Object.entries(entries).filter(([name]) => !TAKEN_BACK.includes(name));
      const followed = 'append.append-task' in entries;
      return {
        ...(followed ? Object.fromEntries(FOLLOWS.map((each) => [`append.${each.name}`, follow(each)])) : {}),
        ...Object.fromEntries(offered),
        ...('replace' in entries ? { replace } : {}),
      };
    },
  };
  contextPad.registerProvider(AFTER_BPMN_JS, provider);
  return provider;
}
makeFollowing.$inject = ['contextPad', 'popupMenu', 'autoPlace', 'elementFactory'];
