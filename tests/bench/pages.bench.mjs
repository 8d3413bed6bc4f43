// The pages one opens all day, on a database of 100,000 dossiers and 2 million records (`trame seed large`), over HTTP, one
// after the other, each time another dossier or other words; p95 on the server wanted under 50 ms. Beside: the same HTTP
// server, session and wall answering one indexed row (GET /dossiers/:id/choices/contacts of somebody without contact would
// do; GET /notifications/mail reads one row). Then the plan of each statement is read: no large table may be read whole.
//
//   TRAME_DATA_DIR=/somewhere npm run bench -- pages      on what was seeded there; without it, seeds a folder, then removes it
//   TRAME_BENCH_PAGES='list|name'                          only the pages whose name matches
import { mkdtemp, rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { milliseconds, repeat } from './measure.mjs';
import { room } from './engine.mjs';
import { forgetPlans, preparePlans, wholeReadsDuring } from './plans.mjs';
import { startServer } from './program.mjs';
import { signInByHttp } from './signIn.mjs';

export const onlyByName = true;

const SECONDS = Number(process.env.TRAME_BENCH_SECONDS ?? 8);
const MOST_MS = 50;
/** As `trame seed large` wrote it in the accounts: the port that follows the default one. */
const DOSSIERS = process.env.TRAME_BENCH_DOSSIERS ?? '100000';
const RECORDS = process.env.TRAME_BENCH_RECORDS ?? '2000000';

export async function bench() {
  const given = process.env.TRAME_DATA_DIR;
  const dataDir = given ?? (await seeded());
  const { loadConfig, openDatabase } = await room('platform/index.js');
  const config = loadConfig({ TRAME_DATA_DIR: dataDir });
  const alone = async (work) => {
    const database = await openDatabase(config);
    try {
      await work(database, dataDir);
    } finally {
      await database.close();
    }
  };
  try {
    await alone(preparePlans);
    const server = await startServer({ dataDir, sandbox: config.sandboxPort });
    try {
      const database = await openDatabase(config, { whenRunning: 'join' });
      try {
        return await measure(server.url, database, dataDir);
      } finally {
        await database.close();
      }
    } finally {
      await server.stop();
    }
  } finally {
    // Whatever went wrong: a database that is kept tells no plan afterwards.
    if (given) await alone(forgetPlans);
    else await rm(dataDir, { recursive: true, force: true });
  }
}

async function seeded() {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'trame-bench-pages-'));
  const words = ['seed', 'large', '--dossiers', DOSSIERS, '--fiches', RECORDS];
  const { status } = spawnSync(process.execPath, ['engine/dist/src/main.js', ...words], {
    stdio: 'inherit',
    env: { ...process.env, TRAME_DATA_DIR: dataDir, TRAME_LOG_LEVEL: 'silent' },
  });
  if (status !== 0) throw new Error('the database could not be seeded');
  return dataDir;
}

/** What is measured opens more dossiers in an hour than anybody at work. */
async function liftBound(url) {
  const cookie = await signInByHttp(url, 't.admin');
  const address = `${url}/api/v1/reading-bound`;
  const { revision } = await (await fetch(address, { headers: { cookie } })).json();
  const { status } = await fetch(address, {
    method: 'PUT',
    headers: {
      cookie,
      'x-trame': '1',
      'content-type': 'application/json',
      'if-match': `"${revision}"`,
    },
    body: JSON.stringify({ perHour: 100_000, perDay: 100_000 }),
  });
  if (status !== 200) throw new Error(`the bound of reading could not be raised: ${status}`);
}

async function measure(url, database, dataDir) {
  const people = {};
  for (const login of ['s.lemoine', 'm.delaunay', 'i.carpentier', 'h.marchand'])
    people[login] = await signInByHttp(url, login);
  const get = (login, address) => async () => {
    const response = await fetch(`${url}/api/v1${address}`, { headers: { cookie: people[login] } });
    if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  await liftBound(url);
  const dossiers = [];
  for (let cursor = ''; dossiers.length < 400;) {
    const page = await get('m.delaunay', `/dossiers?${cursor && `cursor=${encodeURIComponent(cursor)}`}`)();
    dossiers.push(...page.items.map(({ id }) => id));
    if (!page.next) break;
    cursor = page.next;
  }
  let turn = 0;
  const next = (among) => among[(turn += 1) % among.length];
  const words = [
    'piscine',
    'orthophonie',
    'rendez-vous juge',
    'Delmont',
    'kayak prévu',
    'goûter',
    'vaccin reporté',
  ];
  const second = (await get('m.delaunay', `/records/recherche?q=${encodeURIComponent(words[2])}`)()).next;
  const names = ['mar', 'Verdier', 'len', 'salaud', 'car', 'Perron', '2026-1000'];
  const sought = ['mar', 'éducateur', 'verdier', 'médecin', 'juge'];
  /** The establishment of the trial where most wait, of those that all of them work in. */
  const theirs = await Promise.all(
    ['s.lemoine', 'm.delaunay'].map(async (login) => (await get(login, '/views/candidatures')()).places),
  );
  const [{ establishmentId: place }] = theirs[0]
    .filter(({ establishmentId }) => theirs[1].some((one) => one.establishmentId === establishmentId))
    .sort((a, b) => b.waiting - a.waiting);
  const pages = [
    ['task list, head of service', 'm.delaunay', () => '/tasks?filter=toutes'],
    ['task list, secretary of three places', 's.lemoine', () => '/tasks?filter=toutes'],
    ['task list, educator', 'i.carpentier', () => '/tasks?filter=toutes'],
    ['dossier page', 'm.delaunay', () => `/dossiers/${next(dossiers)}`],
    ['waiting list, three places', 's.lemoine', () => '/views/candidatures'],
    [
      'waiting list, one stage, by name',
      's.lemoine',
      () => '/views/candidatures?stage=liste-attente&sort=name',
    ],
    ['waiting list, one place, by priority', 's.lemoine', () => `/views/candidatures?establishment=${place}`],
    ['timeline', 'm.delaunay', () => `/dossiers/${next(dossiers)}/timeline`],
    ['tab of transmissions', 'm.delaunay', () => `/dossiers/${next(dossiers)}/onglets/transmissions`],
    ['list of dossiers', 's.lemoine', () => '/dossiers'],
    ['search by name', 's.lemoine', () => `/dossiers?q=${encodeURIComponent(next(names))}`],
    ...words.map((word) => [
      `search by words: ${word}`,
      'm.delaunay',
      () => `/records/recherche?q=${encodeURIComponent(word)}`,
    ]),
    [
      'search by words, second page',
      'm.delaunay',
      () => `/records/recherche?q=${encodeURIComponent(words[2])}&cursor=${second}`,
    ],
    ...[
      ['three places', 's.lemoine'],
      ['by team', 'i.carpentier'],
    ].map(([whose, login]) => [
      `search by words, ${whose}`,
      login,
      () => `/records/recherche?q=${encodeURIComponent(next(words))}`,
    ]),
    ['what is not read yet', 'i.carpentier', () => '/records/non-lues'],
    ['written since my shift', 'i.carpentier', () => '/records/depuis-mon-poste'],
    ['accesses of a dossier', 'h.marchand', () => `/dossiers/${next(dossiers)}/acces`],
    ['what ends soon', 'm.delaunay', () => '/records/echeances?days=366'],
    ['people across dossiers', 's.lemoine', () => `/dossiers/annuaire?q=${encodeURIComponent(next(sought))}`],
    ['sheet of a group', 'm.delaunay', () => `/records/feuilles/presence?etablissement=${place}`],
    ['requests from outside', 's.lemoine', () => '/intake-requests'],
  ];
  const wanted = new RegExp(process.env.TRAME_BENCH_PAGES ?? '');
  const measured = pages.filter(([name]) => wanted.test(name));
  const floorWork = get('s.lemoine', '/notifications/mail');
  await repeat([1], 1, floorWork);
  const floor = await repeat([1], Math.min(4, SECONDS), floorWork);
  const lines = [
    { name: `Floor: one row, same door (${milliseconds(floor)})`, value: floor.p95, unit: 'ms p95' },
  ];
  const late = [];
  for (const [name, login, address] of measured) {
    const work = () => get(login, address())();
    for (let warm = 0; warm < 5; warm += 1) await work();
    const found = await repeat([1], SECONDS, work);
    if (found.p95 > MOST_MS) late.push(`${name} ${found.p95.toFixed(0)} ms`);
    lines.push({
      name: `${name}`,
      value: found.p95,
      unit: 'ms p95',
      floor: floor.p95,
      ratio: found.p95 / floor.p95,
      note: `${milliseconds(found)}, ${found.count} times`,
    });
  }
  const { plans, large, faults, slowest } = await wholeReadsDuring(database, dataDir, async () => {
    for (const [, login, address] of measured)
      for (let times = 0; times < 8; times += 1) await get(login, address())();
  });
  console.log(`${plans} plans read; large tables: ${large.join(', ')}`);
  for (const [statement, ms] of slowest)
    console.log(`  ${ms.toFixed(1).padStart(7)} ms at most: ${statement}`);
  for (const { table, statement } of faults) console.error(`READ WHOLE: ${table}\n    ${statement}`);
  if (plans < measured.length * 8) throw new Error(`only ${plans} plans were told`);
  for (const one of late) console.error(`OVER ${MOST_MS} ms p95: ${one}`);
  if (faults.length > 0) process.exitCode = 1;
  if (late.length > 0) process.exitCode = 1;
  return lines;
}
