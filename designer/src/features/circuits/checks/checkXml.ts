import { compileCircuit, type Definition } from '@trame/language';
import type { CheckAnswered } from './checkMessages.js';

/** Checks a circuit as its publication will; pure, so that a worker and a test run the same. */
export async function checkXml(xml: string): Promise<Omit<CheckAnswered, 'id'>> {
  const { definition, faults } = await compileCircuit(xml);
  return { faults, variables: variablesOf(definition) };
}

/** The names that the circuit itself gives a value. */
function variablesOf({ nodes, scopes }: Definition): string[] {
  const names = [
    ...Object.values(nodes).flatMap(({ outputs, decision, loop }) => [
      ...(outputs ?? []).map(({ name }) => name),
      ...(decision?.result === undefined ? [] : [decision.result]),
      ...(loop?.kind === 'multi' ? [loop.item, loop.into] : []),
    ]),
    ...Object.values(scopes).flatMap(({ data }) => data),
  ];
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))].sort() as string[];
}
