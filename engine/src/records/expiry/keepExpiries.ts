import { seriesOf } from '@trame/language';
import type { Form } from '@trame/schemas';
import { localDay } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { noticeDays } from './expiryAlerts.js';
import { seriesKey } from './latestOfSeries.js';

/** What tells the series of a record, each person of a household having their own. */
const ownSeries = (record: string): string =>
  `${seriesKey(record, 4)} || coalesce(${record}concerns::text, '')`;

/** As many ends as a dossier may have of one form. */
const MOST = 200;

/**
 * Notes when what the records of a form tell ends in a dossier, once one of them was written, amended or cancelled: the
 * latest of each series counts. An end that moves is told anew; one that was told of its series, by whichever record, is not
 * told again, nor is one that had passed when it was written.
 */
export async function keepExpiries(tx: Tx, dossierId: string, form: Form): Promise<void> {
  const { expires, expiresWhen } = form.record ?? {};
  if (expires === undefined) return;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 39))', [`${dossierId} ${form.id}`]);
  // What is being told at this moment is waited for, then seen by the statement that follows.
  await tx.query(
    'select 1 from record_expiry where dossier_id = $1 and form_id = $2 order by record_id for update',
    [dossierId, form.id],
  );
  await tx.query(
    `with counting as (
       select distinct on (r.series) r.id, r.domain, case when r.told then r.due end as due, r.series
         from (select id, domain, occurred_at, at, data ->> $3 as due, ${ownSeries('')} as series,
                      $9::text is null or data ->> $9 = any($10::text[]) as told
                 from record
                where dossier_id = $1 and form_id = $2 and state <> 'annule') r
        order by r.series, r.occurred_at desc, r.at desc, r.id desc limit ${MOST}),
     ending as (
       select id, domain, due::date as due, series from counting where due ~ '^(?!0000)\\d{4}-\\d{2}-\\d{2}$'),
     told as (
       select ${ownSeries('r.')} as series, e.due_on, max(e.told_at) as at
         from record_expiry e join record r on r.id = e.record_id
        where e.dossier_id = $1 and e.form_id = $2 and e.told_at is not null
        group by 1, 2),
     gone as (
       delete from record_expiry
        where dossier_id = $1 and form_id = $2 and told_at is null and record_id not in (select id from ending)),
     replaced as (
       update record_expiry set counts = false
        where dossier_id = $1 and form_id = $2 and told_at is not null and record_id not in (select id from ending))
     insert into record_expiry (record_id, organisation_id, dossier_id, form_id, domain, due_on, notice_on, told_at)
     select e.id, $5, $1, $2, e.domain, e.due, e.due - $6::int,
            coalesce(told.at, case when e.due < $7::date then $8::timestamptz end)
       from ending e left join told on told.series = e.series and told.due_on = e.due
     on conflict (record_id) do update
       set due_on = excluded.due_on, notice_on = excluded.notice_on, domain = excluded.domain, counts = true,
           told_at = case when record_expiry.due_on = excluded.due_on and record_expiry.told_at is not null
                          then record_expiry.told_at else excluded.told_at end`,
    [
      dossierId,
      form.id,
      expires,
      seriesOf(form),
      tx.organisationId,
      noticeDays(form),
      localDay(tx.now()),
      tx.now().toISOString(),
      expiresWhen?.question ?? null,
      expiresWhen?.values ?? null,
    ],
  );
}
