import { compileCircuit, type Definition, type MigrationFault, type Versions } from '@trame/language';
import type { MigrationFault as ToldFault, PackVersionRef } from '@trame/schemas';
import { getPack, type InstalledPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';

/** A circuit in a version of its pack, published or about to be. */
export type CircuitVersion = { pack: InstalledPack; definition: Definition; title: string };

/** The two ends of a migration. */
export type Ends = { circuitId: string; from: CircuitVersion; to: CircuitVersion; draft: boolean };

/** Where a migration leads: a published version, or a drawing about to be published in the same pack. */
export type Target = { toVersion: string } | { toXml: string };

/**
 * Finds both versions of a circuit.
 *
 * @throws Problem `pack-not-found`, `circuit-not-found`, `migration-invalid` when the new one is of another pack, is the
 * same version, or cannot be read
 */
export async function findEnds(
  tx: Tx,
  circuitId: string,
  fromVersion: string,
  target: Target,
): Promise<Ends> {
  const from = await published(tx, circuitId, fromVersion);
  if ('toXml' in target) {
    const to = { ...from, ...(await draftOf(circuitId, target.toXml)) };
    return { circuitId, from, to, draft: true };
  }
  if (target.toVersion === fromVersion) {
    throw invalid('/toVersion', 'version-identique', 'Les deux versions sont la même.');
  }
  const to = await published(tx, circuitId, target.toVersion);
  if (to.pack.id !== from.pack.id) {
    throw invalid('/toVersion', 'autre-pack', `Cette version est celle d’un autre pack, « ${to.pack.id} ».`);
  }
  return { circuitId, from, to, draft: false };
}

async function published(tx: Tx, circuitId: string, versionId: string): Promise<CircuitVersion> {
  const pack = await getPack(versionId, tx);
  const circuit = pack.circuits.get(circuitId);
  if (!circuit) {
    throw workflowErrors.problem('circuit-not-found', {
      detail: `Le circuit « ${circuitId} » n’est pas dans la version ${pack.version} du pack « ${pack.id} ».`,
    });
  }
  return { pack, definition: circuit.definition, title: circuit.definition.name ?? circuitId };
}

async function draftOf(circuitId: string, xml: string): Promise<{ definition: Definition; title: string }> {
  const { definition, faults } = await compileCircuit(xml);
  const errors = faults.filter(({ level }) => level === 'error');
  if (errors.length > 0) {
    throw workflowErrors.problem('migration-invalid', {
      detail: 'Le nouveau dessin du circuit a des fautes : corrigez-les d’abord.',
      faults: errors.map(({ path, rule, message }) => ({ path: `/toXml${path}`, rule, message })),
    });
  }
  if (definition.id !== circuitId) {
    throw invalid('/toXml', 'autre-circuit', `Ce dessin est celui du circuit « ${definition.id} ».`);
  }
  return { definition, title: definition.name ?? circuitId };
}

function invalid(path: string, rule: string, message: string): Error {
  return workflowErrors.problem('migration-invalid', { faults: [{ path, rule, message }] });
}

/** Both ends as the language compares them, with what each calls. */
export function versionsOf({ from, to }: Ends): Versions {
  return {
    from: from.definition,
    to: to.definition,
    calledFrom: (ref) => from.pack.circuits.get(ref)?.definition,
    calledTo: (ref) => to.pack.circuits.get(ref)?.definition,
  };
}

/** A version of a pack, as shown. */
export const presentVersion = ({ versionId, id, version }: InstalledPack): PackVersionRef => ({
  id: versionId,
  packId: id,
  version,
});

/** A fault as answered: the line of the plan becomes a path into the request. */
export function presentFault(
  { rule, message, circuit, element, line }: MigrationFault,
  root = '',
): ToldFault {
  return {
    rule,
    message,
    ...(circuit === undefined ? {} : { circuit }),
    ...(element === undefined ? {} : { element }),
    ...(line === undefined ? {} : { path: `${root}/mapping/${line}` }),
  };
}
