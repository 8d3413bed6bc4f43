import { compileCircuit, parseDecision, playScenario, type Decision, type Definition } from '@trame/language';
import { calendarOf } from '../calendarOf.js';
import { fileOf, unknown, type Inspection } from '../checks/Inspection.js';
import type { MergedPack } from '../packModel.js';
import type { Played } from './playFixture.js';

/**
 * Plays a scenario kept for a circuit against the pack as it is: its circuits, its decisions, and the days off that the
 * parameters of the scenario name.
 */
export async function playKept({ layer, whole }: Inspection, id: string): Promise<Played> {
  const scenario = layer.scenarios[id];
  if (!scenario) return [];
  const file = fileOf('scenarios', id);
  if (!Object.hasOwn(whole.circuits, scenario.circuit))
    return [unknown(file, '/circuit', 'circuit', scenario.circuit, Object.keys(whole.circuits))];
  const circuits = await compiledCircuits(whole);
  const definition = circuits.get(scenario.circuit);
  // A circuit that has faults of its own tells them itself.
  if (!definition) return 'unplayed';
  const parameters = scenario.context['parametres'];
  const calendar = calendarOf(isRecord(parameters) ? parameters : {});
  const faults = playScenario(definition, scenario, {
    circuits,
    decisions: await readDecisions(whole),
    ...(calendar ? { calendar } : {}),
  });
  return faults.map((fault) => ({ ...fault, file }));
}

const compiled = new WeakMap<MergedPack, Promise<ReadonlyMap<string, Definition>>>();

/**
 * The circuits of one pack that can be run, compiled once for all its scenarios: by the standard alone, since a pack that is
 * extended may have been published before a rule of ours.
 */
export function compiledCircuits(whole: MergedPack): Promise<ReadonlyMap<string, Definition>> {
  const known = compiled.get(whole) ?? compileAll(whole);
  compiled.set(whole, known);
  return known;
}

async function compileAll({ circuits }: MergedPack): Promise<ReadonlyMap<string, Definition>> {
  const read = await Promise.all(
    Object.entries(circuits).map(async ([id, xml]) => {
      const { definition, faults } = await compileCircuit(xml, { rules: 'standard' });
      return [id, faults.some(({ level }) => level === 'error') ? undefined : definition] as const;
    }),
  );
  return new Map(read.flatMap(([id, definition]) => (definition ? [[id, definition] as const] : [])));
}

const decisionsOf = new WeakMap<MergedPack, Promise<ReadonlyMap<string, Decision>>>();

function readDecisions(whole: MergedPack): Promise<ReadonlyMap<string, Decision>> {
  const known = decisionsOf.get(whole) ?? parseAll(whole);
  decisionsOf.set(whole, known);
  return known;
}

async function parseAll({ decisions }: MergedPack): Promise<ReadonlyMap<string, Decision>> {
  const read = await Promise.all(
    Object.entries(decisions).map(
      async ([id, xml]) => [id, await parseDecision(xml).catch(() => undefined)] as const,
    ),
  );
  return new Map(read.flatMap(([id, decision]) => (decision ? [[id, decision] as const] : [])));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
