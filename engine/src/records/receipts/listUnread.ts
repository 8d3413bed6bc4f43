import type { UnreadList } from '@trame/schemas';
import { recordReading } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { linkDossiers, personName, placeOf } from '../../dossiers/index.js';
import { Op, type Principal, type Tx } from '../../platform/index.js';
import { RecordTable } from '../model.js';
import { namesOf } from '../names.js';
import { presentLine } from '../presentLine.js';
import { readReaches, type Reaches } from '../reaches.js';

/** How far back one is told of what one has not read, and how many lines at most. */
const DAYS = 14;
const SHOWN = 100;

/**
 * What somebody has not read yet of what must be read (`record.receipt` of a form), in the dossiers and the domains they
 * may read, the latest first: written by others in the last fourteen days, in the version now in force. That they were
 * shown is written in the trail, with how many.
 */
export async function listUnread(tx: Tx, principal: Principal): Promise<UnreadList> {
  const ids = await unreadIds(tx, principal);
  const records = await RecordTable().findAll({
    where: { id: { [Op.in]: ids } },
    order: [
      ['at', 'DESC'],
      ['id', 'DESC'],
    ],
    transaction: tx.t,
  });
  const dossierIds = [...new Set(records.map(({ dossier_id }) => dossier_id))];
  const linked = await linkDossiers(tx, principal, dossierIds);
  const opened = new Map(linked.map((one) => [one.dossier.id, one]));
  const told = records.filter(({ dossier_id, domain }) => opened.get(dossier_id)?.readable.includes(domain));
  const authors = await namesOf(
    tx,
    told.map(({ author_id }) => author_id),
  );
  const items: UnreadList['items'] = [];
  for (const record of told) {
    const { dossier, readable } = opened.get(record.dossier_id)!;
    items.push({
      ...(await presentLine(tx, record, authors, readable)),
      dossierId: dossier.id,
      person: personName(dossier.traits),
      establishmentId: dossier.establishmentId,
    });
  }
  await recordReading(tx, {
    action: 'dossiers.listes',
    actor: principal,
    subject: { kind: 'liste', id: 'non-lues' },
    details: { lignes: items.length },
  });
  return { items };
}

/** The forms that must be read, in the packs of where one works. */
async function whatMustBeRead(tx: Tx, { activities }: Principal): Promise<string[]> {
  const forms = new Set<string>();
  for (const packId of new Set(activities.map((one) => one.packId))) {
    const pack = await getPack(packId, tx);
    for (const { form } of pack.forms.values()) if (form.record?.receipt === true) forms.add(form.id);
  }
  return [...forms];
}

/**
 * Each domain within its own reach: what one may not read must not fill the list in place of what one may.
 */
async function unreadIds(tx: Tx, principal: Principal): Promise<string[]> {
  const forms = await whatMustBeRead(tx, principal);
  if (forms.length === 0) return [];
  const { domains, teams } = await readReaches(tx, principal);
  const rows = await tx.query<{ id: string }>(reachesWidely(domains) ? AMONG_THE_LATEST : IN_EACH_DOSSIER, [
    forms,
    tx.now(),
    principal.professionalId,
    JSON.stringify(domains),
    teams,
  ]);
  return rows.map(({ id }) => id);
}

/** Beyond so many establishments, their dossiers are too many to be asked one by one. */
const FEW_PLACES = 10;

function reachesWidely(domains: Reaches['domains']): boolean {
  const places = new Set(domains.flatMap(({ establishments }) => establishments));
  return domains.some(({ everywhere }) => everywhere) || places.size > FEW_PLACES;
}

const REACH = `reach as materialized (
  select * from jsonb_to_recordset($4::jsonb)
    as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[]))`;

const TO_READ = `r.form_id = any($1::text[]) and r.at > $2::timestamptz - make_interval(days => ${DAYS})
  and r.state <> 'annule' and r.author_id <> $3`;

const NOT_READ = `not exists (select 1 from record_reading g
  where g.record_id = r.id and g.version = r.version and g.professional_id = $3)`;

/** Whoever reads everywhere, or nearly: many of the latest are theirs. */
const AMONG_THE_LATEST = `with ${REACH}
  select r.id from record r
   where ${TO_READ}
     and exists (select from reach
                  where reach.domain = r.domain
                    and (reach.everywhere
                         or reach."byCareTeam" and r.dossier_id in (select unnest($5::uuid[]))
                            and (reach."careTeamAt" is null or ${placeOf('r.dossier_id')} = any(reach."careTeamAt"))
                         or ${placeOf('r.dossier_id')} = any(reach.establishments)))
     and ${NOT_READ}
   order by r.at desc, r.id desc limit ${SHOWN}`;

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
   where exists (select from reach
                  where reach.domain = r.domain
                    and (reach."byCareTeam" and d.in_team
                           and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                         or d.establishment_id = any(reach.establishments)))
     and ${NOT_READ}
   order by r.at desc, r.id desc limit ${SHOWN}`;
