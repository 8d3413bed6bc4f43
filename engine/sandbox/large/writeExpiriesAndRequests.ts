import { seriesOf } from '@trame/language';
import type { InstalledPack } from '../../src/catalog/index.js';
import { endOf } from './houses.js';
import type { Owner } from './Owner.js';

/** Of how many persons one was asked for from outside. */
const PERSONS_A_REQUEST = 50;

/**
 * What the records of `seed_person` tell ends: the latest of each series counts. The day is drawn within three years, so that
 * some end soon: the records of a model all tell the same. Told already, so that no circuit is opened by the thousand.
 */
export async function writeExpiries(owner: Owner, packs: readonly InstalledPack[]): Promise<void> {
  const ending = packs.flatMap(({ forms }) =>
    [...forms.values()].flatMap(({ form }) =>
      form.record?.expires === undefined ? [] : [{ id: form.id, series: JSON.stringify(seriesOf(form)) }],
    ),
  );
  await owner.query(
    `insert into record_expiry (record_id, organisation_id, dossier_id, form_id, domain, due_on, notice_on, told_at)
     select l.id, l.organisation_id, l.dossier_id, l.form_id, l.domain, l.due, l.due - 60, now()
       from (select distinct on (r.dossier_id, r.form_id, told.series)
                    r.id, r.organisation_id, r.dossier_id, r.form_id, r.domain,
                    current_date + (hashtext(r.id::text) & 1023) as due
               from unnest($1::text[], $2::jsonb[]) x (form_id, series)
               join record r on r.form_id = x.form_id
               join seed_person p on p.dossier = r.dossier_id
              cross join lateral (
                select jsonb_agg(r.data -> question) as series from jsonb_array_elements_text(x.series) question) told
              where r.state <> 'annule'
              order by r.dossier_id, r.form_id, told.series, r.at desc, r.id desc) l`,
    [ending.map(({ id }) => id), ending.map(({ series }) => series)],
  );
}

/** Requests from outside, a third of them sent, where the pack declares some. */
export async function writeRequests(owner: Owner, packs: readonly InstalledPack[]): Promise<void> {
  const declared = packs.flatMap(({ id, versionId, manifest }) =>
    (manifest.intakes ?? []).slice(0, 1).map((intake) => ({ pack: id, versionId, intake: intake.id })),
  );
  await owner.query(
    `insert into intake_request (id, organisation_id, establishment_id, pack_version_id, intake_id, nom, email, quality,
       data, token_hash, invited_by, invited_at, expires_at, sent_at, due_on)
     select gen_random_uuid(), p.organisation_id, p.place, i.version, i.intake, p.first || ' ' || p.family,
            'famille' || p.n || '@exemple.invalid', 'parent', '{}', sha256(convert_to(p.dossier::text, 'UTF8')),
            (p.team || $4)::uuid, d.at, d.at + interval '30 days',
            case when p.n % 3 = 0 then d.at + interval '2 days' end, (d.at + interval '1 year')::date
       from seed_person p
       join unnest($1::text[], $2::uuid[], $3::text[]) i (pack, version, intake) on i.pack = p.pack
      cross join lateral (select now() - (p.n % 300) * interval '1 day' as at) d
      where p.n % ${PERSONS_A_REQUEST} = 0`,
    [
      declared.map(({ pack }) => pack),
      declared.map(({ versionId }) => versionId),
      declared.map(({ intake }) => intake),
      endOf('secretaire'),
    ],
  );
}
