import { identityToSearch } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { Started } from './startCircuit.js';
import { startSending } from './startSending.js';

/** Message of BPMN that begins the circuit which searches the INS; an admission throws it too. */
const SEARCH_MESSAGE = 'ins-a-rechercher';

/**
 * Has the INS of the person searched, by the circuit of the pack that begins by `ins-a-rechercher`: what fails there is an
 * incident, and what INSi answers otherwise waits on the page of the identity.
 * @throws Problem those of `identityToSearch` and `startSending`
 */
export function startInsSearch(
  tx: Tx,
  principal: Principal,
  { dossierId, key }: { dossierId: string; key: string },
): Promise<Started> {
  return startSending(tx, principal, {
    message: SEARCH_MESSAGE,
    key,
    result: {},
    judge: () => identityToSearch(tx, principal, dossierId),
  });
}
