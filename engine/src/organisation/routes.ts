import { defineRoutes, route } from '../platform/index.js';
import { listEstablishmentChoices, listProfessionalChoices, type ChoiceQuery } from './listChoices.js';

const query = {
  type: 'object',
  properties: { establishment: { type: 'string', format: 'uuid' }, q: { type: 'string', maxLength: 100 } },
  additionalProperties: false,
} as const;

/** The routes of the organisation room. */
export const organisationRoutes = defineRoutes('organisation', [
  route<{ query: ChoiceQuery }>({
    method: 'get',
    path: '/choices/professionals',
    summary: 'Les professionnels que l’on peut désigner',
    policy: 'choix.lire',
    query,
    response: 'api/choice-list.schema.json',
    handle: ({ query: asked, inOrg }) =>
      inOrg(async (tx) => ({ items: await listProfessionalChoices(tx, asked) })),
  }),
  route<{ query: ChoiceQuery }>({
    method: 'get',
    path: '/choices/establishments',
    summary: 'Les établissements de l’organisme',
    policy: 'choix.lire',
    query,
    response: 'api/choice-list.schema.json',
    handle: ({ query: asked, inOrg }) =>
      inOrg(async (tx) => ({ items: await listEstablishmentChoices(tx, asked) })),
  }),
]);
