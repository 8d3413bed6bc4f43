import type { Fault } from '@trame/schemas';
import { checkPack, shippedPacks } from '../checkPack.js';
import { inspect } from '../checks/Inspection.js';
import { mergeLayers } from '../mergeLayers.js';
import { outsideChecks } from '../outside.js';
import type { SearchPath } from '../resolveLayers.js';
import type { PlayedCase } from './PlayedCase.js';
import { playCases, untried } from './playCases.js';

/** A pack tried on its own cases. */
export type PackTest = {
  cases: PlayedCase[];
  /** What the check of the pack says beside its cases; with an error, publication is refused too. */
  faults: Fault[];
  /** What no case tries. */
  untried: string[];
};

/** Plays every case of a pack's folder, by the very checks that publication makes. */
export async function testPack(folder: string, search: SearchPath = [shippedPacks()]): Promise<PackTest> {
  const { layers, faults } = await checkPack(folder, search);
  const own = layers.at(-1);
  if (!own) return { cases: [], faults, untried: [] };
  const inspection = inspect(own, mergeLayers(layers), outsideChecks());
  const cases = await playCases(inspection);
  const told = new Set(cases.flatMap(({ played }) => (played === 'unplayed' ? [] : played)).map(keyOf));
  return { cases, faults: faults.filter((fault) => !told.has(keyOf(fault))), untried: untried(inspection) };
}

const keyOf = (fault: Fault): string => JSON.stringify([fault.file, fault.path, fault.rule, fault.message]);
