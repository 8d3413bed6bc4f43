import { placeOf } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { readReaches, type Reaches } from '../reaches.js';

/** How far back one is told of what one has not read. Days. */
export const KEPT_DAYS = 14;

/** What is asked: of these forms or of any, written after this, in this establishment or in all, so many at most. */
export type UnreadQuery = {
  forms?: readonly string[];
  since: Date;
  establishment?: string;
  most: number;
};

/**
 * What others wrote and somebody has not read, the latest first. Each domain within its own reach: what one may not read
 * must not fill the list in place of what one may.
 */
export async function unreadIds(tx: Tx, principal: Principal, asked: UnreadQuery): Promise<string[]> {
  const { domains, teams } = await readReaches(tx, principal);
  const rows = await tx.query<{ id: string }>(reachesWidely(domains) ? AMONG_THE_LATEST : IN_EACH_DOSSIER, [
    asked.forms ?? null,
    asked.since,
    principal.professionalId,
    JSON.stringify(domains),
    teams,
    asked.establishment ?? null,
    asked.most,
  ]);
  return rows.map(({ id }) => id);
}

/** Beyond so many establishments, their dossiers are too many to be asked one by one. */
const FEW_PLACES = 10;

/** What was addressed to somebody and they have not read, whatever its form, the latest first, within what they may read. */
export async function unreadToMe(
  tx: Tx,
  principal: Principal,
  asked: Omit<UnreadQuery, 'forms'>,
): Promise<string[]> {
  const [any] = await tx.query('select from record_addressee where professional_id = $1 limit 1', [
    principal.professionalId,
  ]);
  if (any === undefined) return [];
  const { domains, teams } = await readReaches(tx, principal);
  const rows = await tx.query<{ id: string }>(ADDRESSED, [
    null,
    asked.since,
    principal.professionalId,
    JSON.stringify(domains),
    teams,
    asked.establishment ?? null,
    asked.most,
  ]);
  return rows.map(({ id }) => id);
}

function reachesWidely(domains: Reaches['domains']): boolean {
  const places = new Set(domains.flatMap(({ establishments }) => establishments));
  return domains.some(({ everywhere }) => everywhere) || places.size > FEW_PLACES;
}

const REACH = `reach as materialized (
  select * from jsonb_to_recordset($4::jsonb)
    as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[]))`;

const TO_READ = `($1::text[] is null or r.form_id = any($1::text[])) and r.at > $2::timestamptz
  and r.state <> 'annule' and r.author_id <> $3`;

const NOT_READ = `not exists (select 1 from record_reading g
  where g.record_id = r.id and g.version = r.version and g.professional_id = $3)`;

const IN_REACH = `($6::uuid is null or ${placeOf('r.dossier_id')} = $6)
  and exists (select from reach
               where reach.domain = r.domain
                 and (reach.everywhere
                      or reach."byCareTeam" and r.dossier_id in (select unnest($5::uuid[]))
                         and (reach."careTeamAt" is null or ${placeOf('r.dossier_id')} = any(reach."careTeamAt"))
                      or ${placeOf('r.dossier_id')} = any(reach.establishments)))`;

/** Few: each is looked up. */
const ADDRESSED = `with ${REACH}
  select r.id from record_addressee a join record r on r.id = a.record_id
   where a.professional_id = $3
     and ${TO_READ}
     and ${IN_REACH}
     and ${NOT_READ}
   order by r.at desc, r.id desc limit $7::int`;

/** Whoever reads everywhere, or nearly: many of the latest are theirs. */
const AMONG_THE_LATEST = `with ${REACH}
  select r.id from record r
   where ${TO_READ}
     and ${IN_REACH}
     and ${NOT_READ}
   order by r.at desc, r.id desc limit $7::int`;

/** Whoever reads in some establishments or some teams: few of the latest are theirs, so each dossier is asked for its own. */
const IN_EACH_DOSSIER = `with ${REACH},
  reachable as materialized (
    select d.id, d.establishment_id, d.id in (select unnest($5::uuid[])) as in_team
      from (select distinct unnest(reach.establishments) as id from reach) place
     cross join lateral (
       select there.id, there.establishment_id from dossier there where there.establishment_id = place.id offset 0) d
    union
    select d.id, d.establishment_id, true from unnest($5::uuid[]) as team (id)
     cross join lateral (select one.id, one.establishment_id from dossier one where one.id = team.id offset 0) d)
  select r.id from reachable d
   cross join lateral (
     select r.id, r.at, r.domain, r.version from record r
      where r.dossier_id = d.id and ${TO_READ}
      offset 0) r
   where ($6::uuid is null or d.establishment_id = $6)
     and exists (select from reach
                  where reach.domain = r.domain
                    and (reach."byCareTeam" and d.in_team
                           and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                         or d.establishment_id = any(reach.establishments)))
     and ${NOT_READ}
   order by r.at desc, r.id desc limit $7::int`;
