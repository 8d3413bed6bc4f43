import type { IntakeAskCode, IntakeDraft, IntakeInvitation, IntakeOpen, Reasoned } from '@trame/schemas';
import { rateLimit } from '../access/index.js';
import { defineRoutes, route } from '../platform/index.js';
import { intakeErrors } from './errors.js';
import { keepDraft, keepFile, sendRequest } from './fillIn.js';
import { invite, tellCode } from './invite.js';
import { listIntakes, readIntake } from './listIntakes.js';
import { askCode, openLink } from './openLink.js';
import { refuse } from './settle.js';
import { withdraw } from './withdraw.js';

const params = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;
const policy = 'circuit.ouvrir';
type OfId = { params: { id: string } };

/** Of one network, in five minutes: links and codes that may be tried, then what an opened page may send; files far less. */
const tries = rateLimit(60, 5 * 60_000);
const writes = rateLimit(600, 5 * 60_000);
const files = rateLimit(60, 5 * 60_000);

function refuseFlood(allowed: typeof tries, address: string | undefined): void {
  if (!allowed(address ?? '', Date.now()))
    throw intakeErrors.problem('intake-too-many-requests', { headers: { 'Retry-After': '300' } });
}

/** What the page of a link was given for its code, where the body is a file. */
const PASS_HEADER = 'x-trame-pass';
const PASS = /^[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}$/;

const ofProfessionals = [
  route({
    method: 'get',
    path: '/intake-requests',
    summary: 'Les demandes proposées à des personnes de l’extérieur, et ce que l’on peut proposer',
    policy,
    response: 'api/intake-list.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => listIntakes(tx, principal)),
  }),
  route<{ body: IntakeInvitation }>({
    method: 'post',
    path: '/intake-requests',
    summary: 'Inviter quelqu’un de l’extérieur à remplir une demande, par un lien',
    policy,
    body: 'api/intake-invitation.schema.json',
    response: 'api/intake-invited.schema.json',
    handle: async ({ principal, body, status, inOrg }) => {
      const invited = await inOrg((tx) => invite(tx, principal, body));
      status(201);
      return invited;
    },
  }),
  route<OfId>({
    method: 'get',
    path: '/intake-requests/:id',
    summary: 'Une demande telle qu’elle a été envoyée',
    policy,
    params,
    response: 'api/intake-detail.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => readIntake(tx, ctx.principal, ctx.params.id)),
  }),
  route<OfId>({
    method: 'post',
    path: '/intake-requests/:id/code',
    summary: 'Un code à donner de vive voix à la personne invitée',
    policy,
    params,
    response: 'api/intake-code.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => tellCode(tx, ctx.principal, ctx.params.id)),
  }),
  route<OfId>({
    method: 'post',
    path: '/intake-requests/:id/withdrawal',
    summary: 'Retirer une invitation : son lien n’ouvre plus rien',
    policy,
    params,
    handle: async ({ principal, params: { id }, status, inOrg }) => {
      await inOrg((tx) => withdraw(tx, principal, id));
      status(204);
      return undefined;
    },
  }),
  route<OfId & { body: Reasoned }>({
    method: 'post',
    path: '/intake-requests/:id/refusal',
    summary: 'Refuser une demande, avec un motif',
    policy,
    params,
    body: 'api/reasoned.schema.json',
    handle: async ({ principal, params: { id }, body, status, inOrg }) => {
      await inOrg((tx) => refuse(tx, principal, id, body.reason));
      status(204);
      return undefined;
    },
  }),
];

const ofOutsiders = [
  route<{ body: IntakeAskCode }>({
    method: 'post',
    path: '/intake-link/code',
    summary: 'Se faire envoyer le code d’une demande à remplir',
    policy: 'public',
    body: 'api/intake-ask-code.schema.json',
    handle: async ({ body, req, status }) => {
      refuseFlood(tries, req.ip);
      await askCode(body.token);
      status(204);
      return undefined;
    },
  }),
  route<{ body: IntakeOpen }>({
    method: 'post',
    path: '/intake-link/open',
    summary: 'Ce qu’un lien propose de remplir, une fois le code donné',
    policy: 'public',
    body: 'api/intake-open.schema.json',
    response: 'api/intake-opened.schema.json',
    handle: ({ body, req }) => {
      refuseFlood(tries, req.ip);
      return openLink(body.token, body.code);
    },
  }),
  route<{ body: IntakeDraft }>({
    method: 'put',
    path: '/intake-link/draft',
    summary: 'Garder ce que l’on est en train de remplir',
    policy: 'public',
    body: 'api/intake-draft.schema.json',
    response: 'api/draft-saved.schema.json',
    handle: ({ body, req }) => {
      refuseFlood(writes, req.ip);
      return keepDraft(body.pass, body.data);
    },
  }),
  route<{ query: { name: string } }>({
    method: 'post',
    path: '/intake-link/files',
    summary: 'Joindre un fichier à la demande que l’on remplit : ses octets, tels quels',
    policy: 'public',
    query: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string', minLength: 1, maxLength: 1000 } },
      additionalProperties: false,
    },
    receives: 'application/octet-stream',
    response: 'api/joined-file.schema.json',
    handle: ({ query, headers, req, status }) => {
      refuseFlood(files, req.ip);
      const pass = headers[PASS_HEADER];
      if (typeof pass !== 'string' || !PASS.test(pass)) throw intakeErrors.problem('intake-pass-over');
      status(201);
      return keepFile(pass, query.name, req);
    },
  }),
  route<{ body: IntakeDraft }>({
    method: 'post',
    path: '/intake-link/send',
    summary: 'Envoyer la demande : elle attend dès lors un professionnel',
    policy: 'public',
    body: 'api/intake-draft.schema.json',
    response: 'api/intake-receipt.schema.json',
    handle: ({ body, req }) => {
      refuseFlood(writes, req.ip);
      return sendRequest(body.pass, body.data);
    },
  }),
];

/** The addresses of requests: those of professionals, then those of who was sent a link. */
export const intakeRoutes = defineRoutes('intake', [...ofProfessionals, ...ofOutsiders]);
