import type { DocumentStanding } from '@trame/schemas';
import { phaseIn } from '../../dossiers/index.js';
import { findProfessionals } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import type { DocumentRow } from '../rows.js';
import { standingOf, type Successor } from './standing.js';

/** Whether a document still counts; see `standingOf`. */
export async function readStanding(
  tx: Tx,
  { id, state }: Pick<DocumentRow, 'id' | 'state'>,
): Promise<DocumentStanding> {
  const [withdrawn] = await tx.query<{ by: string; at: Date; reason: string }>(
    'select withdrawn_by as by, at, reason from document_withdrawal where document_id = $1',
    [id],
  );
  const [{ phase } = { phase: 'actif' }] = await tx.query<{ phase: string }>(
    `select ${phaseIn('d.dossier_id')} as phase from document d where d.id = $1`,
    [id],
  );
  const [author] = withdrawn ? await findProfessionals(tx, [withdrawn.by]) : [];
  return standingOf({
    state,
    ...(withdrawn ? { withdrawal: { ...withdrawn, by: author?.displayName ?? '' } } : {}),
    successors: await successorsOf(tx, id),
    archived: phase === 'archive',
  });
}

/** What was made to replace a document, or to replace that; not what was withdrawn. */
async function successorsOf(tx: Tx, id: string): Promise<Successor[]> {
  return tx.query<Successor>(
    `with recursive later as (
       select successor_id, at from document_succession where former_id = $1
       union select s.successor_id, s.at from document_succession s join later l on s.former_id = l.successor_id)
     select d.id, d.state, l.at from later l join document d on d.id = l.successor_id
      where not exists (select 1 from document_withdrawal w where w.document_id = d.id)
      order by l.at desc, d.id`,
    [id],
  );
}

/** What a document was made to replace. */
export async function replacedBy(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ former_id: string }>(
    'select former_id from document_succession where successor_id = $1',
    [id],
  );
  return row?.former_id;
}

/** @throws Problem `document-withdrawn`, `document-superseded` when a document no longer counts, `document-archived` with its dossier */
export async function assertStanding(tx: Tx, document: Pick<DocumentRow, 'id' | 'state'>): Promise<void> {
  const { state } = await readStanding(tx, document);
  if (state === 'retire') throw documentErrors.problem('document-withdrawn');
  if (state === 'remplace') throw documentErrors.problem('document-superseded');
  if (state === 'archive') throw documentErrors.problem('document-archived');
}
