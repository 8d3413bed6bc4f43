import type { NewAgendaFeed } from '@trame/schemas';
import { rateLimit } from '../../access/index.js';
import { route, SENT } from '../../platform/index.js';
import { agendaErrors } from '../errors.js';
import { openFeed, revokeFeed } from './changeFeeds.js';
import { feedsOf, presentFeed } from './feedRows.js';
import { serveFeed } from './serveFeed.js';

const id = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;
const token = {
  type: 'object',
  required: ['token'],
  properties: { token: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' } },
} as const;

/** Sixty readings of an address in five minutes: a house has several feeds behind one. */
const allowed = rateLimit(60, 5 * 60_000);

/** The feeds of one’s own agenda, and their reading by another software. */
export const feedRoutes = [
  route({
    method: 'get',
    path: '/agenda-flux',
    summary: 'Les flux de mon agenda, ouverts ou révoqués',
    policy: 'agenda.lire',
    response: 'api/agenda-feed-list.schema.json',
    handle: ({ principal, inOrg }) =>
      inOrg(async (tx) => ({ items: (await feedsOf(tx, principal.professionalId)).map(presentFeed) })),
  }),
  route<{ body: NewAgendaFeed }>({
    method: 'post',
    path: '/agenda-flux',
    summary: 'Ouvrir un flux de mon agenda : son adresse est montrée une seule fois',
    policy: 'agenda.lire',
    body: 'api/new-agenda-feed.schema.json',
    response: 'api/agenda-feed-opened.schema.json',
    handle: async ({ principal, body, inOrg, status, res }) => {
      const opened = await inOrg((tx) => openFeed(tx, principal, body));
      res.set('Cache-Control', 'no-store');
      status(201);
      return opened;
    },
  }),
  route<{ params: { id: string } }>({
    method: 'post',
    path: '/agenda-flux/:id/revocation',
    summary: 'Révoquer un flux de mon agenda : son adresse n’ouvre plus rien',
    policy: 'agenda.lire',
    params: id,
    handle: ({ principal, params, inOrg }) => inOrg((tx) => revokeFeed(tx, principal, params.id)),
  }),
  route<{ params: { token: string } }>({
    method: 'get',
    path: '/agenda-flux/:token/agenda.ics',
    summary: 'Un agenda, au format iCalendar, pour un autre logiciel',
    policy: 'public',
    params: token,
    produces: 'text/calendar',
    handle: async ({ params, req, res }) => {
      if (!allowed(req.ip ?? '', Date.now()))
        throw agendaErrors.problem('agenda-feed-too-often', { headers: { 'Retry-After': '300' } });
      const text = await serveFeed(params.token);
      res
        .set({
          'Content-Type': 'text/calendar; charset=utf-8',
          'Content-Disposition': 'inline; filename="agenda.ics"',
          'Cache-Control': 'no-store',
          'X-Content-Type-Options': 'nosniff',
          'X-Robots-Tag': 'noindex',
        })
        .end(text);
      return SENT;
    },
  }),
];
