import type { ChangeService, DatePost, NewPost, ReviewPost } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { changePostDates, givePost, keepPost, placePostIn, takePost } from './changePosts.js';
import { listAccountChoices, readPosts, type PostFilter } from './readPosts.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;
const filter = {
  type: 'object',
  properties: {
    q: { type: 'string', maxLength: 100 },
    establishment: uuid,
    show: { type: 'string', enum: ['held', 'due', 'all'] },
  },
  additionalProperties: false,
} as const;
const named = {
  type: 'object',
  properties: { q: { type: 'string', maxLength: 100 } },
  additionalProperties: false,
} as const;
const policy = 'compte.gerer';

/** Who holds which role where: given, dated, looked at again, ended. */
export const postRoutes = [
  route<{ query: PostFilter }>({
    method: 'get',
    path: '/habilitations',
    summary: 'Qui tient quel rôle, là où l’on répond des habilitations ; celles à revoir',
    policy,
    query: filter,
    response: 'api/post-list.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => readPosts(tx, principal, query)),
  }),
  route<{ query: { q?: string } }>({
    method: 'get',
    path: '/habilitations/comptes',
    summary: 'Les personnes à qui une habilitation peut être donnée',
    policy,
    query: named,
    response: 'api/choice-list.schema.json',
    handle: ({ query, inOrg }) => inOrg((tx) => listAccountChoices(tx, query.q ?? '')),
  }),
  route<{ body: NewPost }>({
    method: 'post',
    path: '/habilitations',
    summary: 'Donner un rôle à quelqu’un dans un établissement',
    policy,
    body: 'api/new-post.schema.json',
    handle: async ({ principal, body, inOrg, status }) => {
      const given = await inOrg((tx) => givePost(tx, principal, body));
      status(201);
      return given;
    },
  }),
  route<{ params: { id: string }; body: ChangeService }>({
    method: 'put',
    path: '/habilitations/:id/service',
    summary: 'Dire dans quel service quelqu’un travaille : aucun droit n’en suit',
    policy,
    params: id,
    body: 'api/change-service.schema.json',
    handle: ({ principal, params, body, inOrg }) =>
      inOrg((tx) => placePostIn(tx, principal, params.id, body)),
  }),
  route<{ params: { id: string }; body: DatePost }>({
    method: 'put',
    path: '/habilitations/:id',
    summary: 'Changer le dernier jour d’une habilitation, ou le jour de sa revue',
    policy,
    params: id,
    body: 'api/date-post.schema.json',
    handle: ({ principal, params, body, inOrg }) =>
      inOrg((tx) => changePostDates(tx, principal, params.id, body)),
  }),
  route<{ params: { id: string }; body: ReviewPost }>({
    method: 'post',
    path: '/habilitations/:id/revue',
    summary: 'Dire qu’une habilitation a été revue, et reste',
    policy,
    params: id,
    body: 'api/review-post.schema.json',
    handle: ({ principal, params, body, inOrg }) => inOrg((tx) => keepPost(tx, principal, params.id, body)),
  }),
  route<{ params: { id: string } }>({
    method: 'post',
    path: '/habilitations/:id/fin',
    summary: 'Retirer une habilitation, aussitôt',
    policy,
    params: id,
    handle: ({ principal, params, inOrg }) => inOrg((tx) => takePost(tx, principal, params.id)),
  }),
];
