import type {
  CompleteTask,
  FeedDocument,
  RetryIncident,
  SaveDraft,
  SearchIns,
  SendDocument,
  StartCircuit,
} from '@trame/schemas';
import { defineRoutes, route } from '../platform/index.js';
import { retryIncident } from './incidents/retryIncident.js';
import { listInstances, readInstance } from './instances/readInstance.js';
import { migrationRoutes } from './migration/routes.js';
import { operationRoutes } from './operations/routes.js';
import { readStartForm } from './start/startForm.js';
import { saveStartDraft } from './start/saveStartDraft.js';
import { startCircuit } from './start/startCircuit.js';
import { startMailing } from './start/startMailing.js';
import { startInsSearch } from './start/startInsSearch.js';
import { startFeeding } from './start/startFeeding.js';
import { claimTask, releaseTask } from './tasks/claimTask.js';
import { completeAndFollow } from './tasks/completeAndFollow.js';
import { linesOf } from './tasks/lineOf.js';
import { countTasks, listTasks, type TaskFilter } from './tasks/listTasks.js';
import { notificationRoutes } from './notifications/routes.js';
import { absenceRoutes } from './absences/routes.js';
import { tasksThatFollow } from './tasks/tasksThatFollow.js';
import { readFollowing } from './tasks/whatFollows.js';
import { readTask } from './tasks/readTask.js';
import { teamworkRoutes } from './tasks/teamworkRoutes.js';
import { saveTaskDraft } from './tasks/saveTaskDraft.js';

const id = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;
const circuitId = {
  type: 'object',
  required: ['circuitId'],
  properties: { circuitId: { type: 'string', maxLength: 80 } },
} as const;
const establishment = {
  type: 'object',
  required: ['establishment'],
  properties: { establishment: { type: 'string', format: 'uuid' } },
} as const;
const startQuery = {
  ...establishment,
  properties: {
    ...establishment.properties,
    dossier: { type: 'string', format: 'uuid' },
    intake: { type: 'string', format: 'uuid' },
  },
} as const;
const taskQuery = {
  type: 'object',
  properties: {
    filter: {
      type: 'string',
      enum: ['toutes', 'miennes', 'a-prendre', 'en-retard', 'terminees', 'suivies', 'equipe'],
    },
    priority: { type: 'string', enum: ['basse', 'normale', 'haute', 'urgente'] },
    circuit: { type: 'string', maxLength: 80 },
    establishment: { type: 'string', format: 'uuid' },
    dossierId: { type: 'string', format: 'uuid' },
    q: { type: 'string', maxLength: 100 },
    cursor: { type: 'string', maxLength: 400 },
  },
} as const;

type OfId = { params: { id: string } };
type OfCircuit = { params: { circuitId: string } };
/** Where a circuit is opened, on which dossier, to accept which request from outside. */
type StartQuery = { establishment: string; dossier?: string; intake?: string };

const openingOf = ({ params, query }: OfCircuit & { query: StartQuery }) => ({
  circuitId: params.circuitId,
  establishmentId: query.establishment,
  ...(query.dossier === undefined ? {} : { dossierId: query.dossier }),
  ...(query.intake === undefined ? {} : { intakeRequestId: query.intake }),
});

/** The routes of tasks and circuits. */
export const workflowRoutes = defineRoutes('workflow', [
  route<{ query: Partial<TaskFilter> }>({
    method: 'get',
    path: '/tasks',
    summary: 'Tâches que je peux faire',
    policy: 'tache.lister',
    query: taskQuery,
    response: 'api/task-page.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        const { rows, next } = await listTasks(tx, ctx.principal, {
          ...ctx.query,
          filter: ctx.query.filter ?? 'toutes',
        });
        return {
          items: await linesOf(tx, ctx.principal, rows),
          next,
          counts: await countTasks(tx, ctx.principal),
        };
      }),
  }),
  route<OfId>({
    method: 'get',
    path: '/tasks/:id',
    summary: 'Une tâche, avec de quoi la faire',
    policy: 'tache.lire',
    params: id,
    response: 'api/task-detail.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        const detail = await readTask(tx, ctx.principal, ctx.params.id);
        ctx.etag(detail.revision);
        return detail;
      }),
  }),
  route<OfId>({
    method: 'post',
    path: '/tasks/:id/claim',
    summary: 'Prendre une tâche',
    policy: 'tache.faire',
    params: id,
    response: 'api/task-detail.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        await claimTask(tx, ctx.principal, ctx.params.id, ctx.ifMatch());
        const detail = await readTask(tx, ctx.principal, ctx.params.id);
        ctx.etag(detail.revision);
        return detail;
      }),
  }),
  route<OfId>({
    method: 'post',
    path: '/tasks/:id/release',
    summary: 'Rendre une tâche',
    policy: 'tache.faire',
    params: id,
    response: 'api/task-detail.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        await releaseTask(tx, ctx.principal, ctx.params.id, ctx.ifMatch());
        const detail = await readTask(tx, ctx.principal, ctx.params.id);
        ctx.etag(detail.revision);
        return detail;
      }),
  }),
  route<OfId & { body: SaveDraft }>({
    method: 'put',
    path: '/tasks/:id/draft',
    summary: 'Garder le brouillon d’une tâche',
    policy: 'tache.faire',
    params: id,
    body: 'api/save-draft.schema.json',
    response: 'api/draft-saved.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => saveTaskDraft(tx, ctx.principal, ctx.params.id, ctx.body)),
  }),
  route<OfId & { body: CompleteTask }>({
    method: 'post',
    path: '/tasks/:id/complete',
    summary: 'Terminer une tâche',
    policy: 'tache.faire',
    params: id,
    body: 'api/complete-task.schema.json',
    response: 'api/task-completed.schema.json',
    handle: ({ principal, params, body, ifMatch }) =>
      completeAndFollow({ ...body, principal, id: params.id, revision: ifMatch() }),
  }),
  route<OfId>({
    method: 'get',
    path: '/tasks/:id/following',
    summary: 'Ce qui suit une tâche dans son circuit',
    policy: 'tache.lire',
    params: id,
    response: 'api/task-completed.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => readFollowing(tx, ctx.principal, ctx.params.id)),
  }),
  route<OfCircuit & { query: StartQuery }>({
    method: 'get',
    path: '/start-forms/:circuitId',
    summary: 'Le formulaire qui ouvre un circuit',
    policy: 'circuit.ouvrir',
    params: circuitId,
    query: startQuery,
    response: 'api/start-form.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => readStartForm(tx, ctx.principal, openingOf(ctx))),
  }),
  route<OfCircuit & { query: StartQuery; body: SaveDraft }>({
    method: 'put',
    path: '/start-forms/:circuitId/draft',
    summary: 'Garder le brouillon du formulaire qui ouvre un circuit',
    policy: 'circuit.ouvrir',
    params: circuitId,
    query: startQuery,
    body: 'api/save-draft.schema.json',
    response: 'api/draft-saved.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => saveStartDraft(tx, ctx.principal, openingOf(ctx), ctx.body)),
  }),
  route<OfCircuit & { body: StartCircuit }>({
    method: 'post',
    path: '/circuits/:circuitId/start',
    summary: 'Ouvrir un circuit',
    policy: 'circuit.ouvrir',
    params: circuitId,
    body: 'api/start-circuit.schema.json',
    response: 'api/circuit-started.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        ctx.status(201);
        const started = await startCircuit(tx, ctx.principal, {
          circuitId: ctx.params.circuitId,
          ...ctx.body,
        });
        const rows = await tasksThatFollow(tx, ctx.principal, started.instanceId);
        return { ...started, tasks: await linesOf(tx, ctx.principal, rows) };
      }),
  }),
  route<OfId & { body: FeedDocument }>({
    method: 'post',
    path: '/documents/:id/dmp',
    summary: 'Envoyer un document au DMP de la personne',
    policy: 'document.produire',
    params: id,
    body: 'api/feed-document.schema.json',
    response: 'api/circuit-started.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        ctx.status(201);
        const asked = { documentId: ctx.params.id, key: ctx.body.key };
        return { ...(await startFeeding(tx, ctx.principal, asked)), tasks: [] };
      }),
  }),
  route<OfId & { body: SearchIns }>({
    method: 'post',
    path: '/dossiers/:id/identite/recherche',
    summary: 'Chercher l’INS de la personne auprès d’INSi',
    policy: 'dossier.ecrire',
    params: id,
    body: 'api/search-ins.schema.json',
    response: 'api/circuit-started.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        ctx.status(201);
        const asked = { dossierId: ctx.params.id, key: ctx.body.key };
        return { ...(await startInsSearch(tx, ctx.principal, asked)), tasks: [] };
      }),
  }),
  route<OfId & { body: SendDocument }>({
    method: 'post',
    path: '/documents/:id/mssante',
    summary: 'Envoyer un document par MSSanté',
    policy: 'document.produire',
    params: id,
    body: 'api/send-document.schema.json',
    response: 'api/circuit-started.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        ctx.status(201);
        return { ...(await startMailing(tx, ctx.principal, ctx.params.id, ctx.body)), tasks: [] };
      }),
  }),
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/instances',
    summary: 'Les circuits d’un dossier',
    policy: 'dossier.lire',
    params: id,
    response: 'api/instance-list.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => ({ items: await listInstances(tx, ctx.principal, ctx.params.id) })),
  }),
  route<OfId>({
    method: 'get',
    path: '/instances/:id',
    summary: 'Un circuit : où il en est, ce qui s’est passé',
    policy: 'circuit.lire',
    params: id,
    response: 'api/instance.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => readInstance(tx, ctx.principal, ctx.params.id)),
  }),
  route<OfId & { body: RetryIncident }>({
    method: 'post',
    path: '/incidents/:id/retry',
    summary: 'Relancer ce qu’un incident a arrêté',
    policy: 'incident.gerer',
    params: id,
    body: 'api/retry-incident.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        await retryIncident(tx, ctx.principal, ctx.params.id, ctx.body);
      }),
  }),
  ...teamworkRoutes,
  ...notificationRoutes,
  ...absenceRoutes,
  ...migrationRoutes,
  ...operationRoutes,
]);
