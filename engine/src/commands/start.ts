import path from 'node:path';
import {
  demoAccounts,
  insiPeople,
  loadDemo,
  readDemo,
  startSandbox,
  type Demo,
  type Sandbox,
} from '../../sandbox/index.js';
import { buildApp, completeCatalog, openRooms, packsFolder } from '../app.js';
import { installPacks } from '../catalog/index.js';
import { requireSoleEstablishments } from '../connectors/index.js';
import {
  loadConfig,
  logInFile,
  migrate,
  openDatabase,
  startHttpServer,
  stopInOrder,
  stopOnSignals,
  type Config,
  type Stoppable,
} from '../platform/index.js';
import { startWork } from '../worker.js';

/**
 * `trame start`: database, tables, packs, twins, rooms, demo, work, server, in that order. What has started is stopped
 * in the reverse order on a signal, even while the rest starts, or when a later part cannot start.
 */
export async function start(): Promise<undefined> {
  const begun = performance.now();
  const started: Stoppable[] = [];
  try {
    const given = loadConfig(process.env);
    const log = journalOf(given);
    if (log) logInFile(log);
    const starting = Promise.resolve().then(() => startParts(given, started, () => isStopping()));
    const isStopping = stopOnSignals(started, starting, (inOrder) => {
      if (inOrder) console.log('\nTrame est arrêté. Ses données sont gardées : « npm start » les retrouve.');
    });
    const parts = await starting.catch((error: unknown) => {
      if (!isStopping()) throw error;
    });
    // Asked to stop while it started: what had started is being stopped, and the process ends with it.
    if (!parts || isStopping()) return;
    const { config, port, demo, sandbox } = parts;
    tellReady(config, port, demo, performance.now() - begun);
    if (log) console.log(`Journal technique : ${log}`);
    if (sandbox) console.log(`\nBac à sable, ce que les services simulés ont reçu : ${sandbox.consoleUrl}`);
  } catch (error) {
    await stopInOrder(started);
    throw error;
  }
}

/** The file of the technical log: that of a demonstration, unless its operator asks for a level. */
function journalOf({ demo, dataDir }: Config): string | undefined {
  const asked = process.env['TRAME_LOG_LEVEL'];
  return demo && !asked ? path.resolve(dataDir, 'journal.log') : undefined;
}

async function startParts(
  given: Config,
  started: Stoppable[],
  isStopping: () => boolean,
): Promise<{ config: Config; port: number; demo?: Demo; sandbox?: Sandbox }> {
  const begun = (...parts: Stoppable[]): void => {
    started.push(...parts);
    if (isStopping()) throw new Error('asked to stop while it starts');
  };
  const database = await openDatabase(given);
  begun({ name: 'database', stop: () => database.close() });
  await migrate(database);
  completeCatalog();
  await installPacks(packsFolder());
  const demo = given.demo ? await readDemo() : undefined;
  const sandbox = demo && (await openSandbox(given, demo));
  if (sandbox) begun({ name: 'sandbox', stop: () => sandbox.stop() });
  const config = sandbox ? withSandbox(given, sandbox) : given;
  const rooms = openRooms(config);
  begun({ name: 'rooms', stop: () => rooms.stop() });
  await requireSoleEstablishments();
  if (demo && sandbox) await fillDemo(demo, sandbox.oidc.issuer);
  begun(...(await startWork(database, config)));
  const server = await startHttpServer(buildApp(config), config);
  begun({ name: 'http', stop: () => server.stop() });
  return { config, port: server.port, ...(demo ? { demo } : {}), ...(sandbox ? { sandbox } : {}) };
}

function openSandbox(config: Config, demo: Demo): Promise<Sandbox> {
  return startSandbox({
    dataDir: config.dataDir,
    accounts: demoAccounts(demo),
    publicUrl: config.publicUrl,
    oidcPort: config.sandboxPort,
    smtpPort: 0,
    consolePort: 0,
    people: insiPeople(demo),
  });
}

/** MECS Les Tilleuls: the mailbox of the demonstration is theirs. */
const DEMO_FINESS = '990000119';

/** The demo speaks to the twins, whatever the environment says. */
function withSandbox(config: Config, { oidc, smtp, imap, insi, dmp, annuaire, seal, ca }: Sandbox): Config {
  const { issuer, clientId, clientSecret } = oidc;
  const url = new URL(smtp.url);
  url.username = encodeURIComponent(smtp.user);
  url.password = encodeURIComponent(smtp.password);
  const mailbox = new URL(imap.url);
  mailbox.username = url.username;
  mailbox.password = url.password;
  const { establishments: _real, ...own } = config;
  return {
    ...own,
    mssante: {},
    oidc: { issuer, clientId, clientSecret },
    smtp: {
      url: url.href,
      from: smtp.user,
      ca: smtp.ca,
      personal: [{ domain: 'mssante.fr', url: smtp.url }],
    },
    imap: { url: mailbox.href, finess: DEMO_FINESS, ca },
    seal,
    insi: { url: insi.url, idam: insi.idam, instance: 'demonstration', ...insi.client, ca },
    annuaire: { url: annuaire.url, key: annuaire.key, ca },
    dmp: {
      url: dmp.url,
      ...dmp.client,
      sealCert: dmp.seal.cert,
      sealKey: dmp.seal.key,
      lpsId: dmp.product.id,
      homologation: dmp.product.homologation,
      ca,
    },
  };
}

async function fillDemo(demo: Demo, issuer: string): Promise<void> {
  const loaded = await loadDemo(demo, issuer);
  if (loaded > 0) console.log(`Démonstration chargée : ${loaded} dossiers fictifs.`);
}

function tellReady(config: Config, port: number, demo: Demo | undefined, ms: number): void {
  const address = config.publicUrl.replace(/:0$/, `:${port}`);
  console.log(`\nTrame est prêt en ${(ms / 1000).toFixed(1).replace('.', ',')} s : ${address}`);
  console.log(`Atelier des responsables qualité : ${address}/studio`);
  console.log(`Données : ${path.resolve(config.dataDir)}`);
  if (demo) console.log(`\n${describeAccounts(demo)}`);
  for (const warning of warningsFor(config)) console.log(`\nAttention : ${warning}`);
  console.log('\nCtrl-C arrête tout.');
}

function describeAccounts(demo: Demo): string {
  const width = Math.max(...demo.professionals.map(({ login }) => login.length));
  const lines = demo.professionals.map(({ login, prenom, nom, fonction, organisation }) => {
    const house = demo.organisations.find(({ key }) => key === organisation)?.name ?? '';
    return `  ${login.padEnd(width)}  ${prenom} ${nom}, ${fonction.toLocaleLowerCase('fr')} (${house})`;
  });
  const passwords = [...new Set(demo.professionals.map(({ password }) => password))];
  return [`Comptes de démonstration (mot de passe : ${passwords.join(', ')})`, ...lines].join('\n');
}

/** What an operator should know of the way the server was started. */
function warningsFor({ demo, host }: Config): string[] {
  const warnings: string[] = [];
  if (process.getuid?.() === 0) {
    warnings.push('lancé en root, Chromium tourne sans son bac à sable. Préférez un compte ordinaire.');
  }
  if (demo && !['127.0.0.1', 'localhost', '::1'].includes(host)) {
    warnings.push(
      `la démonstration, dont les mots de passe sont publics, est ouverte au réseau (TRAME_HOST=${host}). N’y saisissez rien de réel.`,
    );
  }
  return warnings;
}
