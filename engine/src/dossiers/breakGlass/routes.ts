import type { BreakGlass, ReviewBreakGlass } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { breakGlass } from './breakGlass.js';
import { listBreakGlass, reviewBreakGlass } from './reviewBreakGlass.js';

const id = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;

/** Dossiers opened with a reason, and what is said of it afterwards. */
export const breakGlassRoutes = [
  route<{ body: BreakGlass }>({
    method: 'post',
    path: '/bris-de-glace',
    summary: 'Ouvrir un dossier sans lien avec la personne, avec un motif',
    policy: 'tache.lister',
    body: 'api/break-glass.schema.json',
    handle: async ({ principal, body, inOrg, status }) => {
      const opened = await inOrg((tx) => breakGlass(tx, principal, body));
      status(201);
      return opened;
    },
  }),
  route({
    method: 'get',
    path: '/bris-de-glace',
    summary: 'Les dossiers ouverts par bris de glace, là où l’on répond des habilitations',
    policy: 'exploitation.gerer',
    response: 'api/break-glass-list.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => listBreakGlass(tx, principal)),
  }),
  route<{ params: { id: string }; body: ReviewBreakGlass }>({
    method: 'post',
    path: '/bris-de-glace/:id/revue',
    summary: 'Dire si un bris de glace était justifié',
    policy: 'exploitation.gerer',
    params: id,
    body: 'api/review-break-glass.schema.json',
    handle: ({ principal, params, body, inOrg }) =>
      inOrg((tx) => reviewBreakGlass(tx, principal, params.id, body)),
  }),
];
