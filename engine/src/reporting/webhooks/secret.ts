import { randomBytes } from 'node:crypto';
import {
  currentKey,
  seal,
  SealBroken,
  unseal,
  unwrapKey,
  type SealedTable,
} from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { ConnectorError } from '../../connectors/index.js';
import { reportingKeys } from '../reportingKeys.js';

/** A secret of 256 bits, as it is told and signs. */
export function newSecret(): string {
  return `trwh_${randomBytes(32).toString('base64url')}`;
}

/** The secret of a webhook, sealed by the key of the organisation. */
export async function sealSecret(
  tx: Tx,
  webhookId: string,
  secret: string,
): Promise<{ keyId: string; sealed: Buffer }> {
  const { id, key } = await currentKey(tx, reportingKeys());
  return { keyId: id, sealed: seal(key, placeOf(tx.organisationId, webhookId), Buffer.from(secret)) };
}

/**
 * What signs the sendings of a webhook.
 * @throws ConnectorError `secret-illisible`, which trying again does not mend
 */
export async function openSecret(tx: Tx, webhookId: string): Promise<string> {
  // One statement: the key that the row names cannot be retired in between.
  const [row] = await tx.query<{ secret: Buffer; key_id: string; wrapped: Buffer | null }>(
    `select w.secret, w.key_id, k.wrapped from reporting_webhook w join organisation_key k on k.id = w.key_id
      where w.id = $1 and w.secret is not null`,
    [webhookId],
  );
  if (!row) throw new Error('a webhook that sends has no secret');
  // A key that this node does not open may open elsewhere, or once its secret is mended: that is tried again.
  const wrapped = row.wrapped;
  const key = wrapped && unwrapKey(tx, reportingKeys(), { id: row.key_id, wrapped }).key;
  try {
    if (!key) throw new SealBroken();
    return unseal(key, placeOf(tx.organisationId, webhookId), row.secret).toString();
  } catch (cause) {
    if (!(cause instanceof SealBroken)) throw cause;
    throw new ConnectorError(
      'secret-illisible',
      'Le secret de ce webhook ne s’ouvre plus. Donnez-lui un autre secret, puis relancez l’envoi.',
      false,
      cause,
    );
  }
}

/** What `trame keys rotate` takes over. */
export const SEALED_WEBHOOKS: SealedTable = {
  table: 'reporting_webhook',
  id: 'id',
  sealed: 'secret',
  columns: [],
  place: (organisationId, { id = '' }) => placeOf(organisationId, id),
};

/** Moved to another webhook, it opens nothing. */
const placeOf = (organisationId: string, webhookId: string): string =>
  `reporting-webhook:${organisationId}:${webhookId}`;
