import type { DismissReceivedMail, FileReceivedMail, ReceivedMailLine } from '@trame/schemas';
import { recordAudit } from '../../../audit/index.js';
import { fileArrived, mayFile } from '../../../documents/index.js';
import { openDossier } from '../../../dossiers/index.js';
import type { Principal, Tx } from '../../../platform/index.js';
import { receptionErrors } from './errors.js';
import { openReceivedRow } from './openReceived.js';
import { presentReceived, receivedRow, type ReceivedRow } from './receivedRows.js';
import { close, noteReceived, ORIGIN, tellFiled } from './settleMail.js';

/**
 * Puts attachments of a message that was set aside among the documents of a dossier that somebody chose, in the domain
 * that its pack says. Circuits of the dossier are told, as of what is filed by itself.
 *
 * @throws Problem `received-mail-not-found`, `dossier-not-found`, `received-mail-forbidden` without the right to write
 * there, `received-mail-attachment`, `received-mail-settled`, `received-mail-changed`
 */
export async function fileReceived(
  tx: Tx,
  principal: Principal,
  id: string,
  { dossierId, attachments, revision }: FileReceivedMail,
): Promise<ReceivedMailLine> {
  const { row, mail } = await openReceivedRow(tx, principal, id, 'for update');
  refuseSettled(row, revision);
  const { pack, access } = await openDossier(tx, principal, dossierId);
  const domain = pack.manifest.dossier.receivedDomain;
  if (domain === undefined || !mayFile(access, domain))
    throw receptionErrors.problem('received-mail-forbidden');
  const files: string[] = [];
  for (const index of attachments) {
    const part = mail.parts[index];
    const fileId =
      part &&
      (await fileArrived(tx, {
        dossierId,
        domain,
        title: part.name.replace(/\.[^.]{1,5}$/, ''),
        tags: [ORIGIN],
        name: part.name,
        data: part.content,
        origin: ORIGIN,
        actor: principal,
      }));
    if (!fileId) throw receptionErrors.problem('received-mail-attachment');
    await noteReceived(tx, { fileId, mailId: id, dossierId });
    files.push(fileId);
  }
  await close(tx, id, { state: 'classe', dossierId, by: principal });
  await tellFiled(tx, { mailId: id, dossierId, files, types: [] });
  return presentOne(tx, principal, id);
}

/**
 * Puts away a message that goes in no dossier, with the reason: kept with the message, and not in the trail, since it may
 * name somebody.
 * @throws Problem as `fileReceived`
 */
export async function dismissReceived(
  tx: Tx,
  principal: Principal,
  id: string,
  { reason, revision }: DismissReceivedMail,
): Promise<ReceivedMailLine> {
  refuseSettled(await receivedRow(tx, principal, id, 'for update'), revision);
  await tx.query(
    `update received_mail set state = 'ecarte', reason = $2, decided_by = $3, decided_at = $4, revision = revision + 1
      where id = $1`,
    [id, reason.trim(), principal.professionalId, tx.now()],
  );
  await recordAudit(tx, {
    action: 'message.ecarte',
    actor: principal,
    subject: { kind: 'message-recu', id },
  });
  return presentOne(tx, principal, id);
}

function refuseSettled({ state, revision }: ReceivedRow, known: number): void {
  if (state !== 'a-part') throw receptionErrors.problem('received-mail-settled');
  if (revision !== known) throw receptionErrors.problem('received-mail-changed');
}

async function presentOne(tx: Tx, principal: Principal, id: string): Promise<ReceivedMailLine> {
  const [line] = await presentReceived(tx, principal, [await receivedRow(tx, principal, id)]);
  return line!;
}
