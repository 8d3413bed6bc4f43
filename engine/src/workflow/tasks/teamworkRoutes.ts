import type { DelegateTask, NewComment, PlanTask, ReassignTask } from '@trame/schemas';
import { route, SENT, type AnyRoute, type RouteContext } from '../../platform/index.js';
import { watchCounts } from '../live/watchCounts.js';
import { commentTask, listComments } from './comments.js';
import { delegateTask } from './delegateTask.js';
import { followTask, unfollowTask } from './followTask.js';
import { readTask } from './readTask.js';
import { planTask, reassignTask } from './reassignTask.js';
import { taskPeople } from './taskPeople.js';

const params = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;

type OfId = { params: { id: string } };
type Of<B> = OfId & { body: B };

/** Answers with the task as it now is. */
async function answerTask(
  ctx: Pick<RouteContext<string, OfId>, 'inOrg' | 'principal' | 'params' | 'etag'>,
  change: Parameters<RouteContext['inOrg']>[0],
) {
  return ctx.inOrg(async (tx) => {
    await change(tx);
    const detail = await readTask(tx, ctx.principal, ctx.params.id);
    ctx.etag(detail.revision);
    return detail;
  });
}

/** A task between people: given, followed, talked about. */
export const teamworkRoutes: AnyRoute[] = [
  route<OfId>({
    method: 'get',
    path: '/tasks/:id/people',
    summary: 'Qui peut faire une tâche',
    policy: 'tache.lire',
    params,
    response: 'api/task-people.schema.json',
    handle: (ctx) => ctx.inOrg(async (tx) => ({ items: await taskPeople(tx, ctx.principal, ctx.params.id) })),
  }),
  route<Of<DelegateTask>>({
    method: 'post',
    path: '/tasks/:id/delegate',
    summary: 'Confier une tâche à une autre personne qui peut la faire',
    policy: 'tache.faire',
    params,
    body: 'api/delegate-task.schema.json',
    handle: (ctx) =>
      ctx.inOrg((tx) => delegateTask(tx, ctx.principal, ctx.params.id, ctx.ifMatch(), ctx.body)),
  }),
  route<Of<ReassignTask>>({
    method: 'post',
    path: '/tasks/:id/reassign',
    summary: 'Mettre une tâche dans d’autres mains',
    policy: 'tache.reaffecter',
    params,
    body: 'api/reassign-task.schema.json',
    response: 'api/task-detail.schema.json',
    handle: (ctx) =>
      answerTask(ctx, (tx) => reassignTask(tx, ctx.principal, ctx.params.id, ctx.ifMatch(), ctx.body)),
  }),
  route<Of<PlanTask>>({
    method: 'post',
    path: '/tasks/:id/plan',
    summary: 'Changer l’échéance ou la priorité d’une tâche',
    policy: 'tache.reaffecter',
    params,
    body: 'api/plan-task.schema.json',
    response: 'api/task-detail.schema.json',
    handle: (ctx) =>
      answerTask(ctx, (tx) => planTask(tx, ctx.principal, ctx.params.id, ctx.ifMatch(), ctx.body)),
  }),
  route<OfId>({
    method: 'put',
    path: '/tasks/:id/follow',
    summary: 'Suivre une tâche',
    policy: 'tache.lire',
    params,
    handle: (ctx) => ctx.inOrg((tx) => followTask(tx, ctx.principal, ctx.params.id)),
  }),
  route<OfId>({
    method: 'delete',
    path: '/tasks/:id/follow',
    summary: 'Ne plus suivre une tâche',
    policy: 'tache.lire',
    params,
    handle: (ctx) => ctx.inOrg((tx) => unfollowTask(tx, ctx.principal, ctx.params.id)),
  }),
  route<OfId>({
    method: 'get',
    path: '/tasks/:id/comments',
    summary: 'Les commentaires d’une tâche',
    policy: 'tache.lire',
    params,
    response: 'api/task-comments.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => ({ items: await listComments(tx, ctx.principal, ctx.params.id) })),
  }),
  route<Of<NewComment>>({
    method: 'post',
    path: '/tasks/:id/comments',
    summary: 'Commenter une tâche',
    policy: 'tache.lire',
    params,
    body: 'api/new-comment.schema.json',
    response: 'api/task-comments.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        ctx.status(201);
        await commentTask(tx, ctx.principal, ctx.params.id, ctx.body.body);
        return { items: await listComments(tx, ctx.principal, ctx.params.id) };
      }),
  }),
  route({
    method: 'get',
    path: '/live',
    summary: 'Mes compteurs, à mesure qu’ils changent (événements envoyés par le serveur)',
    policy: 'tache.lister',
    produces: 'text/event-stream',
    handle: async (ctx) => {
      await watchCounts(ctx);
      return SENT;
    },
  }),
];
