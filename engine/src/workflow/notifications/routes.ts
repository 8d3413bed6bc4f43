import type { ReadNotifications } from '@trame/schemas';
import { route, type AnyRoute } from '../../platform/index.js';
import { listNotifications, readNotifications } from './listNotifications.js';

/** What one was told. */
export const notificationRoutes: AnyRoute[] = [
  route<{ query: { cursor?: string } }>({
    method: 'get',
    path: '/notifications',
    summary: 'Mes notifications',
    policy: 'tache.lister',
    query: { type: 'object', properties: { cursor: { type: 'string', maxLength: 400 } } },
    response: 'api/notification-page.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => listNotifications(tx, ctx.principal, ctx.query.cursor)),
  }),
  route<{ body: ReadNotifications }>({
    method: 'post',
    path: '/notifications/read',
    summary: 'Marquer des notifications comme lues',
    policy: 'tache.lister',
    body: 'api/read-notifications.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => readNotifications(tx, ctx.principal, ctx.body.ids)),
  }),
];
