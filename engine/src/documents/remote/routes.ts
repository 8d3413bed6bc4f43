import type { RemoteAnswer, RemoteInvitation, RemoteOpen } from '@trame/schemas';
import { rateLimit } from '../../access/index.js';
import { route, SENT } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { answerRemote } from './answerRemote.js';
import { inviteToSign } from './inviteToSign.js';
import { readRemote, readRemoteContent } from './readRemote.js';
import { listRemotes, withdrawInvitation } from './withdrawInvitation.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const params = { type: 'object', required: ['id'], properties: { id: uuid } } as const;

/** Sixty requests of an address in five minutes: reading, showing, answering take four. */
const allowed = rateLimit(60, 5 * 60_000);

function refuseFlood(address: string | undefined): void {
  if (!allowed(address ?? '', Date.now()))
    throw documentErrors.problem('remote-too-many', { headers: { 'Retry-After': '300' } });
}

/** The addresses of signatures at a distance: those of professionals, then those of who was sent a link. */
export const remoteRoutes = [
  route<{ params: { id: string } }>({
    method: 'get',
    path: '/documents/:id/remote-signatures',
    summary: 'Les signatures à distance demandées pour un document',
    policy: 'document.lire',
    params,
    response: 'api/remote-signature-list.schema.json',
    handle: ({ principal, params: { id }, inOrg }) => inOrg((tx) => listRemotes(tx, principal, id)),
  }),
  route<{ params: { id: string }; body: RemoteInvitation }>({
    method: 'post',
    path: '/documents/:id/remote-signatures',
    summary: 'Demander une signature à distance : un lien, et un code montré une seule fois',
    policy: 'document.produire',
    params,
    body: 'api/remote-invitation.schema.json',
    response: 'api/remote-invited.schema.json',
    handle: async ({ principal, params: { id }, body, status, inOrg }) => {
      const invited = await inOrg((tx) => inviteToSign(tx, principal, id, body));
      status(201);
      return invited;
    },
  }),
  route<{ params: { id: string; remote: string } }>({
    method: 'post',
    path: '/documents/:id/remote-signatures/:remote/withdrawal',
    summary: 'Retirer une demande de signature à distance : son lien n’ouvre plus rien',
    policy: 'document.produire',
    params: { type: 'object', required: ['id', 'remote'], properties: { id: uuid, remote: uuid } },
    response: 'api/remote-signature-list.schema.json',
    handle: ({ principal, params: { id, remote }, inOrg }) =>
      inOrg((tx) => withdrawInvitation(tx, principal, id, remote)),
  }),
  route<{ body: RemoteOpen }>({
    method: 'post',
    path: '/remote-signature/read',
    summary: 'Ce qu’un lien de signature à distance propose, une fois le code donné',
    policy: 'public',
    body: 'api/remote-open.schema.json',
    response: 'api/remote-opened.schema.json',
    handle: ({ body, req }) => {
      refuseFlood(req.ip);
      return readRemote(body);
    },
  }),
  route<{ body: RemoteOpen }>({
    method: 'post',
    path: '/remote-signature/content',
    summary: 'Les pages à signer à distance',
    policy: 'public',
    body: 'api/remote-open.schema.json',
    produces: 'application/pdf',
    handle: async ({ body, req, res }) => {
      refuseFlood(req.ip);
      const { pdf, sha256 } = await readRemoteContent(body);
      res
        .set({
          'Content-Type': 'application/pdf',
          'Content-Disposition': 'inline; filename="document.pdf"',
          'Cache-Control': 'no-store',
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'X-Content-Type-Options': 'nosniff',
          'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
        })
        .end(pdf);
      return SENT;
    },
  }),
  route<{ body: RemoteAnswer }>({
    method: 'post',
    path: '/remote-signature/answer',
    summary: 'Signer à distance, ou refuser',
    policy: 'public',
    body: 'api/remote-answer.schema.json',
    handle: async ({ body, req, status }) => {
      refuseFlood(req.ip);
      await answerRemote(body);
      status(204);
      return undefined;
    },
  }),
];
