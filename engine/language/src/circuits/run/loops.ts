import type { FlowNode, MultiInstance, StandardLoop } from '../definition.js';
import type { Token } from '../state.js';
import { throwBehavior } from './behavior.js';
import { boundTokens } from './bounds.js';
import { cancelChildren } from './cancel.js';
import { rememberForCompensation } from './compensable.js';
import { noteEntry } from './history.js';
import { CircuitIncident, type Run } from './Run.js';
import { addToken, childrenOf, findToken, removeToken } from './tokens.js';
import { evaluate, holds, setVariable } from './variables.js';

const MOST_INSTANCES = 1000;
/** Steps that one instance of a list, or one turn of a bounded loop, may add to the budget of an advance, and the most they add together. */
const STEPS_AN_INSTANCE = 20;
const MOST_STEPS = 40_000;

/** The execution becomes the body of the loop; its instances live in it. */
export function startLoop(run: Run, token: Token, node: FlowNode, loop: StandardLoop | MultiInstance): void {
  token.loop = { done: 0, begun: 0 };
  if (loop.kind === 'standard') {
    if (loop.before && loop.condition && !holds(run, token, loop.condition, { loopCounter: 0 }))
      endLoop(run, token);
    else addInstance(run, token, node);
    return;
  }
  const list = loop.items === undefined ? undefined : itemsOf(run, token, loop.items);
  const total = list ? list.length : cardinalityOf(run, token, loop.cardinality ?? '');
  token.loop.total = total;
  if (loop.into !== undefined) token.loop.results = Array.from({ length: total }, () => null);
  if (loop.sequential && list) token.loop.list = list;
  if (total === 0) return finishMulti(run, token, loop);
  const first = loop.sequential ? 1 : total;
  for (let index = 0; index < first; index += 1) addInstance(run, token, node, loop, list?.[index]);
}

function itemsOf(run: Run, token: Token, source: string): unknown[] {
  const items = evaluate(run, token, source);
  const list = Array.isArray(items) ? (items as unknown[]) : items === null ? [] : [items];
  return bounded(run, list.length) && list;
}

function cardinalityOf(run: Run, token: Token, source: string): number {
  const value = evaluate(run, token, source);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new CircuitIncident(
      'cardinalite-invalide',
      `« ${source} » doit donner le nombre de répétitions, et n’en donne pas un.`,
    );
  }
  bounded(run, value);
  return value;
}

function bounded(run: Run, count: number): true {
  if (count > MOST_INSTANCES) {
    throw new CircuitIncident(
      'trop-de-repetitions',
      `Cette activité se répéterait plus de ${MOST_INSTANCES} fois.`,
    );
  }
  boundTokens(run, count);
  return true;
}

function addInstance(run: Run, body: Token, node: FlowNode, loop?: MultiInstance, item?: unknown): void {
  const index = body.loop!.begun;
  body.loop!.begun += 1;
  const vars: Record<string, unknown> = { loopCounter: index + 1 };
  if (loop?.item !== undefined) vars[loop.item] = item ?? null;
  const instance = addToken(run, { at: body.at, in: body.id, index, vars, active: true });
  // A list has an end, and so has what is bounded; what goes round until a condition holds may have none.
  if (loop || (node.loop?.kind === 'standard' && node.loop.maximum !== undefined))
    run.budget = Math.min(run.budget + STEPS_AN_INSTANCE, MOST_STEPS);
  noteEntry(run, instance, node);
  run.queue.push({ do: 'begin', token: instance.id });
}

/** One instance of a loop has completed: another begins, or the loop ends. */
export function loopInstanceDone(
  run: Run,
  body: Token,
  instance: Token,
  node: FlowNode,
  result: unknown,
): void {
  const loop = node.loop!;
  rememberForCompensation(run, instance, node);
  body.loop!.done += 1;
  if (loop.kind === 'multi') multiInstanceDone(run, body, instance, node, loop, result);
  else {
    removeToken(run, instance);
    standardInstanceDone(run, body, node, loop);
  }
}

/** 13.3.6: the condition is looked at after each turn; `maximum` bounds them. */
function standardInstanceDone(run: Run, body: Token, node: FlowNode, loop: StandardLoop): void {
  const { done } = body.loop!;
  const below = loop.maximum === undefined || done < loop.maximum;
  const again = below && (!loop.condition || holds(run, body, loop.condition, { loopCounter: done }));
  if (again) addInstance(run, body, node);
  else endLoop(run, body);
}

/** 13.3.7: the behaviour throws its event, then the completion condition is looked at, then the next begins. */
function multiInstanceDone(
  run: Run,
  body: Token,
  instance: Token,
  node: FlowNode,
  loop: MultiInstance,
  result: unknown,
): void {
  const counts = countsOf(run, body);
  if (body.loop!.results && loop.value !== undefined) {
    body.loop!.results[instance.index!] = evaluate(run, instance, loop.value, { resultat: result ?? null });
  }
  removeToken(run, instance);
  throwBehavior(run, body, node, loop, counts);
  if (!findToken(run, body.id)) return;
  const { done, total = 0, begun } = body.loop!;
  if (done === total || (loop.completion && holds(run, body, loop.completion, counts)))
    finishMulti(run, body, loop);
  else if (loop.sequential) addInstance(run, body, node, loop, body.loop!.list?.[begun]);
}

/** Attributes of 10.3.8, as FEEL names. */
function countsOf(run: Run, body: Token): Record<string, unknown> {
  const { done, total = 0 } = body.loop!;
  return {
    numberOfInstances: total,
    numberOfCompletedInstances: done,
    numberOfActiveInstances: childrenOf(run, body.id).length - 1,
    numberOfTerminatedInstances: 0,
  };
}

function finishMulti(run: Run, body: Token, loop: MultiInstance): void {
  cancelChildren(run, body);
  const { results } = body.loop!;
  if (loop.into !== undefined && results) setVariable(run, body, loop.into, results);
  endLoop(run, body);
}

function endLoop(run: Run, body: Token): void {
  run.queue.push({ do: 'complete', token: body.id, result: {} });
}
