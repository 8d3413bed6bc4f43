import { withoutAnswers } from '@trame/language';
import { displayName } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { masksOfAnswers } from '../masks.js';

/** What was last written of a form in a dossier, as amended since. */
export type Noted = {
  dossierId: string;
  /** Whom of a household it is of. */
  concerned: string | null;
  /** The record and its version: what a row of a sheet was filled over. */
  mark: string;
  at: Date;
  author: string;
  domain: string;
  data: Record<string, unknown>;
  packVersionId: string;
  draftId: string | null;
};

type Row = Omit<Noted, 'author'> & { lastName: string; firstName: string };

/** Whose row of a sheet it is: that of a dossier, or of somebody of a household. */
export type RowOf = { dossierId: string; concerned?: string | null | undefined };

/** What tells the rows of a sheet apart. */
export const keyOf = ({ dossierId, concerned }: RowOf): string => `${dossierId} ${concerned ?? ''}`;

/** What was last written of a form for some rows, by `keyOf` each; what was cancelled does not count. */
export async function lastNoted(tx: Tx, rows: readonly RowOf[], formId: string): Promise<Map<string, Noted>> {
  const noted = await tx.query<Row>(
    `select r.dossier_id as "dossierId", d.concerned, r.id || '.' || r.version as mark, coalesce(v.at, r.at) as at, r.domain, r.data,
            r.pack_version_id as "packVersionId", v.draft_id as "draftId", p.last_name as "lastName",
            p.first_name as "firstName"
       from unnest($1::uuid[], $3::text[]) d (id, concerned)
       cross join lateral (select * from record l where l.dossier_id = d.id and l.form_id = $2 and l.state <> 'annule'
                              and l.concerns is not distinct from case when d.concerned is not null
                                    then jsonb_build_array(d.concerned) end
                            order by l.at desc, l.id desc limit 1) r
       left join record_version v on v.record_id = r.id and v.version = r.version
       join professional p on p.id = coalesce(v.author_id, r.author_id)`,
    [rows.map(({ dossierId }) => dossierId), formId, rows.map(({ concerned }) => concerned ?? null)],
  );
  return new Map(
    noted.map(({ lastName, firstName, ...row }) => [
      keyOf(row),
      { ...row, author: displayName({ lastName, firstName }) },
    ]),
  );
}

/** Its answers that somebody who reads these domains may read; undefined when they may read none. */
export async function toldOf(
  tx: Tx,
  { domain, data, packVersionId }: Noted,
  formId: string,
  readable: readonly string[],
): Promise<Record<string, unknown> | undefined> {
  if (!readable.includes(domain)) return undefined;
  return withoutAnswers(data, await masksOfAnswers(tx, { packVersionId, formId }, readable));
}
