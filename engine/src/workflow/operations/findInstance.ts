import { linkDossier, type OpenedDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { circuitOf, type Circuit } from '../instances/circuitOf.js';
import type { InstanceRow } from '../rows.js';
import { VariableDomains } from './variableDomains.js';
import { operationsBinds, shownInOperations } from './shownInOperations.js';

/** An instance that one may know of, within one's reach, with its circuit and what one may read of its dossier. */
export type FoundInstance = {
  instance: InstanceRow;
  circuit: Circuit;
  link: OpenedDossier;
  domains: VariableDomains;
};

/** How an instance is looked for: to change it, with its lock, as every command does first; how its absence is told. */
export type Search = {
  lock?: boolean;
  missing?: 'instance-not-found' | 'incident-not-found' | 'timer-not-found';
};

/**
 * Finds an instance to look at or to mend.
 *
 * @throws Problem `instance-not-found` unless `missing` says another, the same whether it does not exist, is out
 * of reach or was opened for what one may not read
 */
export async function findInstance(
  tx: Tx,
  principal: Principal,
  id: string,
  { lock = false, missing = 'instance-not-found' }: Search = {},
): Promise<FoundInstance> {
  const [instance] = await tx.query<InstanceRow>(
    `select i.* from circuit_instance i join dossier d on d.id = i.dossier_id
      where i.id = $3 and ${shownInOperations(1)}${lock ? ' for update of i' : ''}`,
    [...(await operationsBinds(tx, principal)), id],
  );
  if (!instance) throw workflowErrors.problem(missing);
  const circuit = await circuitOf(tx, instance.pack_version_id, instance.circuit_id);
  return {
    instance,
    circuit,
    link: await linkDossier(tx, principal, instance.dossier_id),
    domains: new VariableDomains(circuit.definition, circuit.pack, instance.domain),
  };
}
