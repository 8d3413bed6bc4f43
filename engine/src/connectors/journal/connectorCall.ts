import { createHash } from 'node:crypto';
import type { Tx } from '../../platform/index.js';
import type { ConnectorContext } from '../Connector.js';

/** Where a call that has an effect outside is. */
export type CallState = 'en-cours' | 'envoye' | 'refuse' | 'incertain' | 'a-renvoyer';

/** What a try may do about an effect. */
export type Permission =
  | {
      may: 'send';
      /** A human allowed it, of what may have been done already: a refusal now does not say that nothing was. */
      again?: true;
      /** Under which message id it may have been done. */
      messageId?: string;
    }
  /** It was done: here is what it gave. */
  | { may: 'replay'; result: Record<string, unknown> }
  /** Nobody knows whether it was done: a human decides. */
  | { may: 'stop' };

/** Whose effect it is; one asked for by hand has no circuit. */
export type CallOwner = Pick<ConnectorContext, 'dossierId' | 'idempotencyKey' | 'principalLabel'> &
  Partial<Pick<ConnectorContext, 'instanceId' | 'executionId'>>;

/** A call about to have its effect. */
export interface NewCall {
  connector: string;
  recipients: readonly string[];
  messageId: string;
}

/**
 * Asks whether the effect of this key may happen now, and notes that it is about to: to be committed before the effect.
 * A row left `en-cours` by an earlier try becomes `incertain` and stays so until `allowResend`; unless the effect may be
 * asked twice, which the service itself then notices.
 */
export async function beginCall(
  tx: Tx,
  context: CallOwner,
  call: NewCall,
  { repeatable = false } = {},
): Promise<Permission> {
  const { dossierId, instanceId, executionId, idempotencyKey, principalLabel = 'Trame' } = context;
  const [mine] = await tx.query(
    `insert into connector_call (organisation_id, idempotency_key, connector, dossier_id, instance_id, execution_id, state,
                                 recipients_hash, message_id, requested_by, created_at)
     values ($1, $2, $3, $4, $5, $6, 'en-cours', $7, $8, $9, $10)
     on conflict do nothing returning idempotency_key`,
    [
      tx.organisationId,
      idempotencyKey,
      call.connector,
      dossierId,
      instanceId ?? null,
      executionId ?? null,
      recipientsHash(tx.organisationId, call.recipients),
      call.messageId,
      principalLabel,
      tx.now(),
    ],
  );
  if (mine) return { may: 'send' };
  const earlier = await earlierCall(tx, idempotencyKey);
  if (earlier?.may === 'replay' || (earlier?.may === 'stop' && !repeatable)) return earlier;
  // Surely not done until now: it will bear the id of this try, which the move of the dossier may have changed. What may be
  // repeated keeps the first one, under which it may have been done.
  const messageId = earlier === undefined && !repeatable ? call.messageId : null;
  await tx.query(
    `update connector_call set state = 'en-cours', attempts = attempts + 1, error_code = null, settled_at = null,
            message_id = coalesce($2, message_id)
      where idempotency_key = $1`,
    [idempotencyKey, messageId],
  );
  return earlier?.may === 'send' ? earlier : { may: 'send' };
}

/**
 * What an earlier try of this effect left. To be looked at before anything that may refuse it now: what was done, or may
 * have been, is not told as refused.
 * @returns undefined when surely nothing was done
 */
export async function earlierCall(tx: Tx, idempotencyKey: string): Promise<Permission | undefined> {
  const [known] = await tx.query<{
    state: CallState;
    result: Record<string, unknown> | null;
    messageId: string;
  }>(
    'select state, result, message_id as "messageId" from connector_call where idempotency_key = $1 for update',
    [idempotencyKey],
  );
  switch (known?.state) {
    case undefined:
    case 'refuse':
      return undefined;
    case 'envoye':
      return { may: 'replay', result: known?.result ?? {} };
    case 'a-renvoyer':
      return { may: 'send', again: true, messageId: known.messageId };
    case 'en-cours':
    case 'incertain':
      await tx.query(`update connector_call set state = 'incertain' where idempotency_key = $1`, [
        idempotencyKey,
      ]);
      return { may: 'stop' };
  }
}

/**
 * Whether a connector tried something under one of these message ids without knowing in the end that it was done: it may
 * have been.
 */
export async function triedWithoutAnswer(
  tx: Tx,
  connector: string,
  messageIds: readonly string[],
): Promise<boolean> {
  const rows = await tx.query(
    `select from connector_call where connector = $1 and message_id = any($2) and state <> 'envoye' limit 1`,
    [connector, messageIds],
  );
  return rows.length > 0;
}

/** The effect happened. */
export async function callDone(
  tx: Tx,
  idempotencyKey: string,
  result: Record<string, unknown>,
): Promise<void> {
  await tx.query(
    `update connector_call set state = 'envoye', result = $2, settled_at = $3 where idempotency_key = $1`,
    [idempotencyKey, JSON.stringify(result), tx.now()],
  );
}

/** The effect surely did not happen (`refuse`; `a-renvoyer` when it may have before), or nobody knows (`incertain`). */
export async function callFailed(
  tx: Tx,
  idempotencyKey: string,
  state: 'refuse' | 'a-renvoyer' | 'incertain',
  code: string,
): Promise<void> {
  await tx.query(
    `update connector_call set state = $2, error_code = $3, settled_at = $4 where idempotency_key = $1 and state = 'en-cours'`,
    [idempotencyKey, state, code, tx.now()],
  );
}

/**
 * A human looked and decided: what may have left may leave again, under the same message id. To be called in the
 * transaction that resolves the incident; does nothing for a key that is not uncertain.
 * @returns whether there was something to allow
 */
export async function allowResend(tx: Tx, idempotencyKey: string): Promise<boolean> {
  const rows = await tx.query(
    `update connector_call set state = 'a-renvoyer' where idempotency_key = $1 and state in ('en-cours', 'incertain')
     returning idempotency_key`,
    [idempotencyKey],
  );
  return rows.length > 0;
}

/** Who received, without saying who: the same addresses of the same organisation give the same hash. */
export function recipientsHash(organisationId: string, recipients: readonly string[]): string {
  const normal = recipients.map((address) => address.toLowerCase()).sort();
  return createHash('sha256')
    .update([organisationId, ...normal].join('\n'))
    .digest('hex');
}
