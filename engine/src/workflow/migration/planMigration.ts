import {
  checkMapping,
  proposeMapping,
  type Definition,
  type ElementMapping,
  type InstanceState,
  type Unmapped,
} from '@trame/language';
import type { MigrationPlan } from '@trame/schemas';
import { dossierRefOf, nameDossiers } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { countRunning, tryInstances, type TriedInstance } from './dryRun.js';
import { findEnds, presentFault, presentVersion, versionsOf, type Ends, type Target } from './versions.js';

/** What is asked: the two versions, and a plan when there is one already. */
export type PlanRequest = { circuitId: string; fromVersion: string; mapping?: ElementMapping[] } & Target;

/** Lines of the report that are answered. */
const MOST_LINES = 200;

/**
 * Proposes how the running instances of a version go to another, or judges the plan that is given, and tries it on a
 * copy of each. Nothing is changed.
 *
 * @throws Problem what `findEnds` raises
 */
export async function planMigration(
  tx: Tx,
  principal: Principal,
  request: PlanRequest,
): Promise<MigrationPlan> {
  const ends = await findEnds(tx, request.circuitId, request.fromVersion, request);
  const versions = versionsOf(ends);
  const proposal = proposeMapping(versions);
  const mapping = request.mapping ?? proposal.mapping;
  const faults = checkMapping(versions, mapping);
  const sound = mapping.filter((_line, index) => !faults.some(({ line }) => line === index));
  const tried = await tryInstances(tx, principal, ends, sound);
  const running = await countRunning(tx, principal, ends);
  const migratable = tried.filter((one) => one.faults.length === 0).length;
  return {
    circuitId: ends.circuitId,
    title: ends.to.title,
    fromVersion: presentVersion(ends.from.pack),
    ...(ends.draft ? {} : { toVersion: presentVersion(ends.to.pack) }),
    mapping,
    unmapped: unmappedOf(ends, mapping, proposal.unmapped, tried),
    targets: elementsOf(ends, 'to'),
    faults: faults.map((fault) => presentFault(fault)),
    report: {
      running,
      examined: tried.length,
      migratable,
      refused: tried.length - migratable,
      instances: await presentTried(tx, principal, tried),
    },
  };
}

type Element = { circuit?: string; element: string; name: string; type: string };

/** The elements of one end, and of the circuits that it calls. */
function elementsOf({ from, to }: Ends, end: 'from' | 'to'): Element[] {
  const { definition, pack } = end === 'from' ? from : to;
  const elements: Element[] = [];
  const seen = new Set<string>();
  const waiting: { circuit?: string; definition: Definition }[] = [{ definition }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const circuit = next.circuit === undefined ? {} : { circuit: next.circuit };
    for (const { id, name, type, calls } of Object.values(next.definition.nodes)) {
      elements.push({ ...circuit, element: id, name: name ?? id, type });
      const called =
        calls === undefined || seen.has(calls)
          ? undefined
          : (definition.library?.[calls] ?? pack.circuits.get(calls)?.definition);
      if (calls === undefined || !called) continue;
      seen.add(calls);
      waiting.push({ circuit: calls, definition: called });
    }
  }
  return elements;
}

/** Elements of the old version that the plan leaves without counterpart, those where instances stand first. */
function unmappedOf(
  ends: Ends,
  mapping: readonly ElementMapping[],
  reasons: readonly Unmapped[],
  tried: readonly TriedInstance[],
): MigrationPlan['unmapped'] {
  const key = (circuit: string | undefined, id: string): string => `${circuit ?? ''}/${id}`;
  const mapped = new Set(mapping.map(({ circuit, from }) => key(circuit, from)));
  const why = new Map(reasons.map(({ circuit, element, fault }) => [key(circuit, element), fault?.message]));
  return elementsOf(ends, 'from')
    .filter(({ circuit, element }) => !mapped.has(key(circuit, element)))
    .map((one) => {
      const reason = why.get(key(one.circuit, one.element));
      const waiting = tried.filter(({ state }) => standsAt(state, one.element)).length;
      return { ...one, waiting, ...(reason === undefined ? {} : { why: reason }) };
    })
    .sort((one, other) => other.waiting - one.waiting);
}

const standsAt = (state: InstanceState, element: string): boolean =>
  state.tokens.some(({ at }) => at === element);

/** Those of which whoever asks may know; the others are counted alone. */
async function presentTried(
  tx: Tx,
  principal: Principal,
  tried: readonly TriedInstance[],
): Promise<MigrationPlan['report']['instances']> {
  const shown = tried
    .filter(({ known }) => known)
    .sort((one, other) => Number(one.faults.length === 0) - Number(other.faults.length === 0))
    .slice(0, MOST_LINES);
  const names = await nameDossiers(
    tx,
    principal,
    shown.map(({ dossierId }) => dossierId),
  );
  return shown.map((one) => ({
    instanceId: one.id,
    title: one.title,
    dossier: dossierRefOf(names, one.dossierId),
    startedAt: one.startedAt.toISOString(),
    standsAt: one.standsAt,
    migratable: one.faults.length === 0,
    faults: one.faults.map((fault) => presentFault(fault)),
  }));
}
