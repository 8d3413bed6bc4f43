import type { EliminateDocuments } from '@trame/schemas';
import { loadHabilitations, productReachOf, reachBinds, withinReach } from '../../../access/index.js';
import { recordAudit } from '../../../audit/index.js';
import { eliminateDocument } from '../../../documents/index.js';
import { recordMoment } from '../../../dossiers/index.js';
import { localDay } from '../../../organisation/index.js';
import { newId, type Principal, type Tx } from '../../../platform/index.js';
import { archiveErrors } from '../../errors.js';
import { judgeDocuments, type JudgedDocument } from './judgeDocuments.js';
import { DOCUMENT_OBSTACLES } from './words.js';

/**
 * Eliminates documents alone, all or none, on the visa of a bordereau: the keys of their versions are destroyed, what they
 * were made of is deleted; the line of the bordereau stays, with their type, their days and the hashes of their versions.
 * Nothing gives them back.
 * @throws Problem `due-document-not-found` when one is not where they answer for archives, `documents-kept` with every reason,
 *   `visa-day` when the visa is of before a document was last changed, or still to come
 */
export async function eliminateAlone(
  tx: Tx,
  principal: Principal,
  { documents, bordereau, visaOn, visaBy }: EliminateDocuments,
): Promise<{ eliminated: number }> {
  await holdDocuments(tx, principal, documents);
  const judged = await judgeDocuments(tx, documents);
  const kept = judged.filter(({ obstacles }) => obstacles.length > 0);
  if (kept.length > 0)
    throw archiveErrors.problem('documents-kept', {
      faults: kept.flatMap(({ document, obstacles }) =>
        obstacles.map((rule) => ({
          path: `/documents/${documents.indexOf(document.id)}`,
          rule,
          message: `${document.title}\u00A0: ${DOCUMENT_OBSTACLES[rule]}`,
        })),
      ),
    });
  if (visaOn > localDay(tx.now()) || judged.some(({ document }) => visaOn < document.lastOn))
    throw archiveErrors.problem('visa-day');
  const visa = { bordereau: bordereau.trim(), visaOn, visaBy: visaBy.trim() };
  for (const one of judged) await eliminateOne(tx, principal, one, visa);
  return { eliminated: judged.length };
}

/** Locks the documents, each where the principal answers for archives, and first their dossiers: none is suspended meanwhile. */
async function holdDocuments(tx: Tx, principal: Principal, documents: readonly string[]): Promise<void> {
  const binds = reachBinds(productReachOf(principal, ['archives'], await loadHabilitations(principal, tx)));
  await tx.query(
    `select d.id from dossier d
      where ${withinReach(1)} and d.id in (select dossier_id from document where id = any($${binds.length + 1}::uuid[]))
      order by d.id for update`,
    [...binds, documents],
  );
  const held = await tx.query(
    `select m.id from document m join dossier d on d.id = m.dossier_id
      where m.id = any($${binds.length + 1}::uuid[]) and ${withinReach(1)} and d.phase <> 'elimine'
      order by m.id for update of m`,
    [...binds, documents],
  );
  if (held.length < documents.length) throw archiveErrors.problem('due-document-not-found');
}

async function eliminateOne(
  tx: Tx,
  principal: Principal,
  { document, dossier, due }: JudgedDocument,
  visa: { bordereau: string; visaOn: string; visaBy: string },
): Promise<void> {
  const { rule, length, from, due: until } = due?.last ?? {};
  const id = newId();
  await tx.query(
    `insert into elimination (id, organisation_id, dossier_id, numero, bordereau, visa_on, visa_by, rule, first_day,
       last_day, asked_by, asked_at, document_id, document_title, document_sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      id,
      tx.organisationId,
      dossier.id,
      dossier.numero,
      visa.bordereau,
      visa.visaOn,
      visa.visaBy,
      JSON.stringify({ id: rule?.id, label: rule?.label, source: rule?.source, length, from, due: until }),
      document.madeOn,
      document.lastOn,
      principal.professionalId,
      tx.now(),
      document.id,
      document.title,
      document.sha256,
    ],
  );
  const counts = await eliminateDocument(tx, document.id);
  // The database deletes nothing of what is held back, and says nothing of it.
  if (counts.document !== 1) throw new Error('something holds the document back');
  await tx.query(`update elimination set state = 'faite', ended_at = $2, counts = $3 where id = $1`, [
    id,
    tx.now(),
    JSON.stringify(counts),
  ]);
  await recordMoment(tx, {
    dossierId: dossier.id,
    at: tx.now(),
    kind: 'document',
    title: `${document.title}\u00A0: document éliminé`,
    ref: { kind: 'elimination', id },
    domain: document.domain,
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'archive.document-elimine',
    actor: principal,
    dossierId: dossier.id,
    subject: { kind: 'document', id: document.id },
    details: { bordereau: visa.bordereau, regle: rule?.id },
  });
}
