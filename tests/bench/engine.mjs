// The built engine in this process, on an embedded PostgreSQL of its own, with fsync and synchronous_commit on, the packs
// of the tests and small circuits beside them: for the benches of what HTTP is not part of. Reads the build.
import { chmod, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

process.env.TRAME_LOG_LEVEL ??= 'silent';

/** The door of a room of the built engine. */
export const room = (name) => import(new URL(`../../engine/dist/src/${name}`, import.meta.url).href);

/**
 * @param {Record<string, string>} circuits BPMN by id, added to the pack `atelier`
 * @param {{ connections?: number, connectors?: object[], shipped?: boolean }} options `connectors`: more of them, for
 * circuits to call; `shipped`: the packs of the product instead, the establishment being of `pde`
 */
export async function openEngine(circuits, { connections = 36, connectors = [], shipped = false } = {}) {
  const { loadConfig, openDatabase, migrate, inOrganisation } = await room('platform/index.js');
  const { completeCatalog, openRooms } = await room('app.js');
  const { installPacks, getPack } = await room('catalog/index.js');
  const organisation = await room('organisation/index.js');
  const folder = await mkdtemp(path.join(tmpdir(), 'trame-bench-'));
  await chmod(folder, 0o755);
  const packs = path.join(folder, 'house');
  const house = shipped ? root : path.join(root, 'tests/support/house');
  for (const part of ['packs', 'workflows'])
    await cp(path.join(house, part), path.join(packs, part), { recursive: true });
  const packId = shipped ? 'pde' : 'atelier';
  for (const [id, xml] of Object.entries(circuits))
    await writeFile(path.join(packs, 'workflows', 'atelier', `${id}.bpmn`), xml);
  const config = loadConfig({
    TRAME_DATA_DIR: path.join(folder, 'data'),
    TRAME_DATABASE_POOL: String(connections),
    TRAME_LOG_LEVEL: 'silent',
  });
  const database = await openDatabase(config);
  await migrate(database);
  (await room('connectors/registry.js')).connectors.push(...connectors);
  completeCatalog();
  await installPacks(path.join(packs, 'packs'));
  const rooms = openRooms(config);
  const organisationId = await organisation.createOrganisation({ name: 'Organisme de mesure' });
  const establishmentId = await inOrganisation(organisationId, (tx) =>
    organisation.createEstablishment(tx, {
      name: 'Établissement de mesure',
      finess: '100000001',
      kind: 'MECS',
      category: '1',
      capacity: 12,
      packId,
      director: 'Hélène Marchand',
    }),
  );
  const welcome = (firstName) =>
    inOrganisation(organisationId, async (tx) => {
      const professionalId = await organisation.createProfessional(tx, { lastName: 'Mesure', firstName });
      await organisation.createActivity(tx, {
        professionalId,
        establishmentId,
        roleId: 'secretaire',
        from: '2020-01-01',
      });
      return {
        professionalId,
        organisationId,
        displayName: `MESURE ${firstName}`,
        sessionId: 'mesure',
        activities: await organisation.activitiesOf(tx, professionalId),
      };
    });
  const camille = await welcome('Camille');
  const admin = new pg.Client(await superuserOf(database, path.join(folder, 'data')));
  await admin.connect();
  await admin.query('set search_path = trame');
  return {
    database,
    config,
    organisationId,
    principal: camille,
    /** One more secretary: who does the task of a client is not who does another's. */
    welcome,
    establishmentId,
    pack: await getPack(packId),
    /** Opens one circuit, by its start form. @returns the id of the instance */
    open: async (circuitId) => {
      const { startCircuit } = await room('workflow/index.js');
      const { instanceId } = await inOrganisation(organisationId, (tx) =>
        startCircuit(tx, camille, {
          circuitId,
          establishmentId,
          data: { nom: 'Durand', prenoms: 'Lou', origine: 'service' },
          requestId: crypto.randomUUID(),
        }),
      );
      return instanceId;
    },
    inOrg: (work, options) => inOrganisation(organisationId, work, options),
    /** As the superuser, whom no wall stops: to prepare and to look. */
    sql: async (text, bind) => (await admin.query(text, bind)).rows,
    databaseProcessor: () => databaseProcessor(path.join(folder, 'data')),
    close: async () => {
      await admin.end();
      await rooms.stop();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Where the embedded PostgreSQL keeps its data, which is elsewhere when its user cannot enter here. */
export async function placeOf(dataDir) {
  const told = await readFile(path.join(dataDir, 'postgres.lieu'), 'utf8').catch(() => '');
  return told.trim() || path.join(dataDir, 'postgres');
}

export async function superuserOf(database, dataDir) {
  const password = (await readFile(path.join(await placeOf(dataDir), 'trame.initialised'), 'utf8')).trim();
  return {
    ...database.address.place,
    user: 'trame_admin',
    password,
  };
}

/**
 * Microseconds of processor used so far by the PostgreSQL of this engine, all its processes together, those that have ended
 * too; Linux only, else 0.
 */
async function databaseProcessor(dataDir) {
  const lines = await readFile(path.join(await placeOf(dataDir), 'postmaster.pid'), 'utf8');
  const postmaster = lines.split('\n')[0];
  let ticks = 0;
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid)) continue;
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [, parent, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (pid !== postmaster && parent !== postmaster) continue;
    const [user, system, endedUser, endedSystem] = fields.slice(9, 13).map(Number);
    ticks += user + system + (pid === postmaster ? endedUser + endedSystem : 0);
  }
  return ticks * 10_000;
}
