import type { DocumentLine } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { recordMoment } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { mayWithdraw } from '../policy.js';
import { holdDocument } from '../holdDocument.js';
import { lineOf } from '../readDocuments.js';
import { findDocument } from '../rows.js';

/**
 * Withdraws a document: it stays readable, marked with who withdrew it and why; it is neither signed nor sent any more.
 * What it replaced counts again.
 * @throws Problem `document-not-found`, `withdrawal-forbidden`, `document-withdrawn`
 */
export async function withdrawDocument(
  tx: Tx,
  principal: Principal,
  id: string,
  reason: string,
): Promise<DocumentLine> {
  const { dossierId, domain, title, concerns, access } = await holdDocument(tx, principal, id);
  await tx.query('select id from document where id = $1 for update', [id]);
  const { state, version } = await findDocument(tx, id);
  if (!mayWithdraw(access, domain, state)) throw documentErrors.problem('withdrawal-forbidden');
  const [mine] = await tx.query(
    `insert into document_withdrawal (organisation_id, document_id, withdrawn_by, at, reason)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning document_id`,
    [tx.organisationId, id, principal.professionalId, tx.now(), reason.trim()],
  );
  if (!mine) throw documentErrors.problem('document-withdrawn');
  await recordMoment(tx, {
    dossierId,
    at: tx.now(),
    kind: 'document',
    title: `${title}\u00A0: document retiré`,
    ref: { kind: 'document', id },
    concerns,
    domain,
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'document.retire',
    actor: principal,
    dossierId,
    subject: { kind: 'document', id },
    details: { version, etat: state },
  });
  return lineOf(tx, await findDocument(tx, id));
}
