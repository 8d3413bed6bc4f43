// The plans of the statements that a server really sends, as PostgreSQL chose them: under row-level security, as the role
// of the application, those inside functions too. auto_explain writes them to a log of their own, and this reads it.
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { placeOf, superuserOf } from './engine.mjs';

const LOG = 'plans';

/** What this sets, and this alone is put back: a database keeps the settings of whoever owns it. */
const SETTINGS = {
  session_preload_libraries: 'auto_explain',
  logging_collector: 'on',
  log_destination: 'jsonlog',
  log_directory: LOG,
  log_filename: 'plans.log',
  log_rotation_size: '0',
};
/** What has plans told, and how; set while they are. */
const TELLING = {
  'auto_explain.log_format': 'json',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_verbose': 'off',
  'auto_explain.log_timing': 'off',
};
const FROM = 'auto_explain.log_min_duration';

/** A table with more rows is large: to read it whole is a fault. */
export const LARGE = 10_000;

/** Has every session that opens after the next start able to tell its plans; nothing is told until `tellPlans`. */
export async function preparePlans(database, dataDir) {
  const admin = await asSuperuser(database, dataDir);
  try {
    for (const [setting, value] of Object.entries(SETTINGS))
      await admin.query(`alter system set ${setting} = '${value}'`);
  } finally {
    await admin.end();
  }
}

/** Puts the settings back, for the next start. */
export async function forgetPlans(database, dataDir) {
  const admin = await asSuperuser(database, dataDir);
  try {
    await admin.query(`load 'auto_explain'`);
    for (const setting of [...Object.keys(SETTINGS), ...Object.keys(TELLING), FROM])
      await admin.query(`alter system reset ${setting}`);
  } finally {
    await admin.end();
  }
  await rm(path.join(await placeOf(dataDir), LOG), { recursive: true, force: true });
}

/**
 * Runs work while every plan is told.
 *
 * @returns each table of `LARGE` rows or more that was read whole, with the statement; and how many plans were read
 */
export async function wholeReadsDuring(database, dataDir, work) {
  const admin = await asSuperuser(database, dataDir);
  try {
    const tables = await admin.query(
      `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'trame' and c.relkind = 'r' and c.reltuples > ${LARGE}`,
    );
    await tell(admin, 0);
    await work();
    await tell(admin, -1);
    const plans = await readPlans(path.join(await placeOf(dataDir), LOG));
    const large = new Set(tables.rows.map(({ name }) => name));
    return {
      plans: plans.length,
      large: [...large].sort(),
      faults: faultsOf(plans, large),
      slowest: slowestOf(plans),
    };
  } finally {
    await admin.end();
  }
}

/** The settings reach the open sessions when they are next used. */
async function tell(admin, duration) {
  for (const [setting, value] of Object.entries({ ...TELLING, [FROM]: duration }))
    await admin.query(`alter system set ${setting} = '${value}'`);
  await admin.query('select pg_reload_conf()');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
}

async function readPlans(folder) {
  const plans = [];
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.json'))) {
    for (const line of (await readFile(path.join(folder, name), 'utf8')).split('\n')) {
      if (!line.includes('plan:')) continue;
      const { message = '', user } = JSON.parse(line);
      const found = /^duration: ([\d.]+) ms\s+plan:\s*([\s\S]*)$/.exec(message);
      if (found && user === 'trame_app') plans.push({ ms: Number(found[1]), ...JSON.parse(found[2]) });
    }
  }
  return plans;
}

/** The statements that took longest, once each. */
function slowestOf(plans) {
  const most = new Map();
  for (const { ms, 'Query Text': text } of plans) {
    const statement = text.replace(/\s+/g, ' ').slice(0, 140);
    most.set(statement, Math.max(ms, most.get(statement) ?? 0));
  }
  return [...most].sort(([, a], [, b]) => b - a).slice(0, 8);
}

function faultsOf(plans, large) {
  const faults = new Map();
  const look = (node, statement) => {
    if (node['Node Type'] === 'Seq Scan' && large.has(node['Relation Name']))
      faults.set(`${node['Relation Name']} ${statement}`, { table: node['Relation Name'], statement });
    for (const child of node['Plans'] ?? []) look(child, statement);
  };
  for (const { Plan, 'Query Text': text } of plans) look(Plan, text.replace(/\s+/g, ' ').slice(0, 300));
  return [...faults.values()];
}

async function asSuperuser(database, dataDir) {
  const admin = new pg.Client(await superuserOf(database, dataDir));
  await admin.connect();
  return admin;
}
