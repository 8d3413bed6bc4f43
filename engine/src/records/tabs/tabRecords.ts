import { Op, type Tx } from '../../platform/index.js';
import { RecordTable, type RecordModel } from '../model.js';
import type { Answering } from './answering.js';

/** What is looked for in a dossier; `from` and `to` are ISO days, in France. */
export type TabSearch = {
  dossierId: string;
  forms: readonly string[];
  readable: readonly string[];
  from?: string;
  to?: string;
  answering?: Answering;
  /** A professional: what is addressed to them, alone. */
  addressedTo?: string;
  /** Whom of the household: all that names one of them, or `WHOLE` for what is of the whole. */
  concerned?: readonly string[];
  after?: { at: string; id: string };
  size: number;
};

/** What is of a household as a whole. */
export const WHOLE = 'menage';

/** Found by the index of answers, of the versions that let them be read. */
const ANSWERING = `select s.id from search_answers($1, $2::text[], $11::text[], $12::text[]) s
  where (s.form_id, s.pack_version_id) in (select * from unnest($13::text[], $14::uuid[]))`;

/** The records of some forms, what happened last first; those cancelled do not count. */
export async function tabRecords(tx: Tx, search: TabSearch): Promise<RecordModel[]> {
  const { dossierId, forms, readable, from, to, answering, after, size } = search;
  const rows = await tx.query<{ id: string }>(
    `select r.id from record r
      where r.dossier_id = $1 and r.form_id = any($2::text[]) and r.domain = any($3::text[]) and r.state <> 'annule'
        and ($4::date is null or r.occurred_at >= $4::date::timestamp at time zone 'Europe/Paris')
        and ($5::date is null or r.occurred_at < $5::date::timestamp at time zone 'Europe/Paris')
        and ($6::timestamptz is null or (r.occurred_at, r.id) < ($6, $7::uuid))
        and ($9::uuid is null or exists (
          select from record_addressee a where a.record_id = r.id and a.professional_id = $9))
        and ($10::text[] is null or $10 = '{${WHOLE}}' and r.concerns is null
             or exists (select from jsonb_array_elements_text(r.concerns) name where name = any($10)))
        ${answering ? `and r.id in (${ANSWERING})` : ''}
      order by r.occurred_at desc, r.id desc limit $8`,
    [
      dossierId,
      answering?.forms ?? forms,
      readable,
      from ?? null,
      to ?? null,
      after?.at ?? null,
      after?.id ?? null,
      size,
      search.addressedTo ?? null,
      search.concerned ?? null,
      ...(answering ? [answering.fields, answering.answers, answering.versionForms, answering.versions] : []),
    ],
  );
  return RecordTable().findAll({
    where: { id: { [Op.in]: rows.map(({ id }) => id) } },
    order: [
      ['occurred_at', 'DESC'],
      ['id', 'DESC'],
    ],
    transaction: tx.t,
  });
}
