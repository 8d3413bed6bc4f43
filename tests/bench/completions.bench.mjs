// Task completions a second over HTTP, durable (fsync and synchronous_commit on), at 16 clients: each keeps completing
// the pieces of its own child's dossier, which the admission circuit asks again and again. A completion validates the
// form, stores the record, advances the circuit, arms a timer, audits, commits. Beside: transactions of one update and
// one insert on the same PostgreSQL, at 16 connections. Reads the build: npm run build.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { signInByHttp } from './signIn.mjs';
import { startServer } from './program.mjs';

const { loadConfig, openDatabase } = await import(
  new URL('../../engine/dist/src/platform/index.js', import.meta.url).href
);

const clients = 16;
const seconds = 8;

export async function bench() {
  const folder = await mkdtemp(path.join(tmpdir(), 'trame-bench-tasks-'));
  const server = await startServer({ dataDir: folder });
  try {
    const cookie = await signInByHttp(server.url, 's.lemoine');
    const people = [];
    for (let index = 0; index < clients; index += 1)
      people.push(await openDossier(server.url, cookie, index));
    await each(people, 1, (person) => completeOne(server.url, cookie, person));
    const value = await each(people, seconds, (person) => completeOne(server.url, cookie, person));
    const { floor, settings } = await databaseAlone(folder);
    return [
      {
        name: `Tasks completed over HTTP, ${clients} clients`,
        value,
        unit: 'tasks/s',
        floor,
        ratio: value / floor,
        note: settings,
      },
    ];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Work by every client at once for some seconds. @returns how many times a second it was done */
async function each(workers, forSeconds, work) {
  const until = performance.now() + forSeconds * 1000;
  let done = 0;
  const loop = async (worker) => {
    while (performance.now() < until) {
      await work(worker);
      done += 1;
    }
  };
  await Promise.all(workers.map(loop));
  return done / forSeconds;
}

async function openDossier(url, cookie, index) {
  const me = await call(url, cookie, 'GET', '/me');
  const { id: establishmentId } = me.establishments[0];
  const day = (shift) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
  const { tasks } = await call(url, cookie, 'POST', '/circuits/admission/start', {
    establishmentId,
    requestId: crypto.randomUUID(),
    data: {
      nomNaissance: `Mesure${index}`,
      prenoms: 'Lou',
      sexe: 'F',
      dateNaissance: '2015-05-14',
      aFratrie: 'non',
      dateReception: day(0),
      urgence: 'ordinaire',
      origine: 'ase',
      aseService: 'ASE, secteur de Valmont',
      aseReferent: 'Claire Dumont',
      motifs: ['securite'],
      motifSynthese: 'Mesure de la durée des réponses.',
      typeMesure: 'judiciaire',
      cadreJudiciaire: 'assistance-educative',
      natureJudiciaire: '17',
      naturePlacement: '1',
      decisionAutorite: 'Tribunal pour enfants de Valmont',
      decisionDate: day(-6),
      lieuVieActuel: 'mere',
      scolarite: 'inconnue',
    },
  });
  return { taskId: tasks[0].id };
}

async function completeOne(url, cookie, person) {
  const data = {
    pieces: [
      { piece: 'decision', etat: 'recue', recueLe: new Date().toISOString().slice(0, 10) },
      { piece: 'carnet-sante', etat: 'manquante' },
    ],
    suite: 'incomplet',
    relanceAupresDe: 'Référente ASE',
  };
  const path = `/tasks/${person.taskId}/complete`;
  const { next } = await call(url, cookie, 'POST', path, { data }, { 'If-Match': '"1"' });
  person.taskId = next[0].id;
}

async function call(url, cookie, method, path, body, headers = {}) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { cookie, 'X-Trame': '1', 'Content-Type': 'application/json', ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function databaseAlone(dataDir) {
  const config = loadConfig({ TRAME_DATA_DIR: dataDir });
  const database = await openDatabase(config, { whenRunning: 'join' });
  const pool = new pg.Pool({ connectionString: database.address.ownerUrl, max: clients });
  try {
    await pool.query('create table bench_row (id int primary key, data jsonb, n int)');
    await pool.query('create table bench_line (row_id int, at timestamptz, what text)');
    await pool.query(`insert into bench_row select i, '{"a": 1}', 0 from generate_series(1, ${clients}) i`);
    const connections = await Promise.all(Array.from({ length: clients }, () => pool.connect()));
    const work = async ({ connection, id }) =>
      connection.query(
        `begin; update bench_row set n = n + 1 where id = ${id};
         insert into bench_line values (${id}, now(), 'fait'); commit`,
      );
    const workers = connections.map((connection, index) => ({ connection, id: index + 1 }));
    await each(workers, 1, work);
    const floor = await each(workers, 4, work);
    const { rows } = await connections[0].query(
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
    );
    for (const connection of connections) connection.release();
    return { floor, settings: `fsync ${rows[0].fsync}, synchronous_commit ${rows[0].commit}` };
  } finally {
    await pool.end();
    await database.close();
  }
}
