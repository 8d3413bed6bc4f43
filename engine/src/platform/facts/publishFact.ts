import { newId } from '../newId.js';
import type { Tx } from '../database/transaction.js';
import { enqueueJob } from '../jobs/enqueueJob.js';
import { DELIVER_JOB, type Fact } from './fact.js';

/**
 * Tells a fact to whoever subscribes to its type, whatever their room: written in the transaction of what it tells,
 * delivered after the commit, at least once.
 *
 * @param fact `type` in the past tense (`grille.alerte`); `payload` of ids and small values
 * @returns the id of the fact
 */
export async function publishFact(tx: Tx, fact: Pick<Fact, 'type' | 'payload'>): Promise<string> {
  const id = newId();
  tx.add('outbox', {
    id,
    organisation_id: tx.organisationId,
    type: fact.type,
    payload: fact.payload,
    at: tx.now(),
  });
  await enqueueJob(tx, { name: DELIVER_JOB, payload: { factId: id } });
  return id;
}
