import { choiceQuery, type ChoiceQuery } from '../organisation/index.js';
import { defineRoutes, route } from '../platform/index.js';
import { breakGlassRoutes } from './breakGlass/routes.js';
import { closingRoutes } from './closing/routes.js';
import { searchDirectory, type DirectoryQuery } from './directory/searchDirectory.js';
import { entourageRoutes } from './entourage/routes.js';
import { householdRoutes } from './household/routes.js';
import { identityRoutes } from './identity/routes.js';
import { listContactChoices, listUsagerChoices } from './listChoices.js';
import { listDossiers, type DossierListQuery } from './listDossiers.js';
import { allowExportOfAccesses, readAccesses } from './readAccesses.js';
import { sendTrail } from '../access/index.js';
import { readDossier } from './readDossier.js';
import { readingBoundRoutes } from './readingBound/routes.js';
import { readTimeline, type TimelineFilter } from './readTimeline.js';
import { teamRoutes } from './team/routes.js';
import { tieRoutes } from './ties/routes.js';
import { willRoutes } from './wills/routes.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const cursor = { type: 'string', maxLength: 2000 } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;

const listQuery = {
  type: 'object',
  properties: {
    q: { type: 'string', maxLength: 100 },
    stageGroup: { type: 'string', enum: ['attente', 'present', 'sorti', 'refuse'] },
    establishment: uuid,
    service: uuid,
    opens: { type: 'string', pattern: '^[a-z][a-z0-9-]*$', maxLength: 80 },
    cursor,
  },
  additionalProperties: false,
} as const;

const timelineQuery = {
  type: 'object',
  properties: {
    domain: { type: 'string', maxLength: 80 },
    kind: {
      type: 'string',
      enum: ['formulaire', 'grille', 'document', 'etape', 'circuit', 'equipe', 'message'],
    },
    cursor,
  },
  additionalProperties: false,
} as const;

const cursorQuery = { type: 'object', properties: { cursor }, additionalProperties: false } as const;

type OfId = { params: { id: string } };

/** The routes of the dossiers room. */
export const dossierRoutes = defineRoutes('dossiers', [
  ...identityRoutes,
  ...breakGlassRoutes,
  ...readingBoundRoutes,
  ...closingRoutes,
  ...teamRoutes,
  ...willRoutes,
  ...entourageRoutes,
  ...tieRoutes,
  ...householdRoutes,
  route<{ query: DossierListQuery }>({
    method: 'get',
    path: '/dossiers',
    summary: 'Les dossiers que l’on peut voir, par nom',
    policy: 'dossier.lire',
    query: listQuery,
    response: 'api/dossier-page.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => listDossiers(tx, principal, query)),
  }),
  route<{ query: DirectoryQuery }>({
    method: 'get',
    path: '/dossiers/annuaire',
    summary: 'L’entourage et les professionnels, cherchés dans les dossiers que l’on peut lire',
    policy: 'dossier.lire',
    query: {
      type: 'object',
      required: ['q'],
      properties: {
        q: { type: 'string', minLength: 2, maxLength: 100 },
        lien: { type: 'string', maxLength: 80 },
        etablissement: uuid,
      },
      additionalProperties: false,
    },
    response: 'api/people-found.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => searchDirectory(tx, principal, query)),
  }),
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id',
    summary: 'Un dossier',
    policy: 'dossier.lire',
    params: id,
    response: 'api/dossier.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readDossier(tx, principal, params.id)),
  }),
  route<OfId & { query: TimelineFilter }>({
    method: 'get',
    path: '/dossiers/:id/timeline',
    summary: 'La chronologie d’un dossier',
    policy: 'dossier.lire',
    params: id,
    query: timelineQuery,
    response: 'api/moment-page.schema.json',
    handle: ({ principal, params, query, inOrg }) =>
      inOrg((tx) => readTimeline(tx, principal, params.id, query)),
  }),
  route<OfId & { query: { cursor?: string } }>({
    method: 'get',
    path: '/dossiers/:id/acces',
    summary: 'Qui a ouvert ce dossier, et pour quoi faire',
    policy: 'audit.lire',
    params: id,
    query: cursorQuery,
    response: 'api/audit-page.schema.json',
    handle: ({ principal, params, query, inOrg }) =>
      inOrg((tx) => readAccesses(tx, principal, params.id, query.cursor)),
  }),
  route<{ params: { id: string } }>({
    method: 'get',
    path: '/dossiers/:id/acces/export',
    summary: 'Le journal d’un dossier, en CSV, avec la tête de sa chaîne',
    policy: 'audit.lire',
    params: id,
    produces: 'text/csv',
    handle: async (context) => {
      const { params, principal, inOrg } = context;
      const number = await inOrg((tx) => allowExportOfAccesses(tx, principal, params.id));
      const fileName = `journal-${number.replace(/[^\w-]/g, '-')}.csv`;
      return sendTrail(context, fileName, { dossierId: params.id });
    },
  }),
  route<{ query: ChoiceQuery }>({
    method: 'get',
    path: '/choices/usagers',
    summary: 'Les personnes accompagnées dont on peut voir le dossier',
    policy: 'dossier.lire',
    query: choiceQuery,
    response: 'api/choice-list.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => listUsagerChoices(tx, principal, query)),
  }),
  route<OfId & { query: ChoiceQuery }>({
    method: 'get',
    path: '/dossiers/:id/choices/contacts',
    summary: 'L’entourage d’une personne, que l’on peut désigner',
    policy: 'dossier.lire',
    params: id,
    query: choiceQuery,
    response: 'api/choice-list.schema.json',
    handle: ({ principal, params, query, inOrg }) =>
      inOrg((tx) => listContactChoices(tx, principal, params.id, query)),
  }),
]);
