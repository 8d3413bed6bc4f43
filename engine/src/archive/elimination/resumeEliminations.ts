import { auditedOrganisations } from '../../audit/index.js';
import { inOrganisation, logger, type Tx } from '../../platform/index.js';
import { enqueueElimination } from './askElimination.js';

/**
 * Puts back in the queue every elimination that is not over: the queue gave its job up after too many failures, or lost
 * it. One that is at work is not disturbed: no step is done twice.
 * @returns how many
 */
export async function resumeEliminations(signal?: AbortSignal): Promise<number> {
  let resumed = 0;
  for (const organisationId of await auditedOrganisations()) {
    if (signal?.aborted) break;
    try {
      resumed += await inOrganisation(organisationId, resumeThere);
    } catch (error) {
      // One organisation that cannot be read does not hold the others back.
      logger.warn({ err: error, organisation: organisationId }, 'eliminations could not be resumed');
    }
  }
  return resumed;
}

async function resumeThere(tx: Tx): Promise<number> {
  const waiting = await tx.query<{ id: string }>(
    `select id from elimination where state = 'en-cours' and document_id is null order by asked_at, id`,
  );
  for (const { id } of waiting) await enqueueElimination(tx, id);
  return waiting.length;
}
