import type { RemoteSignatureList } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { holdDocument } from '../holdDocument.js';
import { mayWithdraw } from '../policy.js';
import { openDocument } from '../readDocuments.js';
import { lockRemote, presentRemotes, remotesOf } from './remoteRows.js';

/** The invitations to sign a document at a distance, for who may read it. @throws Problem `document-not-found` */
export async function listRemotes(
  tx: Tx,
  principal: Principal,
  documentId: string,
): Promise<RemoteSignatureList> {
  await openDocument(tx, principal, documentId);
  return { items: await presentRemotes(tx, await remotesOf(tx, documentId)) };
}

/**
 * Withdraws an invitation: its link opens nothing more.
 * @throws Problem `document-not-found`, `remote-forbidden`, `remote-answered`
 */
export async function withdrawInvitation(
  tx: Tx,
  principal: Principal,
  documentId: string,
  id: string,
): Promise<RemoteSignatureList> {
  const { dossierId, domain, access } = await holdDocument(tx, principal, documentId);
  if (!mayWithdraw(access, domain, 'a-signer')) throw documentErrors.problem('remote-forbidden');
  const remote = await lockRemote(tx, id);
  if (remote?.documentId !== documentId) throw documentErrors.problem('document-not-found');
  if (remote.answer) throw documentErrors.problem('remote-answered');
  if (!remote.withdrawnAt) {
    await tx.query('update remote_signature set withdrawn_at = $2, withdrawn_by = $3 where id = $1', [
      id,
      tx.now(),
      principal.professionalId,
    ]);
    await recordAudit(tx, {
      action: 'document.signature-retiree',
      actor: principal,
      dossierId,
      subject: { kind: 'document', id: documentId },
      details: { invitation: id, signataire: remote.signatory },
    });
  }
  return { items: await presentRemotes(tx, await remotesOf(tx, documentId)) };
}
