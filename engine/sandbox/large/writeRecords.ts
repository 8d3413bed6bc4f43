import type { Owner } from './Owner.js';
import { MODEL_DAY, MODEL_SENTENCE, MODEL_TIME } from './models.js';

/** How many persons one statement writes for. */
const BATCH = 1_000;

/**
 * Writes, for each person of `seed_person`, as many records as it says, each copied from a model of `seed_model` with a
 * sentence of `seed_sentence`: the record, its first version with its hash, the moment, the line of the trail.
 */
export async function writeRecords(
  owner: Owner,
  { from: first, count }: { from: number; count: number },
  told: (share: number) => void,
): Promise<void> {
  for (let from = first; from < first + count; from += BATCH) {
    await owner.query(STATEMENT, [from, from + BATCH]);
    told(Math.min(1, (from - first + BATCH) / count));
  }
}

/** 37 and 101 spread the models and the sentences; both are prime. */
const STATEMENT = `
with made as materialized (
  select p.organisation_id, p.dossier, p.place, p.team || m.staff as author, upper(who.last_name) || ' ' || who.first_name as staff_name,
         m.pack_version_id, m.form_id, m.domain, w.at, w.local,
         (p.prefix || lpad(to_hex(16777216 + j), 12, '0'))::uuid as new_id,
         (p.prefix || lpad(to_hex(33554432 + j), 12, '0'))::uuid as moment_id,
         replace(replace(replace(m.text, '${MODEL_SENTENCE}', s.text), '${MODEL_TIME}', w.local),
                 '${MODEL_DAY}', left(w.local, 10)) as answers,
         case when length(m.title) > 0 then replace(m.title, '${MODEL_SENTENCE}', s.text) else m.title end as told
    from seed_person p
   cross join lateral generate_series(1, p.records) j
   cross join lateral (select p.since + (p.until - p.since) * ((j - 0.5) / p.records) as at0) t
   cross join lateral (select date_trunc('day', t.at0) + (420 + j * 37 % 300) * interval '1 minute' as at) i
   cross join lateral (select i.at, to_char(i.at at time zone 'Europe/Paris', 'YYYY-MM-DD"T"HH24:MI') as local) w
    join seed_model m on m.organisation_id = p.organisation_id and m.pack = p.pack and m.slot = (p.n * 37 + j * 101) % 100
    join professional who on who.id = (p.team || m.staff)::uuid
    join seed_sentence s on s.no = (p.n::bigint * 7919 + j * 104729) % (select count(*) from seed_sentence)
   where p.n >= $1 and p.n < $2
), records as (
  insert into record (id, organisation_id, dossier_id, establishment_id, pack_version_id, form_id, domain, data, author_id, at,
                      occurred_at)
  select new_id, organisation_id, dossier, place, pack_version_id, form_id, domain, answers::jsonb, author::uuid, at, at from made
), versions as (
  insert into record_version (organisation_id, record_id, version, pack_version_id, form_id, domain, data, day, author_id, at, sha256)
  select organisation_id, new_id, 1, pack_version_id, form_id, domain, answers::jsonb, left(local, 10)::date, author::uuid, at,
         hash from made cross join lateral (select encode(sha256(convert_to(
           '{"data":' || answers || ',"day":"' || left(local, 10) || '","formId":"' || form_id || '","packVersionId":"' ||
           pack_version_id || '","recordId":"' || new_id || '","version":1}', 'utf8')), 'hex') as hash) h
  returning record_id, sha256
), moments as (
  insert into moment (id, organisation_id, dossier_id, at, kind, title, author_id, ref_kind, ref_id, domain, of_day)
  select moment_id, organisation_id, dossier, at, 'formulaire', told, author::uuid, 'note', new_id::text, domain, false from made
)
insert into audit_record (organisation_id, at, action, actor_id, actor_name, dossier_id, subject_kind, subject_id, details)
select organisation_id, at, 'fiche.enregistree', author::uuid, staff_name, dossier, 'fiche', new_id::text,
       jsonb_build_object('formulaire', form_id, 'sha256', v.sha256)
  from made join versions v on v.record_id = made.new_id
 order by made.at`;
