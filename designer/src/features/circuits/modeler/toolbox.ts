import type Create from 'diagram-js/lib/features/create/Create';
import type Palette from 'diagram-js/lib/features/palette/Palette';
import type { PaletteEntries, PaletteEntry } from 'diagram-js/lib/features/palette/PaletteProvider';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';

/** What can be put on the diagram: the kinds that a circuit runs, in the manager's words. */
export const toolboxModule = {
  __init__: ['toolbox'],
  toolbox: ['factory', makeToolbox],
};

/** After the tools of bpmn-js, which it keeps; its own kinds give way to ours. */
const AFTER_BPMN_JS = 500;

type Kind = { id: string; group: string; icon: string; title: string; shape: Record<string, unknown> };

const event = (id: string, icon: string, title: string, shape: Record<string, unknown>): Kind => ({
  id,
  group: 'event',
  icon: `bpmn-icon-${icon}`,
  title,
  shape,
});
const task = (type: string, icon: string, title: string): Kind => ({
  id: type,
  group: 'activity',
  icon: `bpmn-icon-${icon}`,
  title,
  shape: { type: `bpmn:${type}` },
});
const choice = (type: string, icon: string, title: string): Kind => ({
  id: type,
  group: 'gateway',
  icon: `bpmn-icon-${icon}`,
  title,
  shape: { type: `bpmn:${type}` },
});

/** In the order of the palette. */
export const KINDS: readonly Kind[] = [
  event('debut', 'start-event-none', 'Début', { type: 'bpmn:StartEvent' }),
  event('delai', 'intermediate-event-catch-timer', 'Attente d’un délai', {
    type: 'bpmn:IntermediateCatchEvent',
    eventDefinitionType: 'bpmn:TimerEventDefinition',
  }),
  event('message', 'intermediate-event-catch-message', 'Attente d’un message', {
    type: 'bpmn:IntermediateCatchEvent',
    eventDefinitionType: 'bpmn:MessageEventDefinition',
  }),
  event('fin', 'end-event-none', 'Fin', { type: 'bpmn:EndEvent' }),
  task('UserTask', 'user-task', 'Tâche'),
  task('ServiceTask', 'service-task', 'Travail automatique'),
  task('BusinessRuleTask', 'business-rule', 'Décision ou grille'),
  task('CallActivity', 'call-activity', 'Autre circuit'),
  choice('ExclusiveGateway', 'gateway-xor', 'Choix : une seule suite'),
  choice('ParallelGateway', 'gateway-parallel', 'En parallèle : toutes les suites'),
];

/** Entries of bpmn-js that stay as they are. */
const KEPT = [
  'hand-tool',
  'lasso-tool',
  'space-tool',
  'global-connect-tool',
  'tool-separator',
  'create.subprocess-expanded',
  'create.participant-expanded',
];

function makeToolbox(palette: Palette, create: Create, elementFactory: ElementFactory): object {
  const entryOf = ({ group, icon, title, shape }: Kind): PaletteEntry => {
    const begin = (happened: Event): void =>
      create.start(happened as MouseEvent, elementFactory.createShape(shape as never));
    return { group, className: icon, title, action: { dragstart: begin, click: begin } };
  };
  const provider = {
    getPaletteEntries: () => (entries: PaletteEntries) => ({
      ...keep(entries, KEPT.slice(0, 5)),
      ...Object.fromEntries(KINDS.map((kind) => [`create.${kind.id}`, entryOf(kind)])),
      ...keep(entries, KEPT.slice(5)),
    }),
  };
  palette.registerProvider(AFTER_BPMN_JS, provider);
  return provider;
}
makeToolbox.$inject = ['palette', 'create', 'elementFactory'];

const keep = (entries: PaletteEntries, names: string[]): PaletteEntries =>
  Object.fromEntries(names.flatMap((name) => (entries[name] ? [[name, entries[name]]] : [])));
