import type { Express } from 'express';
import { currentDatabase } from '../database/current.js';
import { beforeOrganisation } from '../database/inOrganisation.js';
import { pendingMigrations } from '../database/migrate.js';
import { noteRoute } from './logRequest.js';

const DELAY_MS = 3_000;

/** What must hold for the node to be given requests; the answer names them, and says nothing else. */
const checks: Record<string, () => Promise<boolean>> = {
  database: async () => (await beforeOrganisation('session', (tx) => tx.query('select 1'))).length === 1,
  queue: async () =>
    (await currentDatabase().queue.query('select 1 from graphile_worker.migrations')).rows.length > 0,
  migrations: async () => (await pendingMigrations()).length === 0,
};

/** `/health/live`: the process answers. `/health/ready`: it can work. */
export function serveHealth(app: Express): void {
  app.get('/health/live', (_req, res) => {
    noteRoute(res, '/health/live');
    res.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.get('/health/ready', async (_req, res) => {
    noteRoute(res, '/health/ready');
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await passes(check)]),
    );
    const ok = results.every(([, passed]) => passed === true);
    const named = Object.fromEntries(
      results.map(([name, passed]) => [name, passed === true ? 'ok' : 'en panne']),
    );
    res
      .set('Cache-Control', 'no-store')
      .status(ok ? 200 : 503)
      .json({ status: ok ? 'ok' : 'en panne', checks: named });
  });
}

async function passes(check: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), DELAY_MS);
  });
  return Promise.race([check().catch(() => false), late]).finally(() => clearTimeout(timer));
}
