import { getPack, type InstalledPack } from '../../src/catalog/index.js';
import { createActivity } from '../../src/organisation/index.js';
import { sealAudit } from '../../src/audit/index.js';
import { inOrganisation, type Database, type Principal } from '../../src/platform/index.js';
import { readDemo } from '../demo/readDemo.js';
import type { Demo, DemoOrganisation } from '../demo/shapes.js';
import { bareTables } from './bareTables.js';
import { copyPersons } from './copyPersons.js';
import { openPlaces, type Place } from './houses.js';
import type { Owner } from './Owner.js';
import { drawPersons, earlierOf, type Person } from './persons.js';
import { readTemplates } from './readTemplates.js';
import { COPIED, textsOf, type Template } from './templates.js';
import { sentences } from './words.js';
import { writeExpiries, writeRequests } from './writeExpiriesAndRequests.js';
import { writeModels, type ModelRow } from './writeModels.js';
import { writeRecords } from './writeRecords.js';

/** What is asked of the trial. */
export type Trial = { seed: number; dossiers: number; records: number };

/** How the work goes: what is being done, and how much of it is. */
export type Progress = (what: string, share?: number) => void;

/** Of a hundred dossiers, those of the first organisation of the demo; establishments by the thousand dossiers. */
const FIRST_SHARE = 85;
const DOSSIERS_A_PLACE = 2_000;
/** The ranks kept for the places of each organisation: FINESS numbers and ids come from them. */
const PLACES_AN_ORGANISATION = 5_000;

/**
 * Fills the database, where the demo is loaded, with that many dossiers and records. All of the mass is one transaction:
 * cut short, it leaves the demo as it was.
 */
export async function seedLarge(database: Database, trial: Trial, told: Progress): Promise<void> {
  const demo = await readDemo();
  const now = new Date();
  const parts: Part[] = [];
  let from = 0;
  const organisations = demo.organisations.filter((one) => hasModels(demo, one));
  for (const [rank, organisation] of organisations.entries()) {
    const share = rank === 0 ? FIRST_SHARE : (100 - FIRST_SHARE) / (organisations.length - 1);
    const count = Math.round((trial.dossiers * share) / 100);
    told(`${organisation.name} : établissements, équipes, modèles`);
    parts.push(await prepare(demo, organisation, trial.seed, from, count, rank * PLACES_AN_ORGANISATION));
    from += count;
  }
  const mean = trial.records / from;
  await database.asOwner(async (owner) => {
    await owner.query('begin');
    await owner.query("set local statement_timeout = 0; set local maintenance_work_mem = '512MB'");
    const tables = [...COPIED.map(([table]) => table), 'latest_answer'];
    const putBack = await bareTables(owner, tables);
    await makeTables(owner, trial.seed);
    for (const part of parts) {
      await owner.query(`select set_config('app.organisation', $1, true)`, [part.organisation.id]);
      await fill(owner, part, trial.seed, mean, now, told);
    }
    await putBack((what) => told(`Remise en place : ${what}`));
    await owner.query('commit');
    told('Statistiques');
    await owner.query('vacuum analyze');
  });
  told('Scellement du journal');
  const sealed = await sealAudit();
  told(`Journal scellé : ${sealed.toLocaleString('fr-FR')} lignes`);
}

/** Whether the demo shows, of each kind of dossier of an organisation, one to write models in and another to copy. */
function hasModels(demo: Demo, { establishments }: DemoOrganisation): boolean {
  const packOf = new Map(establishments.map(({ key, packId }) => [key, packId]));
  const shown = demo.dossiers.map(({ establishment }) => packOf.get(establishment));
  return [...new Set(packOf.values())].every((packId) => shown.filter((one) => one === packId).length > 1);
}

type Part = {
  organisation: DemoOrganisation;
  places: Place[];
  templates: Template[];
  models: ModelRow[];
  staff: Map<string, string>;
  educators: string[];
  packs: InstalledPack[];
  from: number;
  count: number;
};

async function prepare(
  demo: Demo,
  organisation: DemoOrganisation,
  seed: number,
  from: number,
  count: number,
  firstPlace: number,
): Promise<Part> {
  const people = demo.professionals.filter((one) => one.organisation === organisation.key);
  const principals = new Map<string, Principal>();
  const keys = new Map(organisation.establishments.map((one) => [one.key, one]));
  for (const { id, nom, prenom, activities } of people)
    for (const { role, establishment } of activities)
      principals.set(`${role} ${keys.get(establishment)?.packId ?? ''}`, {
        professionalId: id,
        organisationId: organisation.id,
        displayName: `${nom.toLocaleUpperCase('fr')} ${prenom}`,
        sessionId: 'essai',
        get proof() {
          return { at: new Date(), by: 'fournisseur' as const };
        },
        activities: activities.map((held) => ({
          establishmentId: keys.get(held.establishment)?.id ?? '',
          roleId: held.role,
          packId: keys.get(held.establishment)?.packId ?? '',
          adjustments: [],
        })),
      });
  const places = await inOrganisation(organisation.id, async (tx) => {
    const made = await openPlaces(
      tx,
      seed,
      firstPlace,
      Math.max(keys.size, Math.ceil(count / DOSSIERS_A_PLACE)),
    );
    await seeThem(tx, people, made);
    return made;
  });
  const models: ModelRow[] = [];
  const packs: InstalledPack[] = [];
  const without = new Set<string>();
  for (const packId of new Set(organisation.establishments.map((one) => one.packId))) {
    const [dossier] = await inOrganisation(organisation.id, (tx) =>
      tx.query<{ id: string }>(
        `select id from dossier where pack_id = $1 order by (stage = 'accueilli') desc, numero limit 1`,
        [packId],
      ),
    );
    if (!dossier) throw new Error(`the demo has no dossier of the pack ${packId}`);
    packs.push(await getPack(packId, { organisationId: organisation.id }));
    const anyone = [...principals.values()][0]!;
    const who = (role: string): Principal => principals.get(`${role} ${packId}`) ?? anyone;
    models.push(...(await writeModels(organisation.id, { id: dossier.id, packId }, who)).rows);
    without.add(dossier.id);
  }
  return {
    organisation,
    places,
    models,
    templates: await readTemplates(organisation.id, without),
    staff: new Map(people.map(({ id, activities }) => [id, activities[0]?.role ?? 'secretaire'])),
    educators: people.filter(({ activities }) => activities[0]?.role === 'educateur').map(({ id }) => id),
    packs,
    from,
    count,
  };
}

type Tx = Parameters<Parameters<typeof inOrganisation>[1]>[0];

/** Gives the people of the demo, who can sign in, the same posts in the first places of the trial. */
async function seeThem(tx: Tx, people: Demo['professionals'], places: readonly Place[]): Promise<void> {
  for (const { id, activities } of people)
    for (const roleId of new Set(activities.map(({ role }) => role)))
      for (const { id: establishmentId } of places.slice(0, roleId === 'secretaire' ? 3 : 1))
        await createActivity(tx, { professionalId: id, establishmentId, roleId, from: '2024-01-01' });
}

async function makeTables(owner: Owner, seed: number): Promise<void> {
  await owner.query(`
    create temporary table seed_row (template uuid, earlier int, tab text, rank int, text text);
    create index on seed_row (template, earlier, tab);
    create temporary table seed_model (organisation_id uuid, pack text, slot int, pack_version_id uuid, form_id text,
      domain text, staff text, text text, title text, primary key (organisation_id, pack, slot));
    create temporary table seed_sentence (no int primary key, text text);
    create temporary table seed_person (n int primary key, organisation_id uuid, template uuid, earlier int, pack text,
      prefix text, team text, place uuid, dossier uuid, numero text, family text, first text, records int,
      since timestamptz, until timestamptz)`);
  await owner.query(
    'insert into seed_sentence select no - 1, text from unnest($1::text[]) with ordinality s (text, no)',
    [sentences(seed, 20_000)],
  );
}

async function fill(
  owner: Owner,
  part: Part,
  seed: number,
  records: number,
  now: Date,
  told: Progress,
): Promise<void> {
  const { organisation, from, count, places, templates } = part;
  const name = organisation.name;
  await load(owner, 'seed_model', part.models);
  for (const template of templates)
    for (const earlier of earlierOf(template.group)) {
      const rows = textsOf(template, part.staff, earlier).map(([tab, text], rank) => ({ tab, text, rank }));
      await load(
        owner,
        'seed_row',
        rows.map((row) => ({ ...row, template: template.dossierId, earlier })),
      );
    }
  await owner.query('truncate seed_person');
  let lot: Person[] = [];
  const drawn = { seed, organisationId: organisation.id, from, count, places, templates, records, now };
  for (const person of drawPersons(drawn)) {
    lot.push(person);
    if (lot.length === 5_000) await load(owner, 'seed_person', lot.splice(0));
  }
  await load(owner, 'seed_person', lot.splice(0));
  lot = [];
  await owner.query('analyze seed_person; analyze seed_row; analyze seed_model; analyze seed_sentence');
  await copyPersons(owner, part, (table, share) => told(`${name} : ${table}`, share));
  await writeRecords(owner, part, (share) => told(`${name} : fiches`, share));
  told(`${name} : dernières réponses, numéros, équipes`);
  await finish(owner, part);
}

/** What the application keeps besides: the latest answers by which lists filter, what ends, the last number of each year. */
async function finish(owner: Owner, { organisation, educators, places, packs }: Part): Promise<void> {
  await writeExpiries(owner, packs);
  await writeRequests(owner, packs);
  await owner.query(
    `insert into latest_answer (organisation_id, dossier_id, form_id, field_id, value)
     select latest.organisation_id, latest.dossier_id, latest.form_id, s.field_id, s.value
       from (select distinct on (r.dossier_id, r.form_id) r.organisation_id, r.dossier_id, r.form_id, r.data
               from record r join seed_person p on p.dossier = r.dossier_id
              where r.state <> 'annule' order by r.dossier_id, r.form_id, r.at desc, r.id desc) latest
      cross join lateral short_answers(latest.data) s`,
  );
  await owner.query(
    `insert into dossier_number (organisation_id, year, last)
     select $1, left(numero, 4)::int, max(substr(numero, 6)::int) from seed_person group by 2
     on conflict (organisation_id, year) do update set last = excluded.last`,
    [organisation.id],
  );
  await owner.query(
    `insert into care_team_member (id, organisation_id, dossier_id, professional_id, function_id, from_date)
     select gen_random_uuid(), $1, dossier, who, 'referent', '2025-01-01'
       from (select dossier from seed_person where place = $2 order by n limit 25) few, unnest($3::uuid[]) who`,
    [organisation.id, places[0]?.id, educators],
  );
}

/** Lines into a table of the trial. */
async function load(owner: Owner, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await owner.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows),
  ]);
}
