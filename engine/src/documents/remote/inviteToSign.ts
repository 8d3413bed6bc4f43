import { randomUUID } from 'node:crypto';
import type { RemoteInvitation, RemoteInvited } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { hashOfToken, newCode } from '../../links/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { factsLacking, factsLackingInWords } from '../facts.js';
import { assertStanding } from '../life/readStanding.js';
import { templateOf } from '../packTemplate.js';
import { mayWithdraw } from '../policy.js';
import { holdDocument } from '../holdDocument.js';
import { documentsRoom } from '../room.js';
import { findDocument, findVersion, latestSignatures } from '../rows.js';
import { assertTurn } from '../turn.js';
import { traceRefused } from '../traceRefused.js';
import { mailLink } from './mailLink.js';
import { refusalToShow } from './refusalToShow.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Invites somebody who is not of the house to sign a document at a distance: a link by mail, or to hand over where no
 * mail leaves, and a code that is shown once and told by another way. An invitation made before for the same signatory
 * is withdrawn.
 * @throws Problem `document-not-found`, `remote-forbidden` without the right to write in its domain,
 * `unknown-signatory`, `remote-professional`, `already-signed`, `signing-turn`, `document-withdrawn`, `document-superseded`,
 * `facts-lacking`, `flow-forbidden` when the document must not be shown to the person or their family
 */
export async function inviteToSign(
  tx: Tx,
  principal: Principal,
  documentId: string,
  { signatory: asked, nom, email, identity, days }: RemoteInvitation,
): Promise<RemoteInvited> {
  const { dossierId, domain, access } = await holdDocument(tx, principal, documentId);
  if (!mayWithdraw(access, domain, 'a-signer')) throw documentErrors.problem('remote-forbidden');
  await tx.query('select id from document where id = $1 for update', [documentId]);
  const document = await findDocument(tx, documentId);
  await assertStanding(tx, document);
  const template = templateOf(await getPack(document.packVersionId, tx), document.templateId);
  const signatory = template.model.signatories.find(({ id }) => id === asked);
  if (!signatory) throw documentErrors.problem('unknown-signatory');
  if (signatory.kind === 'professional') throw documentErrors.problem('remote-professional');
  const signatures = await latestSignatures(tx, documentId);
  const answered = signatures.find((one) => one.signatory === asked);
  if (answered?.statut === 'signe') throw documentErrors.problem('already-signed');
  assertTurn(template.model.signatories, asked, signatures);
  const refused = await refusalToShow(tx, document, asked);
  if (refused) {
    traceRefused(tx, document, { channel: 'distance', reason: refused, actor: principal });
    throw documentErrors.problem('flow-forbidden', { detail: refused });
  }
  const { data } = await findVersion(tx, documentId, document.version);
  const lacking = factsLackingInWords(factsLacking(template, data));
  if (lacking)
    throw documentErrors.problem('facts-lacking', { detail: `${document.title}\u00A0: ${lacking}` });
  await tx.query(
    `update remote_signature set withdrawn_at = $3, withdrawn_by = $4
      where document_id = $1 and signatory = $2 and answer is null and withdrawn_at is null`,
    [documentId, asked, tx.now(), principal.professionalId],
  );
  const { links, mail } = documentsRoom().remote;
  const id = randomUUID();
  const code = newCode();
  const expiresAt = new Date(tx.now().getTime() + days * DAY_MS);
  const mailed = email !== undefined && (mail?.isOn() ?? false);
  await tx.query(
    `insert into remote_signature (id, organisation_id, document_id, signatory, label, nom, email, identity, token_hash,
                                   code_hash, invited_by, invited_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id,
      tx.organisationId,
      documentId,
      asked,
      signatory.label,
      nom.trim(),
      email ?? null,
      identity.trim(),
      hashOfToken(links.tokenOf(id)),
      links.hashOfCode(id, code),
      principal.professionalId,
      tx.now(),
      expiresAt,
    ],
  );
  if (mailed) await mailLink(tx, id);
  await recordAudit(tx, {
    action: 'document.signature-demandee',
    actor: principal,
    dossierId,
    subject: { kind: 'document', id: documentId },
    details: { invitation: id, signataire: asked, envoi: mailed ? 'courriel' : 'remis', jours: days },
  });
  return {
    id,
    code,
    mailed,
    expiresAt: expiresAt.toISOString(),
    ...(mailed ? {} : { address: links.addressOf(id) }),
  };
}
