import { route } from '../../platform/index.js';
import { searchDocuments, type DocumentSearch } from './searchDocuments.js';

/** What documents say, sought by its words. */
export const textRoutes = [
  route<{ query: DocumentSearch }>({
    method: 'get',
    path: '/documents/recherche',
    summary: 'Les documents et les fichiers qui contiennent des mots, là où l’on peut les ouvrir',
    policy: 'document.lire',
    query: {
      type: 'object',
      required: ['q'],
      properties: {
        q: { type: 'string', minLength: 3, maxLength: 200 },
        dossier: { type: 'string', format: 'uuid' },
      },
      additionalProperties: false,
    },
    response: 'api/found-documents.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => searchDocuments(tx, principal, query)),
  }),
];
