import type { Tx } from '../../platform/index.js';

/** What a draft has become. */
export type Submitted = {
  kind: 'fiche' | 'grille';
  id: string;
  dossierId: string;
  domain: string;
  authorId: string;
};

/** The record, or the sitting, that a draft has become; undefined while it is one, or when it was abandoned. */
export async function submittedFrom(tx: Tx, draftId: string): Promise<Submitted | undefined> {
  const [made] = await tx.query<Submitted>(
    `select 'fiche' as kind, r.id, r.dossier_id as "dossierId", v.domain, v.author_id as "authorId"
       from record_version v join record r on r.id = v.record_id where v.draft_id = $1
     union all
     select 'grille', g.id, g.dossier_id, g.domain, g.author_id from grid_result g where g.draft_id = $1`,
    [draftId],
  );
  return made;
}
