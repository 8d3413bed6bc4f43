import type { WebhookStanding } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { trace } from './declareWebhook.js';
import { handledWebhook } from './webhookRow.js';

/**
 * Suspends a webhook, has it send again from where it was, or stops it for good, its secret forgotten. Events go on being
 * kept meanwhile: none is lost.
 * @throws Problem `webhook-not-found`, `webhook-stopped`, `stale-version`
 */
export async function standWebhook(
  tx: Tx,
  principal: Principal,
  id: string,
  { state, revision }: WebhookStanding & { revision: number },
): Promise<void> {
  await handledWebhook(tx, principal, id, revision);
  await tx.query(
    `update reporting_webhook set state = $2, revision = revision + 1, attempts = 0, next_try_at = null,
            secret = case when $2 = 'arrete' then null else secret end
      where id = $1`,
    [id, state],
  );
  await trace(tx, principal, 'webhook.etat', id, { etat: state });
}
