import type { NewWebhook, WebhookStanding } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { declareWebhook, renewSecret } from './declareWebhook.js';
import { listWebhooks, readWebhook } from './listWebhooks.js';
import { standWebhook } from './standWebhook.js';
import { tryWebhook } from './tryWebhook.js';

const id = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;

/** Where business events are sent as they happen. */
export const webhookRoutes = [
  route({
    method: 'get',
    path: '/reporting/webhooks',
    summary: 'Les webhooks de pilotage, et avec quoi en déclarer',
    policy: 'exploitation.gerer',
    response: 'api/webhook-list.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => listWebhooks(tx, principal)),
  }),
  route<{ body: NewWebhook }>({
    method: 'post',
    path: '/reporting/webhooks',
    summary: 'Déclarer un webhook : son secret est montré une seule fois',
    policy: 'exploitation.gerer',
    body: 'api/new-webhook.schema.json',
    response: 'api/webhook-secret.schema.json',
    handle: async ({ principal, body, inOrg, status, res }) => {
      const declared = await inOrg(async (tx) => {
        const { id: made, secret } = await declareWebhook(tx, principal, body);
        return { webhook: await readWebhook(tx, principal, made), secret };
      });
      res.set('Cache-Control', 'no-store');
      status(201);
      return declared;
    },
  }),
  route<{ params: { id: string } }>({
    method: 'post',
    path: '/reporting/webhooks/:id/secret',
    summary: 'Donner un autre secret à un webhook : il est montré une seule fois',
    policy: 'exploitation.gerer',
    params: id,
    response: 'api/webhook-secret.schema.json',
    handle: async ({ principal, params, ifMatch, inOrg, res }) => {
      const renewed = await inOrg(async (tx) => {
        const secret = await renewSecret(tx, principal, params.id, ifMatch());
        return { webhook: await readWebhook(tx, principal, params.id), secret };
      });
      res.set('Cache-Control', 'no-store');
      return renewed;
    },
  }),
  route<{ params: { id: string } }>({
    method: 'post',
    path: '/reporting/webhooks/:id/essai',
    summary: 'Envoyer un essai, sans événement, et dire s’il est reçu',
    policy: 'exploitation.gerer',
    params: id,
    response: 'api/webhook-trial.schema.json',
    handle: ({ principal, params }) => tryWebhook(principal, params.id),
  }),
  route<{ params: { id: string }; body: WebhookStanding }>({
    method: 'post',
    path: '/reporting/webhooks/:id/etat',
    summary: 'Suspendre un webhook, le relancer, l’arrêter pour de bon',
    policy: 'exploitation.gerer',
    params: id,
    body: 'api/webhook-standing.schema.json',
    response: 'api/webhook.schema.json',
    handle: ({ principal, params, body, ifMatch, inOrg }) =>
      inOrg(async (tx) => {
        await standWebhook(tx, principal, params.id, { ...body, revision: ifMatch() });
        return readWebhook(tx, principal, params.id);
      }),
  }),
];
