import type { WebhookTrial } from '@trame/schemas';
import { rateLimit, accessErrors } from '../../access/index.js';
import { ConnectorError, sendSigned } from '../../connectors/index.js';
import { inOrganisation, logger, newId, type Principal } from '../../platform/index.js';
import { reportingErrors } from '../errors.js';
import { composeTrial } from './composeSending.js';
import { trace } from './declareWebhook.js';
import { openSecret } from './secret.js';
import { webhookOf, webhookReach } from './webhookRow.js';

/** Trials of an organisation in a minute. */
const allowed = rateLimit(10, 60_000);

/**
 * Sends a webhook a trial: signed as the others, without an event, whatever its state. Its course is left as it is.
 * @returns whether it was received, else why not
 * @throws Problem `webhook-not-found`, `webhook-stopped`, `too-many-tries`
 */
export async function tryWebhook(principal: Principal, webhookId: string): Promise<WebhookTrial> {
  const { organisationId } = principal;
  if (!allowed(organisationId, Date.now())) throw accessErrors.problem('too-many-tries');
  const id = newId();
  let failed: ConnectorError | undefined;
  try {
    const { serviceId, path, key } = await inOrganisation(organisationId, async (tx) => {
      const row = await webhookOf(tx, await webhookReach(tx, principal), webhookId);
      if (!row) throw reportingErrors.problem('webhook-not-found');
      if (row.state === 'arrete') throw reportingErrors.problem('webhook-stopped');
      return { ...row, key: await openSecret(tx, row.id) };
    });
    await sendSigned(
      {
        organisationId,
        signal: new AbortController().signal,
        logger,
        principalLabel: principal.displayName,
        byHand: true,
      },
      {
        id,
        service: serviceId,
        path,
        key,
        body: composeTrial(id),
        connector: 'pilotage.webhook',
        kind: 'POST essai',
      },
    );
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    failed = error;
  }
  return inOrganisation(organisationId, async (tx) => {
    await trace(tx, principal, 'webhook.essai', webhookId, {
      envoi: id,
      recu: !failed,
      ...(failed ? { code: failed.code } : {}),
    });
    return {
      received: !failed,
      at: tx.now().toISOString(),
      ...(failed ? { errorCode: failed.code, errorMessage: failed.message } : {}),
    };
  });
}
