import { EventEmitter } from 'node:events';
import { Engine } from 'bpmn-engine';
import { type Definition, evaluateExpression, type FlowNode } from '@trame/language';
import { answerTo, type HappyPath } from './shipped.js';

/** A timer of the partner fires at once when the happy path waits for it, and never otherwise. */
function timersOf(awaited: readonly string[]) {
  const timers = (owner?: { id?: string }) => ({
    setTimeout(callback: CallableFunction, delay: number, ...args: unknown[]) {
      if (owner?.id !== undefined && awaited.includes(owner.id))
        setImmediate(() => callback(...args) as unknown);
      return { callback, delay, args, timerId: 'test', timerRef: undefined };
    },
    clearTimeout: () => undefined,
  });
  return { ...timers(), executing: [], register: timers };
}

const PATIENCE = 5_000;

type Api = { id: string; type: string; signal(message?: unknown): void };

const TASKS = /Task$/;

/**
 * Runs a circuit under bpmn-engine 25.0.1, the differential partner, and gives the tasks it completed, in order. Our
 * extension is handed to it from outside: FEEL conditions, mapped outputs, scripted answers.
 */
export async function completedByPartner(
  source: string,
  definition: Definition,
  happy: HappyPath,
): Promise<string[]> {
  const completed: string[] = [];
  const variables: Record<string, unknown> = {};
  const turns = new Map<string, number>();
  const conditions = new Set(Object.values(definition.flows).flatMap(({ condition }) => condition ?? []));
  const dues = timerValues(definition);
  const context = (): Record<string, unknown> => ({ ...happy.context, ...variables });
  const listener = new EventEmitter();
  listener.on('activity.end', ({ id, type }: Api) => {
    const node = definition.nodes[id];
    if (!node) return;
    const turn = turns.get(id) ?? 0;
    turns.set(id, turn + 1);
    writeOutputs(node, resultOf(node, happy, turn), variables, context);
    if (TASKS.test(type)) completed.push(id);
  });
  listener.on('activity.start', ({ id }: Api) => {
    const node = definition.nodes[id];
    if (node?.type === 'callActivity') Object.assign(variables, inputsOf(node, context()));
  });
  listener.on('activity.wait', (api: Api) => {
    // The message that begins a circuit comes; of those that are waited for on the way, those that the path names.
    const begins = definition.triggers.some(({ elementId }) => elementId === api.id);
    const comes = happy.messages?.[api.id] !== undefined;
    if (TASKS.test(api.type) || comes || (begins && !definition.start)) setImmediate(() => api.signal());
  });
  const engine = Engine({
    name: definition.id,
    source,
    settings: { enableDummyService: true },
    timers: timersOf(happy.timers ?? []),
    expressions: {
      resolveExpression: (text: string) =>
        conditions.has(text) ? evaluateExpression(text, context()) : (dues.get(text) ?? text),
    },
  });
  await new Promise<void>((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('the partner does not end')), PATIENCE);
    engine.once('end', () => {
      clearTimeout(patience);
      resolve();
    });
    engine.once('error', reject);
    void engine.execute({ listener }).catch(reject);
  });
  return completed;
}

/** Our timers are FEEL: the partner, which cannot read them, is given any date or duration; the clock does not matter here. */
function timerValues({ nodes }: Definition): Map<string, string> {
  const timers = Object.values(nodes).flatMap(({ events = [] }) =>
    events.filter((event) => event.kind === 'timer'),
  );
  return new Map(timers.map(({ value, form }) => [value, form === 'date' ? '2099-01-01T00:00:00Z' : 'P1D']));
}

function resultOf(node: FlowNode, happy: HappyPath, turn: number): unknown {
  if (node.decision) return happy.decisions?.[node.decision.ref] ?? null;
  if (node.type === 'startEvent') return happy.start ?? {};
  if (node.connector) return happy.jobs?.[node.id] ?? {};
  return answerTo(happy, node.id, turn);
}

/** What a called circuit is given. */
const inputsOf = ({ inputs = [] }: FlowNode, context: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(inputs.map(({ name, value }) => [name, evaluateExpression(value, context)]));

function writeOutputs(
  node: FlowNode,
  resultat: unknown,
  variables: Record<string, unknown>,
  context: () => Record<string, unknown>,
): void {
  if (node.decision?.result !== undefined) variables[node.decision.result] = resultat;
  for (const { name, value } of node.outputs ?? []) {
    variables[name] = evaluateExpression(value, { ...context(), resultat });
  }
}
