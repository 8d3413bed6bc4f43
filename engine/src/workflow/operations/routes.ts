import type {
  FireTimersBatch,
  IncidentsBatch,
  InstancesBatch,
  MoveBatch,
  MoveTimer,
  MoveTimersBatch,
  Reasoned,
  RepairRequest,
  RestartRequest,
} from '@trame/schemas';
import { route, type AnyRoute } from '../../platform/index.js';
import { retryIncident } from '../incidents/retryIncident.js';
import { fireTimerNow, moveTimer } from './changeTimer.js';
import { eachOf } from './eachOf.js';
import { heatMap } from './heatMap.js';
import { listIncidents, type IncidentSearch } from './listIncidents.js';
import { searchInstances, type InstanceSearch } from './listInstances.js';
import { listJobs } from './listJobs.js';
import { listMessages } from './listMessages.js';
import { listTimers } from './listTimers.js';
import { moveInstance } from './moveInstance.js';
import { readOperationInstance } from './readOperationInstance.js';
import { repairInstance } from './repairInstance.js';
import { restartInstance } from './restartInstance.js';
import { skipIncident } from './skipIncident.js';
import { operationsSummary } from './summary.js';
import { cancelInstance, resumeInstance, suspendInstance } from './suspendInstance.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const text = { type: 'string', minLength: 1, maxLength: 200 } as const;
const cursor = { type: 'string', maxLength: 400 } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;
const paged = { type: 'object', properties: { instance: uuid, cursor } } as const;
const policy = 'exploitation.gerer';

type OfId = { params: { id: string } };
type Paged = { query: { instance?: string; cursor?: string } };

const ACTS: Record<InstancesBatch['action'], typeof suspendInstance> = {
  suspendre: suspendInstance,
  reprendre: resumeInstance,
  annuler: cancelInstance,
};

/** Seeing and mending the circuits that run. */
export const operationRoutes: AnyRoute[] = [
  route({
    method: 'get',
    path: '/operations/summary',
    summary: 'Combien de circuits, d’incidents, de travaux, de minuteries',
    policy,
    response: 'api/operation-summary.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => operationsSummary(tx, ctx.principal)),
  }),
  route<{ query: InstanceSearch }>({
    method: 'get',
    path: '/operations/instances',
    summary: 'Chercher des circuits en cours ou terminés',
    policy,
    query: {
      type: 'object',
      properties: {
        q: { type: 'string', maxLength: 100 },
        circuit: text,
        version: uuid,
        state: {
          type: 'string',
          enum: ['en-cours', 'en-incident', 'terminee', 'annulee', 'suspendue'],
        },
        step: text,
        cursor,
      },
    },
    response: 'api/operation-instance-page.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => searchInstances(tx, ctx.principal, ctx.query)),
  }),
  route<{ body: InstancesBatch }>({
    method: 'post',
    path: '/operations/instances/batch',
    summary: 'Suspendre, reprendre ou annuler plusieurs circuits',
    policy,
    body: 'api/instances-batch.schema.json',
    response: 'api/operation-results.schema.json',
    handle: (ctx) => {
      const { action, ids, reason } = ctx.body;
      return eachOf(ctx, ids, (tx, one) => ACTS[action](tx, ctx.principal, one, reason));
    },
  }),
  route<{ body: MoveBatch }>({
    method: 'post',
    path: '/operations/instances/batch/move',
    summary: 'Faire passer plusieurs circuits d’une étape à une autre, ou au-delà',
    policy,
    body: 'api/move-batch.schema.json',
    response: 'api/operation-results.schema.json',
    handle: (ctx) => {
      const { ids, ...move } = ctx.body;
      return eachOf(ctx, ids, (tx, one) => moveInstance(tx, ctx.principal, one, move));
    },
  }),
  route<OfId>({
    method: 'get',
    path: '/operations/instances/:id',
    summary: 'Tout d’un circuit : où il en est, ses données, son histoire',
    policy,
    params: id,
    response: 'api/operation-instance.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        const instance = await readOperationInstance(tx, ctx.principal, ctx.params.id);
        ctx.etag(instance.revision);
        return instance;
      }),
  }),
  route<OfId & { body: RepairRequest }>({
    method: 'post',
    path: '/operations/instances/:id/repair',
    summary: 'Réparer un circuit : déplacer un jeton, passer une étape, corriger une donnée',
    policy,
    params: id,
    body: 'api/repair-request.schema.json',
    response: 'api/operation-instance.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        await repairInstance(tx, ctx.principal, ctx.params.id, ctx.ifMatch(), ctx.body);
        const instance = await readOperationInstance(tx, ctx.principal, ctx.params.id);
        ctx.etag(instance.revision);
        return instance;
      }),
  }),
  route<OfId & { body: RestartRequest }>({
    method: 'post',
    path: '/operations/instances/:id/restart',
    summary: 'Recommencer un circuit terminé',
    policy,
    params: id,
    body: 'api/restart-request.schema.json',
    response: 'api/instance-ref.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        ctx.status(201);
        return { id: await restartInstance(tx, ctx.principal, ctx.params.id, ctx.body) };
      }),
  }),
  route<{ params: { circuitId: string }; query: { version: string } }>({
    method: 'get',
    path: '/operations/circuits/:circuitId/heat',
    summary: 'Où les circuits passent leur temps',
    policy,
    params: { type: 'object', required: ['circuitId'], properties: { circuitId: text } },
    query: { type: 'object', required: ['version'], properties: { version: uuid } },
    response: 'api/heat-map.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => heatMap(tx, ctx.principal, ctx.params.circuitId, ctx.query.version)),
  }),
  route<{ query: IncidentSearch }>({
    method: 'get',
    path: '/operations/incidents',
    summary: 'Les incidents ouverts',
    policy,
    query: { type: 'object', properties: { circuit: text, code: text, instance: uuid, cursor } },
    response: 'api/operation-incident-page.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => listIncidents(tx, ctx.principal, ctx.query)),
  }),
  route<{ body: IncidentsBatch }>({
    method: 'post',
    path: '/operations/incidents/batch',
    summary: 'Relancer ou passer plusieurs incidents',
    policy,
    body: 'api/incidents-batch.schema.json',
    response: 'api/operation-results.schema.json',
    handle: (ctx) => {
      const { action, ids, reason } = ctx.body;
      return eachOf(ctx, ids, (tx, one) =>
        action === 'passer'
          ? skipIncident(tx, ctx.principal, one, reason)
          : retryIncident(tx, ctx.principal, one, { reason }),
      );
    },
  }),
  route<Paged>({
    method: 'get',
    path: '/operations/jobs',
    summary: 'Les travaux qui ne sont pas finis',
    policy,
    query: paged,
    response: 'api/operation-job-page.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => listJobs(tx, ctx.principal, ctx.query)),
  }),
  route<Paged>({
    method: 'get',
    path: '/operations/timers',
    summary: 'Les minuteries qui attendent',
    policy,
    query: paged,
    response: 'api/operation-timer-page.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => listTimers(tx, ctx.principal, ctx.query)),
  }),
  route<{ body: MoveTimersBatch }>({
    method: 'post',
    path: '/operations/timers/batch/move',
    summary: 'Changer l’échéance de plusieurs minuteries',
    policy,
    body: 'api/move-timers-batch.schema.json',
    response: 'api/operation-results.schema.json',
    handle: (ctx) => {
      const { ids, ...move } = ctx.body;
      return eachOf(ctx, ids, (tx, one) => moveTimer(tx, ctx.principal, one, move));
    },
  }),
  route<{ body: FireTimersBatch }>({
    method: 'post',
    path: '/operations/timers/batch/fire',
    summary: 'Déclencher plusieurs minuteries maintenant',
    policy,
    body: 'api/fire-timers-batch.schema.json',
    response: 'api/operation-results.schema.json',
    handle: (ctx) => {
      const { ids, reason } = ctx.body;
      return eachOf(ctx, ids, (tx, one) => fireTimerNow(tx, ctx.principal, one, reason));
    },
  }),
  route<OfId & { body: MoveTimer }>({
    method: 'post',
    path: '/operations/timers/:id/move',
    summary: 'Changer l’échéance d’une minuterie',
    policy,
    params: id,
    body: 'api/move-timer.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => moveTimer(tx, ctx.principal, ctx.params.id, ctx.body, ctx.ifMatch())),
  }),
  route<OfId & { body: Reasoned }>({
    method: 'post',
    path: '/operations/timers/:id/fire',
    summary: 'Déclencher une minuterie maintenant',
    policy,
    params: id,
    body: 'api/reasoned.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => fireTimerNow(tx, ctx.principal, ctx.params.id, ctx.body.reason)),
  }),
  route({
    method: 'get',
    path: '/operations/messages',
    summary: 'Les messages gardés et ceux qui en attendent',
    policy,
    response: 'api/operation-messages.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => listMessages(tx, ctx.principal)),
  }),
];
