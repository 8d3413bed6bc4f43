import type { PeopleFound } from '@trame/schemas';
import { loadHabilitations, reachOf, type Reach } from '../../access/index.js';
import { recordAudit } from '../../audit/index.js';
import { getPack, type InstalledPack } from '../../catalog/index.js';
import { displayName, listEstablishments, localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { careTeamFunctionsOf } from '../careTeam.js';
import { dossierErrors } from '../errors.js';
import { linkDossiers, type OpenedDossier } from '../openDossier.js';
import { stagesOfGroup } from '../stages.js';
import { personName } from '../traits.js';

/** Who is sought: words of a name, of a role or of a function; of this link with the person, in this establishment. */
export type DirectoryQuery = { q: string; lien?: string; etablissement?: string };

/** How many of each kind are shown. */
const SHOWN = 50;

type Line = Omit<PeopleFound['items'][number], 'person' | 'establishment'>;
type Scope = { packs: InstalledPack[]; stages: string[]; reach: Reach; teams: string[]; today: string };

/**
 * Those around the persons and those who accompany them, in the dossiers that one may read, as the packs of where one works
 * let them be sought (`dossier.directory`). Whoever is protected from is found by nobody, nor whoever bears the same
 * names in that dossier. It opens no dossier; who sought, and
 * the dossiers shown, are in the trail; the words are not.
 * @throws Problem `no-directory` when no pack of where one works lets it
 */
export async function searchDirectory(
  tx: Tx,
  principal: Principal,
  query: DirectoryQuery,
): Promise<PeopleFound> {
  const scope = await scopeOf(tx, principal);
  const around = offered(scope, 'entourage') ? await entourage(tx, scope, query) : [];
  const teams = offered(scope, 'equipe') && query.lien === undefined ? await careTeams(tx, scope, query) : [];
  const shown = [...around.slice(0, SHOWN), ...teams.slice(0, SHOWN)];
  const opened = await openedOf(tx, principal, shown);
  const places = new Map((await listEstablishments(tx)).map(({ id, name }) => [id, name]));
  const items = shown.flatMap((line) => {
    const of = opened.get(line.dossierId);
    if (!of || of.readable.length === 0) return [];
    const { dossier, pack } = of;
    return [
      {
        ...line,
        relation: relationIn(pack, line),
        person: personName(dossier.traits),
        establishment: places.get(dossier.establishmentId) ?? '',
      },
    ];
  });
  await recordAudit(tx, {
    action: 'annuaire.cherche',
    actor: principal,
    subject: { kind: 'liste', id: 'annuaire' },
    details: { lignes: items.length, dossiers: [...new Set(items.map(({ dossierId }) => dossierId))] },
  });
  return { items, links: linksOf(scope), more: around.length > SHOWN || teams.length > SHOWN };
}

async function scopeOf(tx: Tx, principal: Principal): Promise<Scope> {
  const packs: InstalledPack[] = [];
  for (const packId of new Set(principal.activities.map((one) => one.packId))) {
    const pack = await getPack(packId, tx);
    if (pack.manifest.dossier.directory) packs.push(pack);
  }
  if (packs.length === 0) throw dossierErrors.problem('no-directory');
  const stages = packs.flatMap(({ manifest }) =>
    (manifest.dossier.directory?.groups ?? []).flatMap((group) => stagesOfGroup(manifest, group)),
  );
  const reach = reachOf(principal, 'lire', await loadHabilitations(principal, tx));
  const teams = reach.byCareTeam ? [...(await careTeamFunctionsOf(tx, principal.professionalId)).keys()] : [];
  return { packs, stages: [...new Set(stages)], reach, teams, today: localDay(tx.now()) };
}

const offered = ({ packs }: Scope, kind: 'entourage' | 'equipe'): boolean =>
  packs.some(({ manifest }) => manifest.dossier.directory?.people.includes(kind));

const linksIn = ({ manifest, codes }: InstalledPack) =>
  codes.get(manifest.dossier.links ?? '')?.entries ?? [];

function linksOf({ packs }: Scope): PeopleFound['links'] {
  const links = new Map(packs.flatMap((pack) => linksIn(pack).map(({ code, label }) => [code, label])));
  return [...links].map(([code, label]) => ({ code, label }));
}

/** The link of a contact, the function of a professional, as the pack of the dossier says them. */
function relationIn(pack: InstalledPack, { kind, relation }: Line): string {
  const known =
    kind === 'entourage'
      ? linksIn(pack).find(({ code }) => code === relation)
      : pack.manifest.functions.find(({ id }) => id === relation);
  return known?.label ?? relation;
}

async function openedOf(
  tx: Tx,
  principal: Principal,
  lines: readonly Line[],
): Promise<Map<string, OpenedDossier>> {
  const ids = [...new Set(lines.map(({ dossierId }) => dossierId))];
  return new Map((await linkDossiers(tx, principal, ids)).map((one) => [one.dossier.id, one]));
}

type ContactRow = {
  dossierId: string;
  lastName: string;
  firstName: string | null;
  relation: string;
  role: string | null;
  phone: string | null;
};

async function entourage(tx: Tx, scope: Scope, query: DirectoryQuery): Promise<Line[]> {
  const rows = await tx.query<ContactRow>(
    `select c.dossier_id as "dossierId", c.last_name as "lastName", c.first_name as "firstName", c.link as relation,
            c.role, c.phone
       from search_entourage($1, $2, $3, $4::uuid[], $5::uuid[], $6::text[], $7, $8::date, $9) found
       join contact c on c.id = found.id
      order by c.last_name, c.first_name, c.id`,
    [
      query.q,
      query.lien ?? null,
      scope.reach.everywhere,
      scope.reach.establishments,
      scope.teams,
      scope.stages,
      query.etablissement ?? null,
      scope.today,
      SHOWN + 1,
    ],
  );
  return rows.map(({ dossierId, lastName, firstName, relation, role, phone }) => ({
    kind: 'entourage',
    dossierId,
    name: [firstName, lastName].filter(Boolean).join(' '),
    relation,
    ...(role === null ? {} : { role }),
    ...(phone === null ? {} : { phone }),
  }));
}

type MemberRow = { dossierId: string; lastName: string; firstName: string; relation: string };

/**
 * Each word is of the name or of the function. Of those who bear them, by name, the dossiers are read one professional after
 * the other (`offset 0`), until there are enough.
 */
async function careTeams(tx: Tx, scope: Scope, query: DirectoryQuery): Promise<Line[]> {
  const functions = scope.packs.flatMap(({ manifest }) => manifest.functions);
  const rows = await tx.query<MemberRow>(
    `with word as materialized (
       select word from regexp_split_to_table(trame_fold($3), '[^[:alnum:]]+') word where word <> ''),
     held as materialized (
       select f.id, array(select word from word where strpos(trame_fold(f.label), word) > 0) as has
         from unnest($1::text[], $2::text[]) f (id, label)),
     named as materialized (
       select p.id, p.last_name, p.first_name, array(select word from word where strpos(p.name_sought, word) = 0) as lacks
         from professional p where exists (select from word))
     select distinct w.last_name as "lastName", w.first_name as "firstName", m.function_id as relation,
            m.dossier_id as "dossierId"
       from (select n.id, n.last_name, n.first_name,
                    array(select h.id from held h where n.lacks <@ h.has) as functions
               from named n where n.lacks <@ array(select unnest(h.has) from held h)
              order by n.last_name, n.first_name) w
      cross join lateral (
        select t.function_id, t.dossier_id from care_team_member t join dossier d on d.id = t.dossier_id
         where t.professional_id = w.id and t.function_id = any(w.functions)
           and t.from_date <= $4::date and (t.to_date is null or t.to_date > $4::date)
           and d.phase in ('actif', 'clos') and d.stage = any($5::text[])
           and ($6::uuid is null or d.establishment_id = $6)
           and ($7 or d.establishment_id = any($8::uuid[]) or d.id = any($9::uuid[]))
        offset 0) m
      order by 1, 2, 4 limit ${SHOWN + 1}`,
    [
      functions.map(({ id }) => id),
      functions.map(({ label }) => label),
      query.q,
      scope.today,
      scope.stages,
      query.etablissement ?? null,
      scope.reach.everywhere,
      scope.reach.establishments,
      scope.teams,
    ],
  );
  return rows.map(({ lastName, firstName, ...row }) => ({
    kind: 'equipe',
    ...row,
    name: displayName({ lastName, firstName }),
  }));
}
