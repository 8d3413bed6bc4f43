import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type CircuitEvent, compileCircuit, type Definition, type InstanceState } from '@trame/language';
import { FIXTURES } from './drive.js';
import { shippedCircuits } from './shipped.js';

/** Definitions to walk: every correct fixture and every shipped circuit. */
export async function definitions(): Promise<Definition[]> {
  const fixtures = (await readdir(FIXTURES)).map((name) => path.join(FIXTURES, name, 'correct.bpmn'));
  const files = [...fixtures, ...(await shippedCircuits()).map(({ file }) => file)];
  return Promise.all(
    files.map(async (file) => (await compileCircuit(await readFile(file, 'utf8'))).definition),
  );
}

export const ANSWERS: Record<string, unknown>[] = [
  {},
  { avis: 'favorable', annule: true, recu: true, joint: true, decision: 'admis', suite: 'complet' },
  { avis: 'defavorable', annule: false, recu: false, decision: 'liste-attente', suite: 'incomplet' },
];

/** Everything that could happen to an instance where it stands. */
export function possibleEvents(
  { nodes }: Definition,
  state: InstanceState,
  answer: Record<string, unknown>,
): CircuitEvent[] {
  const events: CircuitEvent[] = [
    { type: 'messageReceived', name: 'reponse', payload: answer },
    { type: 'signalReceived', name: 'alerte', payload: {} },
    { type: 'variableSet', variables: { pieces: 3, x: 2, ...answer } },
  ];
  for (const { id, at, active, timers = {}, stuck } of state.tokens) {
    for (const timerId of Object.keys(timers)) events.push({ type: 'timerFired', executionId: id, timerId });
    if (stuck) events.push({ type: 'retry', executionId: id });
    if (!active) continue;
    const node = nodes[at];
    if (!node?.connector) events.push({ type: 'taskCompleted', executionId: id, result: answer });
    else {
      events.push({ type: 'jobCompleted', executionId: id, result: answer });
      events.push({ type: 'jobFailed', executionId: id, error: { code: 'ECHEC', message: 'panne' } });
    }
  }
  return events;
}
