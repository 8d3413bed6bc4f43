import { advance, derivesFromFacts, type CircuitEvent, type Definition } from '@trame/language';
import type { InstalledPack } from '../../catalog/index.js';
import type { FactsChanged } from '../../dossiers/index.js';
import type { Fact, Tx } from '../../platform/index.js';
import type { HeldInstance } from '../rows.js';
import { circuitOf } from './circuitOf.js';
import { buildEnvironment } from './environment.js';
import { HELD_INSTANCE } from './holdInstance.js';
import { reachable } from './readsFacts.js';
import { runCommand } from './runCommand.js';

const EVENT: CircuitEvent = { type: 'contextChanged' };

/**
 * Has the circuits of a dossier look again at what they read of it: the dates that derive from a fact that was corrected
 * are computed anew, the conditions that now hold fire (BPMN 2.0, 10.5.5). Those for which nothing changes are left.
 */
export async function followFacts(tx: Tx, { payload }: Fact<FactsChanged>): Promise<void> {
  const running = await tx.query<HeldInstance>(
    `${HELD_INSTANCE} where i.dossier_id = $1 and i.status in ('en-cours', 'en-incident') order by i.id for update of i`,
    [payload.dossierId],
  );
  for (const instance of running) {
    const circuit = await circuitOf(tx, instance.pack_version_id, instance.circuit_id);
    if (!followsFacts(circuit.definition, circuit.pack)) continue;
    const environment = await buildEnvironment(tx, instance.dossier_id, circuit);
    const { state, effects } = advance(circuit.definition, instance.state, EVENT, environment);
    if (effects.length === 0 && JSON.stringify(state) === JSON.stringify(instance.state)) continue;
    await runCommand(tx, { instanceId: instance.id, event: EVENT, actor: 'systeme', held: instance });
  }
}

/** Whether a circuit, or one that it calls, waits for a condition or for a date that a fact gives. */
function followsFacts(definition: Definition, pack: Pick<InstalledPack, 'circuits' | 'decisions'>): boolean {
  return [...reachable(definition, pack)].some(
    (one) =>
      'nodes' in one &&
      Object.values((one as Definition).nodes).some(({ events = [] }) =>
        events.some(
          (event) => event.kind === 'conditional' || (event.kind === 'timer' && derivesFromFacts(event)),
        ),
      ),
  );
}
