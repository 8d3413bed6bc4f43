import type { FlowNode, HumanWork } from '../definition.js';
import { dueInstant } from '../run/instants.js';
import { CircuitIncident, type Run } from '../run/Run.js';
import { evaluate, variablesOf } from '../run/variables.js';
import { isDate, isDuration } from '../run/instants.js';
import type { Effect, Token } from '../state.js';

/** Wishes a task for a person, with all its candidates and its due date. */
export function askPerson(run: Run, token: Token, node: FlowNode, work: HumanWork): void {
  const { documentVariable } = work;
  const documentId = documentVariable === undefined ? undefined : variablesOf(run, token)[documentVariable];
  const wish: Effect = {
    kind: 'createTask',
    executionId: token.id,
    elementId: node.id,
    name: node.name ?? node.id,
    documentation: node.documentation,
    form: work.form,
    grid: work.grid,
    documentVariable,
    documentId: typeof documentId === 'string' ? documentId : undefined,
    assignments: work.assignments,
    due: work.due === undefined ? undefined : dueOf(run, token, work.due),
    priority: work.priority,
  };
  run.effects.push(JSON.parse(JSON.stringify(wish)) as Effect);
}

/** A due date is an ISO 8601 date or duration, else FEEL; FEEL that gives nothing means none. */
function dueOf(run: Run, token: Token, due: string): string | undefined {
  const text = isDuration(due) || isDate(due) ? due : evaluate(run, token, due);
  if (text === null) return undefined;
  if (typeof text !== 'string') {
    throw new CircuitIncident('date-illisible', `L’échéance « ${due} » ne donne ni date ni durée.`);
  }
  return dueInstant(text, run.env.now, run.env.timeZone);
}
