import type { DismissReceivedMail, FileReceivedMail } from '@trame/schemas';
import { contentDisposition } from '../../../documents/index.js';
import { route, SENT } from '../../../platform/index.js';
import { dismissReceived, fileReceived } from './decideReceived.js';
import { listReceived, type ReceivedSearch } from './listReceived.js';
import { openReceived, receivedPart } from './openReceived.js';

const params = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;
const policy = 'messagerie.lire';

/** The addresses of what came by secure mail. */
export const receptionRoutes = [
  route<{ query: ReceivedSearch }>({
    method: 'get',
    path: '/received-mails',
    summary: 'Les messages reçus par messagerie sécurisée',
    policy,
    query: {
      type: 'object',
      properties: {
        which: { type: 'string', enum: ['a-part', 'tous'] },
        cursor: { type: 'string', maxLength: 400 },
      },
    },
    response: 'api/received-mail-page.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => listReceived(tx, principal, query)),
  }),
  route<{ params: { id: string } }>({
    method: 'get',
    path: '/received-mails/:id',
    summary: 'Un message reçu, ouvert',
    policy,
    params,
    response: 'api/received-mail.schema.json',
    handle: ({ principal, params: { id }, inOrg }) => inOrg((tx) => openReceived(tx, principal, id)),
  }),
  route<{ params: { id: string; index: number } }>({
    method: 'get',
    path: '/received-mails/:id/attachments/:index',
    summary: 'Une pièce d’un message mis à part, à enregistrer',
    policy,
    params: {
      type: 'object',
      required: ['id', 'index'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        index: { type: 'integer', minimum: 0, maximum: 199 },
      },
    },
    produces: 'application/octet-stream',
    handle: async ({ principal, params: { id, index }, inOrg, res }) => {
      const { name, content } = await inOrg((tx) => receivedPart(tx, principal, id, Number(index)));
      // Nothing that a stranger sent is shown by the browser in the house's own place.
      res
        .set({
          'Content-Type': 'application/octet-stream',
          'Content-Disposition': contentDisposition('attachment', name),
          'Cache-Control': 'no-store',
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'X-Content-Type-Options': 'nosniff',
        })
        .end(content);
      return SENT;
    },
  }),
  route<{ params: { id: string }; body: FileReceivedMail }>({
    method: 'post',
    path: '/received-mails/:id/filing',
    summary: 'Classer dans un dossier les pièces d’un message mis à part',
    policy,
    params,
    body: 'api/file-received-mail.schema.json',
    response: 'api/received-mail-line.schema.json',
    handle: ({ principal, params: { id }, body, inOrg }) =>
      inOrg((tx) => fileReceived(tx, principal, id, body)),
  }),
  route<{ params: { id: string }; body: DismissReceivedMail }>({
    method: 'post',
    path: '/received-mails/:id/dismissal',
    summary: 'Écarter un message qui ne va dans aucun dossier',
    policy,
    params,
    body: 'api/dismiss-received-mail.schema.json',
    response: 'api/received-mail-line.schema.json',
    handle: ({ principal, params: { id }, body, inOrg }) =>
      inOrg((tx) => dismissReceived(tx, principal, id, body)),
  }),
];
