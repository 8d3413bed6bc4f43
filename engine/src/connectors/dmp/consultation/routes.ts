import type { ChangeFed, DmpAccess, DmpAuthorization, DmpSearch } from '@trame/schemas';
import { route } from '../../../platform/index.js';
import { changeFed } from '../fed/changeFed.js';
import { readFed } from '../fed/readFed.js';
import { authorize } from './authorize.js';
import { importDocument } from './importDocument.js';
import { readDocument } from './readDocument.js';
import { searchDmp } from './searchDmp.js';

const policy = 'dmp.consulter';
const id = { type: 'string', format: 'uuid' };
const ofDossier = { type: 'object', required: ['id'], properties: { id } } as const;
const ofDocument = {
  type: 'object',
  required: ['id', 'uniqueId'],
  properties: { id, uniqueId: { type: 'string', pattern: '^[0-9.]{3,64}$' } },
} as const;
type OfDocument = { params: { id: string; uniqueId: string }; body: DmpAccess };

/** The addresses of the DMP of a person. What asks it is a POST: each leaves a trace, there and here. */
export const dmpRoutes = [
  route<{ params: { id: string }; body: DmpSearch }>({
    method: 'post',
    path: '/dossiers/:id/dmp/search',
    summary: 'Chercher des documents dans le DMP de la personne',
    policy,
    params: ofDossier,
    body: 'api/dmp-search.schema.json',
    response: 'api/dmp-documents.schema.json',
    handle: ({ principal, params, body, signal }) => searchDmp(principal, params.id, body, signal),
  }),
  route<OfDocument>({
    method: 'post',
    path: '/dossiers/:id/dmp/documents/:uniqueId',
    summary: 'Ouvrir un document du DMP de la personne',
    policy,
    params: ofDocument,
    body: 'api/dmp-access.schema.json',
    response: 'api/dmp-document.schema.json',
    handle: ({ principal, params: { id: dossier, uniqueId }, body, signal }) =>
      readDocument(principal, dossier, { ...body, uniqueId }, signal),
  }),
  route<OfDocument>({
    method: 'post',
    path: '/dossiers/:id/dmp/documents/:uniqueId/import',
    summary: 'Verser au dossier un document du DMP de la personne',
    policy,
    params: ofDocument,
    body: 'api/dmp-access.schema.json',
    response: 'api/dmp-imported.schema.json',
    handle: ({ principal, params: { id: dossier, uniqueId }, body, signal }) =>
      importDocument(principal, dossier, { ...body, uniqueId }, signal),
  }),
  route<{ params: { id: string }; body: DmpAuthorization }>({
    method: 'post',
    path: '/dossiers/:id/dmp/authorization',
    summary: 'Noter au DMP l’accord de la personne, ou son retrait',
    policy,
    params: ofDossier,
    body: 'api/dmp-authorization.schema.json',
    response: 'api/dmp-authorized.schema.json',
    handle: ({ principal, params, body, signal }) => authorize(principal, params.id, body, signal),
  }),
  route<{ params: { id: string } }>({
    method: 'post',
    path: '/documents/:id/dmp/state',
    summary: 'Demander au DMP où en est un document que l’établissement y a versé',
    policy: 'document.produire',
    params: ofDossier,
    response: 'api/fed-state.schema.json',
    handle: ({ principal, params, signal }) => readFed(principal, params.id, signal),
  }),
  route<{ params: { id: string }; body: ChangeFed }>({
    method: 'post',
    path: '/documents/:id/dmp/change',
    summary: 'Changer au DMP un document que l’établissement y a versé',
    policy: 'document.produire',
    params: ofDossier,
    body: 'api/change-fed.schema.json',
    response: 'api/fed-changed.schema.json',
    handle: ({ principal, params, body, signal }) => changeFed(principal, params.id, body, signal),
  }),
];
