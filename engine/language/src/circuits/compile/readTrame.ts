import type { Assignment, ConnectorCall, DecisionCall, HumanWork, Mapping, Priority } from '../definition.js';
import { type Element, extensions, number, text } from './moddle.js';

const PRIORITIES: readonly string[] = ['basse', 'normale', 'haute', 'urgente'];

export function readMappings(element: Element, type: 'input' | 'output'): Mapping[] {
  return toMappings(extensions(element, type));
}

const toMappings = (elements: Element[]): Mapping[] =>
  elements.map((mapping) => ({ name: text(mapping, 'name') ?? '', value: text(mapping, 'value') ?? 'null' }));

export function readAssignments(element: Element): Assignment[] {
  return extensions(element, 'assignment').map((assignment) => {
    const role = text(assignment, 'role');
    const team = text(assignment, 'function');
    return { ...(role === undefined ? {} : { role }), ...(team === undefined ? {} : { function: team }) };
  });
}

/** The work of a person; the lane's assignments hold when the task names none. */
export function readWork(element: Element, ofLane: Assignment[]): HumanWork {
  const own = readAssignments(element);
  const priority = text(extensions(element, 'priority')[0], 'value') ?? 'normale';
  return {
    form: text(extensions(element, 'form')[0], 'ref'),
    grid: text(extensions(element, 'grid')[0], 'ref'),
    documentVariable: text(extensions(element, 'document')[0], 'variable'),
    assignments: own.length > 0 ? own : ofLane,
    person: text(extensions(element, 'person')[0], 'value'),
    brief: text(extensions(element, 'brief')[0], 'value'),
    due: text(extensions(element, 'due')[0], 'duration'),
    priority: PRIORITIES.includes(priority) ? (priority as Priority) : 'normale',
    ...readAlarms(element),
  };
}

/** What is told before the due date, and after. */
function readAlarms(element: Element): Pick<HumanWork, 'reminders' | 'escalations'> {
  const reminders = extensions(element, 'reminder').flatMap((one) => text(one, 'before') ?? []);
  const escalations = extensions(element, 'escalation').flatMap((one) => {
    const after = text(one, 'after');
    const role = text(one, 'role');
    const team = text(one, 'function');
    if (after === undefined) return [];
    return [
      {
        after,
        ...(role === undefined ? {} : { role }),
        ...(team === undefined ? {} : { function: team }),
      },
    ];
  });
  return {
    ...(reminders.length > 0 ? { reminders } : {}),
    ...(escalations.length > 0 ? { escalations } : {}),
  };
}

export function readConnector(element: Element): ConnectorCall | undefined {
  const connector = extensions(element, 'connector')[0];
  const id = text(connector, 'id');
  if (!connector || id === undefined) return undefined;
  const inputs = Array.isArray(connector.inputs) ? (connector.inputs as Element[]) : [];
  return { id, retries: number(connector, 'retries') ?? 3, inputs: toMappings(inputs) };
}

export function readDecision(element: Element): DecisionCall | undefined {
  const decision = extensions(element, 'decision')[0];
  const ref = text(decision, 'ref');
  return ref === undefined ? undefined : { ref, result: text(decision, 'result') };
}

/** How long what is sent waits for somebody to take it. */
export const readKeep = (element: Element): string | undefined =>
  text(extensions(element, 'keep')[0], 'duration');

export const readStage = (element: Element): string | undefined =>
  text(extensions(element, 'stage')[0], 'value');

export const readMilestone = (element: Element): string | undefined =>
  text(extensions(element, 'milestone')[0], 'label');

export const readCorrelation = (element: Element): string | undefined =>
  text(extensions(element, 'correlation')[0], 'value');
