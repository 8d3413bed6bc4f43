import { ConnectorError, sendSigned } from '../../connectors/index.js';
import { installedOrganisations } from '../../organisation/index.js';
import { beforeOrganisation, inOrganisation, logger } from '../../platform/index.js';
import { noteFailure, noteSent, takeSending } from './takeSending.js';
import { dueWebhooks } from './webhookRow.js';

/** Sendings of one webhook in a turn, and webhooks served at once: one that is slow holds no other back for long. */
const MOST_SENDINGS = 50;
const AT_ONCE = 5;

/**
 * Sends each webhook what happened since: in order, the next once the one before was received. At least once: a
 * receiver knows what comes again by its id.
 */
export async function sendWebhooks(signal: AbortSignal): Promise<void> {
  const due: Array<{ organisationId: string; id: string }> = [];
  for (const { id: organisationId } of await beforeOrganisation('job-dispatch', installedOrganisations)) {
    try {
      for (const { id } of await inOrganisation(organisationId, dueWebhooks))
        due.push({ organisationId, id });
    } catch (error) {
      // One organisation that cannot be read does not hold the others back.
      logger.warn({ err: error, organisation: organisationId }, 'webhooks could not be looked at');
    }
  }
  const line = due.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const { organisationId, id } of line) await sendAll(organisationId, id, signal);
    }),
  );
}

async function sendAll(organisationId: string, id: string, signal: AbortSignal): Promise<void> {
  try {
    for (let sent = 0; sent < MOST_SENDINGS && !signal.aborted; sent += 1)
      if (!(await sendNext(organisationId, id, signal))) return;
  } catch (error) {
    // One webhook that fails on our side does not hold the others back.
    logger.warn({ err: error, organisation: organisationId, webhook: id }, 'a webhook could not be served');
  }
}

/** @returns whether there may be more */
async function sendNext(organisationId: string, id: string, signal: AbortSignal): Promise<boolean> {
  let sending: Awaited<ReturnType<typeof takeSending>> = 'nothing';
  try {
    sending = await inOrganisation(organisationId, (tx) => takeSending(tx, id), { retries: 3 });
    if (sending === 'nothing') return false;
    if (sending === 'passed') return true;
    await sendSigned(
      { organisationId, signal, logger },
      { ...sending, connector: 'pilotage.webhook', kind: 'POST événements' },
    );
  } catch (error) {
    // This node is stopping: another one sends it again, under the same id.
    if (signal.aborted) return false;
    if (sending === 'nothing' && !(error instanceof ConnectorError)) throw error;
    await inOrganisation(organisationId, (tx) => noteFailure(tx, id, error), { retries: 3 });
    return false;
  }
  await inOrganisation(organisationId, (tx) => noteSent(tx, id, sending), { retries: 3 });
  return true;
}
