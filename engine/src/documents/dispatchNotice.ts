import type { Tx } from '../platform/index.js';

/** What the recipient's side says of a message that left. */
export interface DispatchNotice {
  messageId: string;
  recipient: string;
  kind: 'remis' | 'retarde' | 'non-remis' | 'lu' | 'integre' | 'refuse' | 'supprime';
  detail?: string;
}

/** Writes a notice. The same one that comes again changes nothing. @returns whether it is the first of its kind */
export async function recordNotice(
  tx: Tx,
  { messageId, recipient, kind, detail }: DispatchNotice,
): Promise<boolean> {
  const first = await tx.query(
    `insert into dispatch_notice (organisation_id, message_id, recipient, kind, detail, at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning kind`,
    [tx.organisationId, messageId, recipient.slice(0, 320), kind, detail?.slice(0, 500) ?? null, tx.now()],
  );
  return first.length > 0;
}
