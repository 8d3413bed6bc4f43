import type { FlowNode, HumanWork } from '../definition.js';
import { dueInstant, unquoted } from '../run/instants.js';
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
    assignments: work.assignments,
    priority: work.priority,
  };
  const told = work.brief === undefined ? [] : briefOf(run, token, work.brief);
  const documentation = [node.documentation, ...told].filter((line) => line !== undefined).join('\n');
  if (documentation !== '') wish.documentation = documentation;
  if (work.form !== undefined) wish.form = work.form;
  if (work.grid !== undefined) wish.grid = work.grid;
  if (documentVariable !== undefined) wish.documentVariable = documentVariable;
  if (typeof documentId === 'string') wish.documentId = documentId;
  const due = work.due === undefined ? undefined : dueOf(run, token, work.due);
  if (due !== undefined) wish.due = due;
  const person = work.person === undefined ? undefined : personOf(run, token, work.person);
  if (person !== undefined) wish.person = person;
  run.effects.push(wish);
}

/** What is not known is not told; what is no text neither. */
function briefOf(run: Run, token: Token, brief: string): string[] {
  const told = evaluate(run, token, brief);
  return (Array.isArray(told) ? told : [told]).filter((line) => typeof line === 'string' && line !== '');
}

/**
 * Who is named to do it, when somebody is. An answer that is missing, or an expression that fails, names nobody: the task
 * is then everybody's who may do it, and nothing stops for it.
 */
function personOf(run: Run, token: Token, source: string): string | undefined {
  try {
    const named = evaluate(run, token, source);
    return typeof named === 'string' && named !== '' ? named : undefined;
  } catch (error) {
    if (error instanceof CircuitIncident) return undefined;
    throw error;
  }
}

/** A due date is an ISO 8601 date or duration, else FEEL; FEEL that gives nothing means none. */
function dueOf(run: Run, token: Token, due: string): string | undefined {
  const text = isDuration(due) || isDate(due) ? due : evaluate(run, token, due);
  if (text === null) return undefined;
  if (typeof text !== 'string') {
    throw new CircuitIncident('date-illisible', `L’échéance « ${due} » ne donne ni date ni durée.`);
  }
  const { now, timeZone, calendar } = run.env;
  return unquoted(due, text, () => dueInstant(text, now, timeZone, calendar));
}
