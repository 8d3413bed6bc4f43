import { logger, route } from '../../platform/index.js';
import type { Criteria } from './criteria.js';
import { professions } from './professions.js';
import { searchDirectory } from './searchDirectory.js';
import { standingOf } from './standingOf.js';

const policy = 'choix.lire';
const address = { type: 'string', minLength: 3, maxLength: 320 } as const;

/** The addresses of the directory of secure mailboxes. */
export const directoryRoutes = [
  route<{ query: Criteria & { cursor?: string } }>({
    method: 'get',
    path: '/directory/mailboxes',
    summary: 'Chercher une adresse MSSanté dans l’Annuaire Santé',
    policy,
    query: {
      type: 'object',
      properties: {
        nom: { type: 'string', maxLength: 120 },
        profession: { type: 'string', pattern: '^[0-9A-Z]{1,10}$' },
        lieu: { type: 'string', maxLength: 120 },
        identifiant: { type: 'string', pattern: '^(?:[0-9]{11}|[0-9][0-9AB][0-9]{7})$' },
        adresse: address,
        cursor: { type: 'string', maxLength: 1000 },
      },
    },
    response: 'api/directory-page.schema.json',
    handle: ({ principal, query, signal }) =>
      searchDirectory(principal, query, {
        organisationId: principal.organisationId,
        principalLabel: principal.displayName,
        byHand: true,
        signal,
        logger,
      }),
  }),
  route<{ query: { adresse: string } }>({
    method: 'get',
    path: '/directory/standing',
    summary: 'Ce que l’Annuaire Santé dit d’une adresse MSSanté',
    policy,
    query: { type: 'object', required: ['adresse'], properties: { adresse: address } },
    response: 'api/directory-standing.schema.json',
    handle: ({ principal, query, signal }) =>
      standingOf(query.adresse, {
        organisationId: principal.organisationId,
        principalLabel: principal.displayName,
        byHand: true,
        signal,
        logger,
      }),
  }),
  route({
    method: 'get',
    path: '/directory/professions',
    summary: 'Les professions que l’on cherche dans l’Annuaire Santé',
    policy,
    response: 'api/directory-professions.schema.json',
    handle: () => ({ items: professions().map(({ code, label }) => ({ code, label })) }),
  }),
];
