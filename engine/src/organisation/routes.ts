import { defineRoutes, route } from '../platform/index.js';
import { listEstablishmentChoices, listProfessionalChoices, type ChoiceQuery } from './listChoices.js';

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** What a list of choices is asked, shared by the rooms that offer some. */
export const choiceQuery = {
  type: 'object',
  properties: {
    q: { type: 'string', maxLength: 100 },
    ids: {
      type: 'string',
      pattern: `^${UUID}(?:,${UUID}){0,49}$`,
      description: 'Identifiants dont on demande le nom, séparés par des virgules, 50 au plus.',
    },
    cursor: { type: 'string', maxLength: 2000 },
  },
  additionalProperties: false,
} as const;

const query = {
  ...choiceQuery,
  properties: { ...choiceQuery.properties, establishment: { type: 'string', format: 'uuid' } },
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
    handle: ({ query: asked, inOrg }) => inOrg((tx) => listProfessionalChoices(tx, asked)),
  }),
  route<{ query: ChoiceQuery }>({
    method: 'get',
    path: '/choices/establishments',
    summary: 'Les établissements de l’organisme',
    policy: 'choix.lire',
    query,
    response: 'api/choice-list.schema.json',
    handle: ({ query: asked, inOrg }) => inOrg((tx) => listEstablishmentChoices(tx, asked)),
  }),
]);
