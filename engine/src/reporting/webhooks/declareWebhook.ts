import type { NewWebhook } from '@trame/schemas';
import { recordAudit, type Actor } from '../../audit/index.js';
import { receiverAddress } from '../../connectors/index.js';
import { newId, platformErrors, type Principal, type Tx } from '../../platform/index.js';
import { catalogueOf } from '../catalogueOf.js';
import { reportingErrors } from '../errors.js';
import { newSecret, sealSecret } from './secret.js';
import { handledWebhook, webhookReach } from './webhookRow.js';

const MOST_OPEN = 10;

/**
 * Declares a webhook: the events from now on are sent there.
 * @returns its id, with what signs, told this once
 * @throws Problem `not-allowed`, `invalid-webhook` with every fault, `webhooks-full`
 */
export async function declareWebhook(
  tx: Tx,
  principal: Principal,
  { label, service, path, establishmentId, events }: NewWebhook,
): Promise<{ id: string; secret: string }> {
  const reach = await webhookReach(tx, principal);
  if (!(reach.everywhere || (establishmentId && reach.establishments.includes(establishmentId))))
    throw platformErrors.problem('not-allowed');
  await checkWebhook(tx, { service, path, establishmentId, events });
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 37))', [tx.organisationId]);
  const [{ n = 0 } = {}] = await tx.query<{ n: number }>(
    `select count(*)::int as n from reporting_webhook where state <> 'arrete'`,
  );
  if (n >= MOST_OPEN) throw reportingErrors.problem('webhooks-full');
  const id = newId();
  const secret = newSecret();
  const { keyId, sealed } = await sealSecret(tx, id, secret);
  await tx.query(
    `insert into reporting_webhook (id, organisation_id, label, service_id, path, establishment_id, events, key_id, secret,
       after_seq, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce((select max(seq) from reporting_event), 0), $10, $11)`,
    [
      id,
      tx.organisationId,
      label.trim(),
      service,
      path,
      establishmentId ?? null,
      events ?? null,
      keyId,
      sealed,
      principal.professionalId,
      tx.now(),
    ],
  );
  await trace(tx, principal, 'webhook.declare', id, {
    service,
    chemin: path,
    ...(establishmentId ? { etablissement: establishmentId } : {}),
    ...(events ? { evenements: events } : {}),
  });
  return { id, secret };
}

/**
 * Gives a webhook another secret; the one before signs nothing any more.
 * @returns what signs from now on, told this once
 * @throws Problem `webhook-not-found`, `webhook-stopped`, `stale-version`
 */
export async function renewSecret(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
): Promise<string> {
  await handledWebhook(tx, principal, id, revision);
  const secret = newSecret();
  const { keyId, sealed } = await sealSecret(tx, id, secret);
  await tx.query(
    'update reporting_webhook set secret = $2, key_id = $3, revision = revision + 1 where id = $1',
    [id, sealed, keyId],
  );
  await trace(tx, principal, 'webhook.secret', id, {});
  return secret;
}

/** Writes an act on a webhook in the trail. */
export async function trace(
  tx: Tx,
  actor: Actor,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, { action, actor, subject: { kind: 'webhook', id }, details });
}

async function checkWebhook(
  tx: Tx,
  { service, path, establishmentId, events }: Omit<NewWebhook, 'label'>,
): Promise<void> {
  const faults: Array<{ path: string; message: string }> = [];
  if (!receiverAddress(service, ''))
    faults.push({
      path: '/service',
      message: 'L’exploitant ne déclare pas ce service, ou n’y permet pas l’envoi des événements.',
    });
  else if (!receiverAddress(service, path))
    faults.push({ path: '/path', message: 'Ce chemin sort de l’adresse du service.' });
  const { packs } = await catalogueOf(tx);
  const known = new Set([...packs.values()].flatMap((pack) => pack.events.map(({ id }) => id)));
  for (const [at, event] of (events ?? []).entries())
    if (!known.has(event))
      faults.push({ path: `/events/${at}`, message: 'Aucun pack de l’organisme ne déclare cet événement.' });
  if (establishmentId) {
    const found = await tx.query('select from establishment where id = $1', [establishmentId]);
    if (found.length === 0)
      faults.push({ path: '/establishmentId', message: 'Cet établissement n’existe pas.' });
  }
  if (faults.length > 0) throw reportingErrors.problem('invalid-webhook', { faults });
}
