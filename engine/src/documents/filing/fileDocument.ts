import type { FiledFile, FiledFileList, FileFiling, FileRefiling } from '@trame/schemas';
import { recordAudit, recordReading } from '../../audit/index.js';
import { openDossier, recordMoment } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { holdToWrite } from '../holdDossier.js';
import { assertRoomFor } from '../files/quota.js';
import { filedFile, filedFiles, mayFile, presentFiled, soundTags, type FiledRow } from './filedRows.js';
import { openFiled } from './openFiled.js';

/** The files of a dossier that somebody may open; the reading is traced. @throws Problem `dossier-not-found` */
export async function listFiled(tx: Tx, principal: Principal, dossierId: string): Promise<FiledFileList> {
  const { readable, access } = await openDossier(tx, principal, dossierId);
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId,
    subject: { kind: 'documents', id: dossierId },
  });
  return { items: await presentFiled(tx, await filedFiles(tx, dossierId, readable), access) };
}

/**
 * Puts a file that somebody has just sent among the documents of a dossier. Asked twice, it is done once.
 * @throws Problem `dossier-not-found`, `filing-forbidden` without the right to write in the domain, `object-not-found`
 * for a file of another, or that something holds already; `quota-dossier`
 */
export async function fileDocument(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { fileId, title, tags, domain }: FileFiling,
): Promise<FiledFile> {
  const { access, readable } = await holdToWrite(tx, principal, dossierId);
  if (!mayFile(access, domain)) throw documentErrors.problem('filing-forbidden');
  const [free] = await tx.query<{ size: string; here: boolean }>(
    `select o.size, f.dossier_id is not distinct from $3 or exists (select 1 from filed_file d where d.file_id = f.id) as here from joined_file f join stored_object o on o.id = f.id and o.wrapped_key is not null
      where f.id = $1 and f.uploaded_by = $2
        and not exists (select 1 from joined_file_use u where u.file_id = f.id) for update of o`,
    [fileId, principal.professionalId, dossierId],
  );
  if (!free) throw documentErrors.problem('object-not-found');
  if (!free.here) await assertRoomFor(tx, 0, dossierId, Number(free.size));
  const [mine] = await tx.query(
    `insert into filed_file (organisation_id, file_id, dossier_id, domain, title, tags, filed_by, filed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning file_id`,
    [
      tx.organisationId,
      fileId,
      dossierId,
      domain,
      title.trim(),
      soundTags(tags),
      principal.professionalId,
      tx.now(),
    ],
  );
  const filed = (await filedFile(tx, fileId)) as FiledRow;
  // Sent again: it may have gone since to a domain that its sender does not read.
  if (filed.dossierId !== dossierId || (!mine && !readable.includes(filed.domain)))
    throw documentErrors.problem('object-not-found');
  if (mine) await tell(tx, principal, filed);
  return (await presentFiled(tx, [filed], access))[0] as FiledFile;
}

async function tell(tx: Tx, principal: Principal, { id, dossierId, domain, type }: FiledRow): Promise<void> {
  // Its title stays with it: a file may go to another domain, what was told of it does not.
  await recordMoment(tx, {
    dossierId,
    at: tx.now(),
    kind: 'document',
    title: 'Fichier versé aux documents',
    ref: { kind: 'document', id },
    domain,
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'fichier.classe',
    actor: principal,
    dossierId,
    subject: { kind: 'fichier', id },
    details: { domaine: domain, type },
  });
}

/**
 * Changes how a file is filed: its title, its tags, its domain.
 * @throws Problem `object-not-found`, the same when it may not be read; `filing-forbidden` without the right to write
 * where it is or where it goes; `file-withdrawn`; `filing-changed` when another changed it meanwhile
 */
export async function refileDocument(
  tx: Tx,
  principal: Principal,
  id: string,
  { title, tags, domain, revision }: FileRefiling,
): Promise<FiledFile> {
  const { file: before, access } = await openFiled(tx, principal, id);
  if (before.withdrawnAt) throw documentErrors.problem('file-withdrawn');
  if (!mayFile(access, before.domain) || !mayFile(access, domain))
    throw documentErrors.problem('filing-forbidden');
  const [changed] = await tx.query(
    `update filed_file set title = $2, tags = $3, domain = $4, revision = revision + 1
      where file_id = $1 and revision = $5 and domain = $6 returning file_id`,
    [id, title.trim(), soundTags(tags), domain, revision, before.domain],
  );
  if (!changed) throw documentErrors.problem('filing-changed');
  await recordAudit(tx, {
    action: 'fichier.reclasse',
    actor: principal,
    dossierId: before.dossierId,
    subject: { kind: 'fichier', id },
    details: { avant: before.domain, domaine: domain, revision: revision + 1 },
  });
  return (await presentFiled(tx, [(await filedFile(tx, id)) as FiledRow], access))[0] as FiledFile;
}
