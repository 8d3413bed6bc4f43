import type { FiledFile } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { recordMoment } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { filedFile, mayFile, presentFiled, type FiledRow } from './filedRows.js';
import { openFiled } from './openFiled.js';

/**
 * Withdraws a file put among the documents by mistake: its line stays, with who withdrew it and why; its bytes, which
 * may be somebody else’s, open only to who writes in its domain.
 * @throws Problem `object-not-found`, `withdrawal-forbidden`, `file-withdrawn`
 */
export async function withdrawFile(
  tx: Tx,
  principal: Principal,
  id: string,
  reason: string,
): Promise<FiledFile> {
  const { file, access } = await openFiled(tx, principal, id);
  if (!mayFile(access, file.domain)) throw documentErrors.problem('withdrawal-forbidden');
  const [mine] = await tx.query(
    `insert into filed_file_withdrawal (organisation_id, file_id, withdrawn_by, at, reason)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning file_id`,
    [tx.organisationId, id, principal.professionalId, tx.now(), reason.trim()],
  );
  if (!mine) throw documentErrors.problem('file-withdrawn');
  await recordMoment(tx, {
    dossierId: file.dossierId,
    at: tx.now(),
    kind: 'document',
    title: 'Fichier retiré des documents',
    ref: { kind: 'document', id },
    domain: file.domain,
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'fichier.retire',
    actor: principal,
    dossierId: file.dossierId,
    subject: { kind: 'fichier', id },
    details: { domaine: file.domain },
  });
  return (await presentFiled(tx, [(await filedFile(tx, id)) as FiledRow], access))[0] as FiledFile;
}
