import type { Form } from '@trame/schemas';
import type { Tx } from '../../platform/index.js';
import { noticeDays } from './expiryAlerts.js';

/** As many ends as a dossier may have of one form. */
const MOST = 200;

/**
 * Notes when what the records of a form tell ends in a dossier, once one of them was written, amended or cancelled: the
 * latest of each series counts. An end that moves is told anew.
 */
export async function keepExpiries(tx: Tx, dossierId: string, form: Form): Promise<void> {
  const { expires, series } = form.record ?? {};
  if (expires === undefined) return;
  await tx.query(
    `with counting as (
       select distinct on (r.series) r.id, r.domain, r.due
         from (select id, domain, at, data ->> $3 as due, coalesce(data ->> $4, '') as series from record
                where dossier_id = $1 and form_id = $2 and state <> 'annule') r
        order by r.series, r.at desc, r.id desc limit ${MOST}),
     ending as (select id, domain, due::date as due from counting where due ~ '^\\d{4}-\\d{2}-\\d{2}$'),
     gone as (
       delete from record_expiry
        where dossier_id = $1 and form_id = $2 and record_id not in (select id from ending))
     insert into record_expiry (record_id, organisation_id, dossier_id, form_id, domain, due_on, notice_on)
     select id, $5, $1, $2, domain, due, due - $6::int from ending
     on conflict (record_id) do update
       set due_on = excluded.due_on, notice_on = excluded.notice_on, domain = excluded.domain,
           told_at = case when record_expiry.due_on = excluded.due_on then record_expiry.told_at end`,
    [dossierId, form.id, expires, series ?? null, tx.organisationId, noticeDays(form)],
  );
}
