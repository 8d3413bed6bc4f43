import { PROVISIONAL_NAMES } from '@trame/language';
/** A kind of step that the list can add. */
export type StepKind = {
  id: string;
  /** On the menu. */
  label: string;
  /** Name of the step until it gets its own. */
  name: string;
  /** What bpmn-js makes of it. */
  shape: Record<string, unknown>;
};

/** In the order of the menu; choices have their own. */
export const STEP_KINDS: readonly StepKind[] = [
  { id: 'tache', label: 'Une tâche', name: PROVISIONAL_NAMES.task, shape: { type: 'bpmn:UserTask' } },
  {
    id: 'travail',
    label: 'Un travail automatique',
    name: PROVISIONAL_NAMES.work,
    shape: { type: 'bpmn:ServiceTask' },
  },
  {
    id: 'decision',
    label: 'Une décision ou une grille',
    name: PROVISIONAL_NAMES.decision,
    shape: { type: 'bpmn:BusinessRuleTask' },
  },
  {
    id: 'delai',
    label: 'L’attente d’un délai',
    name: 'Attendre',
    shape: { type: 'bpmn:IntermediateCatchEvent', eventDefinitionType: 'bpmn:TimerEventDefinition' },
  },
  {
    id: 'message',
    label: 'L’attente d’un message',
    name: 'Attendre un message',
    shape: { type: 'bpmn:IntermediateCatchEvent', eventDefinitionType: 'bpmn:MessageEventDefinition' },
  },
  { id: 'circuit', label: 'Un autre circuit', name: 'Autre circuit', shape: { type: 'bpmn:CallActivity' } },
];

/** A choice that the list can add, with the gateway where its ways meet again. */
export type ChoiceKind = { id: string; label: string; name: string; type: string };

export const CHOICE_KINDS: readonly ChoiceKind[] = [
  { id: 'choix', label: 'Un choix', name: 'Quelle suite ?', type: 'bpmn:ExclusiveGateway' },
  { id: 'parallele', label: 'Des étapes en parallèle', name: 'En parallèle', type: 'bpmn:ParallelGateway' },
];

export const TASK: StepKind = STEP_KINDS[0]!;

/** @throws Error when nothing of that name can be added */
export function stepKind(id: string): StepKind {
  const kind = STEP_KINDS.find((each) => each.id === id);
  if (!kind) throw new Error(`no kind of step ${id}`);
  return kind;
}
