import type { SheetEntry } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { readSheet, type SheetQuery } from '../sheets/readSheet.js';
import { listSheets } from '../sheets/sheetsOf.js';
import { writeSheet } from '../sheets/writeSheet.js';
import { uuid } from './inputs.js';

/** One form for a whole group at once. */
export const sheetRoutes = [
  route({
    method: 'get',
    path: '/records/feuilles',
    summary: 'Les feuilles de groupe que l’on peut remplir',
    policy: 'fiche.ecrire',
    response: 'api/sheet-list.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => listSheets(tx, principal)),
  }),
  route<{ params: { formId: string }; query: SheetQuery }>({
    method: 'get',
    path: '/records/feuilles/:formId',
    summary:
      'La feuille d’un établissement, ou d’un de ses services : les personnes présentes, et ce qui a été noté de chacune',
    policy: 'fiche.ecrire',
    params: {
      type: 'object',
      required: ['formId'],
      properties: { formId: { type: 'string', maxLength: 80 } },
    },
    query: {
      type: 'object',
      required: ['etablissement'],
      properties: { etablissement: uuid, service: uuid },
      additionalProperties: false,
    },
    response: 'api/sheet.schema.json',
    handle: ({ principal, params, query, inOrg }) =>
      inOrg((tx) => readSheet(tx, principal, params.formId, query)),
  }),
  route<{ body: SheetEntry }>({
    method: 'post',
    path: '/records/feuilles',
    summary: 'Écrire la feuille d’un groupe : une fiche par ligne',
    policy: 'fiche.ecrire',
    body: 'api/sheet-entry.schema.json',
    response: 'api/quick-written.schema.json',
    handle: async ({ principal, body, inOrg, status }) => {
      const written = await inOrg((tx) => writeSheet(tx, principal, body));
      status(201);
      return written;
    },
  }),
];
