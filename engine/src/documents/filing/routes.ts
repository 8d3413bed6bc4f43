import type { FileFiling, FileRefiling, Reasoned } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { fileDocument, listFiled, refileDocument } from './fileDocument.js';
import { withdrawFile } from './withdrawFile.js';

const params = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;

/** The addresses of the files among the documents of a dossier. */
export const filingRoutes = [
  route<{ params: { id: string } }>({
    method: 'get',
    path: '/dossiers/:id/filed-files',
    summary: 'Les fichiers versés aux documents d’un dossier, dans les domaines que l’on peut lire',
    policy: 'document.lire',
    params,
    response: 'api/filed-file-list.schema.json',
    handle: ({ principal, params: { id }, inOrg }) => inOrg((tx) => listFiled(tx, principal, id)),
  }),
  route<{ params: { id: string }; body: FileFiling }>({
    method: 'post',
    path: '/dossiers/:id/filed-files',
    summary: 'Verser aux documents d’un dossier un fichier déposé',
    policy: 'document.produire',
    params,
    body: 'api/file-filing.schema.json',
    response: 'api/filed-file.schema.json',
    handle: async ({ principal, params: { id }, body, status, inOrg }) => {
      const filed = await inOrg((tx) => fileDocument(tx, principal, id, body));
      status(201);
      return filed;
    },
  }),
  route<{ params: { id: string }; body: FileRefiling }>({
    method: 'put',
    path: '/filed-files/:id',
    summary: 'Changer le classement d’un fichier : titre, mots-clés, domaine',
    policy: 'document.produire',
    params,
    body: 'api/file-refiling.schema.json',
    response: 'api/filed-file.schema.json',
    handle: ({ principal, params: { id }, body, inOrg }) =>
      inOrg((tx) => refileDocument(tx, principal, id, body)),
  }),
  route<{ params: { id: string }; body: Reasoned }>({
    method: 'post',
    path: '/filed-files/:id/withdrawal',
    summary: 'Retirer un fichier versé par erreur, avec un motif : rien n’est effacé',
    policy: 'document.produire',
    params,
    body: 'api/reasoned.schema.json',
    response: 'api/filed-file.schema.json',
    handle: ({ principal, params: { id }, body, inOrg }) =>
      inOrg((tx) => withdrawFile(tx, principal, id, body.reason)),
  }),
];
