import { createHash } from 'node:crypto';
import { recordAudit } from '../../../audit/index.js';
import { putObject } from '../../../documents/index.js';
import { enqueueJob, newId, type Tx } from '../../../platform/index.js';
import { readHeaders } from './readHeaders.js';
import { MOST_BYTES, type Cursor, type FetchedMail } from './readMailbox.js';

/** Name of the queue's job that judges a message. */
export const JUDGE_JOB = 'mssante.juger';
/** What the job carries. */
export type Judging = { mailId: string };

/** Whose mailbox is read. */
export interface Mailbox {
  organisationId: string;
  establishmentId: string;
  address: string;
}

/** How far a mailbox was read. */
export async function readCursor(tx: Tx, address: string): Promise<Cursor | undefined> {
  const [row] = await tx.query<{ uidValidity: string; lastUid: string }>(
    'select uid_validity as "uidValidity", last_uid as "lastUid" from mail_cursor where mailbox = $1',
    [address],
  );
  return row && { uidValidity: Number(row.uidValidity), lastUid: Number(row.lastUid) };
}

/**
 * Keeps a message as it came, sealed, and says how far the mailbox was read, in one transaction: whatever is killed, it
 * is read again or it is here. The same message read twice (another UID, another validity) is kept once.
 *
 * @returns whether it was not here yet
 */
export async function keepMail(
  tx: Tx,
  { address, establishmentId }: Mailbox,
  mail: FetchedMail,
): Promise<boolean> {
  await tx.query(
    `insert into mail_cursor (organisation_id, mailbox, uid_validity, last_uid) values ($1, $2, $3, $4)
     on conflict (organisation_id, mailbox) do update set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid`,
    [tx.organisationId, address, mail.uidValidity, mail.uid],
  );
  const { messageId, sender, subject } = await readHeaders(mail.raw);
  const fingerprint = fingerprintOf(mail, messageId);
  const known = await tx.query(
    `select 1 from received_mail where mailbox = $1
       and ((message_id = $2 and fingerprint = $3) or (uid_validity = $4 and uid = $5))`,
    [address, messageId ?? fingerprint, fingerprint, mail.uidValidity, mail.uid],
  );
  if (known.length > 0) return false;
  const id = newId();
  const object = mail.whole
    ? await putObject(tx, { data: mail.raw, mediaType: 'message/rfc822' })
    : undefined;
  await tx.query(
    `insert into received_mail (id, organisation_id, establishment_id, mailbox, uid_validity, uid, message_id, fingerprint,
       object_id, size, sender, subject, received_at, state, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      id,
      tx.organisationId,
      establishmentId,
      address,
      mail.uidValidity,
      mail.uid,
      messageId ?? fingerprint,
      fingerprint,
      object?.id ?? null,
      mail.size,
      sender,
      subject,
      tx.now(),
      mail.whole ? 'recu' : 'a-part',
      mail.whole ? null : tooLarge(mail.size),
    ],
  );
  if (mail.whole) await enqueueJob(tx, { name: JUDGE_JOB, payload: { mailId: id } });
  await recordAudit(tx, {
    action: 'message.recu',
    actor: 'systeme',
    subject: { kind: 'message-recu', id },
    details: { taille: mail.size, entier: mail.whole },
  });
  return true;
}

function tooLarge(size: number): string {
  const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)}\u00A0Mo`;
  return `Le message dépasse la taille permise (au moins ${megabytes(size)}, pour ${megabytes(MOST_BYTES)} au plus)\u00A0: il n’a pas été pris, et reste dans la boîte de l’opérateur. Ouvrez-le là-bas, ou demandez à l’expéditeur de l’envoyer en plusieurs fois.`;
}

/** Of the body, the headers apart: what machines write on the way changes nothing. Of one too large, its name and size. */
function fingerprintOf(
  { raw, whole, size, uid, uidValidity }: FetchedMail,
  messageId: string | undefined,
): string {
  const end = raw.indexOf('\r\n\r\n');
  const hash = createHash('sha256');
  if (whole) return hash.update(end < 0 ? raw : raw.subarray(end + 4)).digest('hex');
  return hash.update(messageId ? `${messageId}:${size}` : `${uidValidity}:${uid}`).digest('hex');
}
