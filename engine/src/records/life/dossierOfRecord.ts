import type { Principal, Tx } from '../../platform/index.js';
import { findRecord } from './findRecord.js';

/**
 * The dossier of a record that somebody may read.
 * @throws Problem `record-not-found`, the same whether it does not exist or may not be read
 */
export async function dossierOfRecord(tx: Tx, principal: Principal, id: string): Promise<string> {
  return (await findRecord(tx, principal, id)).record.dossier_id;
}
