import type { MigrationPlanRequest, MigrationRequest, Reasoned } from '@trame/schemas';
import { route, type AnyRoute } from '../../platform/index.js';
import { askMigration } from './askMigration.js';
import { planMigration, type PlanRequest } from './planMigration.js';
import { listMigrations, readMigration } from './readMigration.js';
import { runningCircuits } from './runningCircuits.js';
import { undoMigration } from './undoMigration.js';

const id = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;

type OfId = { params: { id: string } };

/** Carrying running instances over to another version of their circuit. */
export const migrationRoutes: AnyRoute[] = [
  route({
    method: 'get',
    path: '/operations/circuits',
    summary: 'Les circuits en cours, par version',
    policy: 'migration.gerer',
    response: 'api/running-circuits.schema.json',
    handle: (ctx) => ctx.inOrg(async (tx) => ({ items: await runningCircuits(tx, ctx.principal) })),
  }),
  route<{ body: MigrationPlanRequest }>({
    method: 'post',
    path: '/operations/migrations/plan',
    summary: 'Proposer un plan de migration et l’essayer sur une copie',
    policy: 'migration.gerer',
    body: 'api/migration-plan-request.schema.json',
    response: 'api/migration-plan.schema.json',
    // The schema lets exactly one of `toVersion` and `toXml` in.
    handle: (ctx) => ctx.inOrg((tx) => planMigration(tx, ctx.principal, ctx.body as PlanRequest)),
  }),
  route<{ body: MigrationRequest }>({
    method: 'post',
    path: '/operations/migrations',
    summary: 'Faire passer des circuits en cours dans une autre version',
    policy: 'migration.gerer',
    body: 'api/migration-request.schema.json',
    response: 'api/migration.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        ctx.status(202);
        return readMigration(tx, ctx.principal, await askMigration(tx, ctx.principal, ctx.body));
      }),
  }),
  route({
    method: 'get',
    path: '/operations/migrations',
    summary: 'Les migrations demandées',
    policy: 'migration.gerer',
    response: 'api/migration-list.schema.json',
    handle: (ctx) => ctx.inOrg(async (tx) => ({ items: await listMigrations(tx, ctx.principal) })),
  }),
  route<OfId>({
    method: 'get',
    path: '/operations/migrations/:id',
    summary: 'Une migration et ce qu’est devenu chaque circuit',
    policy: 'migration.gerer',
    params: id,
    response: 'api/migration.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => readMigration(tx, ctx.principal, ctx.params.id)),
  }),
  route<OfId & { body: Reasoned }>({
    method: 'post',
    path: '/operations/migrations/:id/undo',
    summary: 'Remettre les circuits d’une migration où ils étaient',
    policy: 'migration.gerer',
    params: id,
    body: 'api/reasoned.schema.json',
    response: 'api/migration.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        ctx.status(202);
        await undoMigration(tx, ctx.principal, ctx.params.id, ctx.body.reason);
        return readMigration(tx, ctx.principal, ctx.params.id);
      }),
  }),
];
