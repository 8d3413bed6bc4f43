import type { NoticeChoice, ReadNotifications } from '@trame/schemas';
import { route, type AnyRoute } from '../../platform/index.js';
import { chooseNotices, readNoticeChoice } from './noticeChoice.js';
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
  route({
    method: 'get',
    path: '/notifications/mail',
    summary: 'Ce qui m’est aussi dit par courriel',
    policy: 'avis.choisir',
    response: 'api/notice-choice-read.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => readNoticeChoice(tx, ctx.principal)),
  }),
  route<{ body: NoticeChoice }>({
    method: 'put',
    path: '/notifications/mail',
    summary: 'Choisir ce qui m’est aussi dit par courriel',
    policy: 'avis.choisir',
    body: 'api/notice-choice.schema.json',
    response: 'api/notice-choice-read.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => chooseNotices(tx, ctx.principal, ctx.body)),
  }),
];
