import type { ChangeReadingBound, LiftReadingBound } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { changeBound, liftBound } from './changeBound.js';
import { readBound } from './readBound.js';

const policy = 'compte.gerer';

/** How many dossiers an account may open in a time: said, and lifted for somebody. */
export const readingBoundRoutes = [
  route({
    method: 'get',
    path: '/reading-bound',
    summary: 'Combien de dossiers un compte ouvre au plus, et ceux qui en ont ouvert le plus depuis un jour',
    policy,
    response: 'api/reading-bound.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => readBound(tx, principal)),
  }),
  route<{ body: ChangeReadingBound }>({
    method: 'put',
    path: '/reading-bound',
    summary: 'Changer la borne de lecture de l’organisme',
    policy,
    body: 'api/change-reading-bound.schema.json',
    response: 'api/reading-bound.schema.json',
    handle: ({ principal, body, inOrg, ifMatch }) => {
      const revision = ifMatch();
      return inOrg((tx) => changeBound(tx, principal, { asked: body, revision }));
    },
  }),
  route<{ body: LiftReadingBound }>({
    method: 'post',
    path: '/reading-bound/lifts',
    summary: 'Lever la borne de lecture pour un compte, quelques heures, avec un motif',
    policy,
    body: 'api/lift-reading-bound.schema.json',
    handle: async ({ principal, body, inOrg, status }) => {
      const given = await inOrg((tx) => liftBound(tx, principal, body));
      status(201);
      return given;
    },
  }),
];
