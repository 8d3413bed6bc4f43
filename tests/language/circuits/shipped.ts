import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { compileCircuit, type Definition } from '@trame/language';
import { Drive } from './drive.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const PATHS = path.join(import.meta.dirname, 'happy-paths');

/** What people and connectors answer along the happy path of a circuit, by element; a list answers turn by turn. */
export type HappyPath = {
  start?: Record<string, unknown>;
  context?: Record<string, unknown>;
  decisions?: Record<string, unknown>;
  answers?: Record<string, Record<string, unknown> | Record<string, unknown>[]>;
  jobs?: Record<string, Record<string, unknown>>;
  timers?: string[];
  /** What is waited for on the way and comes: the event that catches it, and the name of the message. */
  messages?: Record<string, string>;
};

export type ShippedCircuit = { id: string; file: string };

/** Every circuit of workflows/. */
export async function shippedCircuits(): Promise<ShippedCircuit[]> {
  const names = await readdir(path.join(ROOT, 'workflows'), { recursive: true });
  return names
    .filter((name) => name.endsWith('.bpmn'))
    .sort()
    .map((name) => ({ id: path.basename(name, '.bpmn'), file: path.join(ROOT, 'workflows', name) }));
}

/** The happy path of a circuit, written beside the tests. */
export async function happyPathOf(id: string): Promise<HappyPath> {
  return JSON.parse(await readFile(path.join(PATHS, `${id}.json`), 'utf8')) as HappyPath;
}

export async function definitionOf({ file }: ShippedCircuit): Promise<Definition> {
  return (await compileCircuit(await readFile(file, 'utf8'))).definition;
}

/** The answer to the next turn of an element. */
export function answerTo(happy: HappyPath, elementId: string, turn: number): Record<string, unknown> {
  const answer = happy.answers?.[elementId] ?? {};
  return Array.isArray(answer) ? (answer[Math.min(turn, answer.length - 1)] ?? {}) : answer;
}

const shipped = new Map<string, Definition>(
  await Promise.all(
    (await shippedCircuits()).map(async (circuit) => [circuit.id, await definitionOf(circuit)] as const),
  ),
);

/** What a call activity finds: the other circuits that are shipped. */
export const definitionNamed = (id: string): Definition | undefined => shipped.get(id);

/** Walks the happy path to its end, looking at the instance after each step. */
export function walkHappyPath(
  definition: Definition,
  happy: HappyPath,
  look?: (drive: Drive) => void,
): Drive {
  const drive = new Drive(definition, {
    context: happy.context,
    decide: (ref) => happy.decisions?.[ref] ?? null,
    definitionOf: definitionNamed,
  });
  const turns = new Map<string, number>();
  drive.start({}, happy.start);
  for (let count = 0; count < 200 && drive.state.status === 'running'; count += 1) {
    look?.(drive);
    if (!step(drive, happy, turns)) throw new Error(`stopped at ${drive.waiting().join(', ')}`);
  }
  return drive;
}

function step(drive: Drive, happy: HappyPath, turns: Map<string, number>): boolean {
  const [job] = drive.jobs();
  if (job) return drive.jobDone(job.elementId, happy.jobs?.[job.elementId] ?? {}).length > 0;
  const [task] = drive.openTasks();
  if (task) {
    const turn = turns.get(task.elementId) ?? 0;
    turns.set(task.elementId, turn + 1);
    return drive.complete(task.elementId, answerTo(happy, task.elementId, turn)).length > 0;
  }
  const [name] = Object.values(happy.messages ?? {}).filter(
    (one) =>
      !drive
        .wishes('history')
        .some(({ what, elementId }) => what === 'completed' && happy.messages?.[elementId] === one),
  );
  if (name !== undefined) return drive.send({ type: 'messageReceived', name }).length > 0;
  const timer = drive.armed().find(([, , , event]) => happy.timers?.includes(event));
  return timer !== undefined && drive.fire(timer[3]).length > 0;
}
