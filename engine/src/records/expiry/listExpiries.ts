import { withoutAnswers } from '@trame/language';
import type { ExpiryList } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import {
  haveLeft,
  linkDossiers,
  nameConcerned,
  personName,
  type OpenedDossier,
} from '../../dossiers/index.js';
import { listEstablishments, localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { formOf } from '../life/formOf.js';
import { masksOfAnswers } from '../masks.js';
import { readReaches } from '../reaches.js';
import { endOf } from './expiryAlerts.js';

/** What is asked: within so many days from today, in this establishment or in all. */
export type ExpiryQuery = { days?: number; etablissement?: string };

/** What is shown: the first; as far as is asked by default. */
const SHOWN = 200;
const DAYS = 90;

type Row = {
  record_id: string;
  dossier_id: string;
  form_id: string;
  domain: string;
  pack_version_id: string;
  data: Record<string, unknown>;
  concerns: string[] | null;
};

/**
 * What ends soon, the soonest first, then what has ended and was not renewed, the latest first, in the dossiers under way and
 * the domains that one may read. An end that a form masks for the reader is left out. It opens no dossier; the trail says whose were shown.
 */
export async function listExpiries(
  tx: Tx,
  principal: Principal,
  { days = DAYS, etablissement }: ExpiryQuery,
): Promise<ExpiryList> {
  const today = localDay(tx.now());
  const rows = await firstEnds(tx, principal, { today, days, etablissement });
  const shown = rows.slice(0, SHOWN);
  const dossierIds = [...new Set(shown.map(({ dossier_id }) => dossier_id))];
  const opened = new Map((await linkDossiers(tx, principal, dossierIds)).map((one) => [one.dossier.id, one]));
  const places = new Map((await listEstablishments(tx)).map(({ id, name }) => [id, name]));
  const items: ExpiryList['items'] = [];
  for (const row of shown) {
    const of = opened.get(row.dossier_id);
    const line = of && (await presentExpiry(tx, row, of));
    if (line) items.push({ ...line, establishment: places.get(of.dossier.establishmentId) ?? '' });
  }
  await recordAudit(tx, {
    action: 'echeances.listees',
    actor: principal,
    subject: { kind: 'liste', id: 'echeances' },
    details: { lignes: items.length, dossiers: [...new Set(items.map(({ dossierId }) => dossierId))] },
  });
  return { today, items, more: rows.length > SHOWN };
}

async function firstEnds(
  tx: Tx,
  principal: Principal,
  { today, days, etablissement }: { today: string; days: number; etablissement: string | undefined },
): Promise<Row[]> {
  const { domains, teams } = await readReaches(tx, principal);
  const everywhere = domains.some((reach) => reach.everywhere);
  const places = new Set(domains.flatMap(({ establishments }) => establishments));
  return tx.query<Row>(
    `with reach as materialized (
       select * from jsonb_to_recordset($1::jsonb)
         as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[])),
     ending as (${everywhere ? AMONG_ALL : WITHIN_REACH})
     select soon.record_id, soon.dossier_id, soon.form_id, soon.domain, r.pack_version_id, r.data, r.concerns
       from (select e.*, row_number() over (order by e.due_on < $3::date, case when e.due_on >= $3::date then e.due_on end,
                                                     e.due_on desc, e.record_id) as place
               from ending e order by place limit ${SHOWN + 1}) soon
       join record r on r.id = soon.record_id
      order by soon.place`,
    [
      JSON.stringify(domains),
      teams,
      today,
      days,
      etablissement ?? null,
      ...(everywhere ? [] : [etablissement === undefined ? [...places] : [etablissement]]),
    ],
  );
}

/** What counts of `e` and may be seen, in the dossier `d`. */
const SEEN = `e.counts and ($5::uuid is null or d.establishment_id = $5) and exists (
  select from reach
   where reach.domain = e.domain
     and (reach.everywhere
          or reach."byCareTeam" and e.dossier_id = any($2::uuid[])
             and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
          or d.establishment_id = any(reach.establishments)))`;

/** Of the dossiers that one reaches, each one’s ends (`offset 0` keeps to the indexes of dossiers). */
const WITHIN_REACH = `
  select e.* from (
    select there.id, there.establishment_id from unnest($6::uuid[]) place (id) cross join lateral (
      select d.id, d.establishment_id from dossier d where d.establishment_id = place.id and d.phase = 'actif' offset 0) there
     union
    select mine.id, mine.establishment_id from unnest($2::uuid[]) team (id) cross join lateral (
      select d.id, d.establishment_id from dossier d where d.id = team.id and d.phase = 'actif' offset 0) mine) d
  cross join lateral (
    select e.record_id, e.dossier_id, e.form_id, e.domain, e.due_on, e.counts from record_expiry e
     where e.dossier_id = d.id and e.due_on <= $3::date + $4::int offset 0) e
  where ${SEEN}`;

/** Of all dossiers, the first ends by day, each side of today. */
const AMONG_ALL = ['>= $3::date', '< $3::date']
  .map(
    (side) => `(
  select e.record_id, e.dossier_id, e.form_id, e.domain, e.due_on from record_expiry e cross join lateral (
    select d.establishment_id from dossier d where d.id = e.dossier_id and d.phase = 'actif' offset 0) d
   where e.due_on ${side} and e.due_on <= $3::date + $4::int and ${SEEN}
   order by e.due_on ${side.startsWith('<') ? 'desc' : ''}, e.record_id limit ${SHOWN + 1})`,
  )
  .join(' union all ');

type Line = Omit<ExpiryList['items'][number], 'establishment'>;

async function presentExpiry(
  tx: Tx,
  row: Row,
  { dossier, readable }: OpenedDossier,
): Promise<Line | undefined> {
  const form = await formOf(tx, row);
  if (!form || !readable.includes(row.domain)) return undefined;
  if (await haveLeft(tx, row.dossier_id, row.concerns)) return undefined;
  const answers = { packVersionId: row.pack_version_id, formId: row.form_id };
  const end = endOf(form, withoutAnswers(row.data, await masksOfAnswers(tx, answers, readable)));
  if (!end) return undefined;
  return {
    recordId: row.record_id,
    dossierId: dossier.id,
    person: personName(dossier.traits),
    form: form.title,
    label: end.label,
    due: end.due,
    domain: row.domain,
    ...(await nameConcerned(tx, row.dossier_id, row.concerns)),
  };
}
