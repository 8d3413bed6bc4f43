import type { SendPersonally } from '@trame/schemas';
import { route } from '../../../platform/index.js';
import { readMailboxes } from './readMailboxes.js';
import { sendPersonally } from './sendPersonally.js';

const policy = 'document.produire';

/** The addresses of the personal mailbox of who asks. */
export const personalMailboxRoutes = [
  route({
    method: 'get',
    path: '/mssante/personal-mailboxes',
    summary: 'Les boîtes MSSanté personnelles de qui demande',
    policy,
    response: 'api/personal-mailboxes.schema.json',
    handle: ({ principal, signal }) => readMailboxes(principal, signal),
  }),
  route<{ params: { id: string }; body: SendPersonally }>({
    method: 'post',
    path: '/documents/:id/mssante/personal',
    summary: 'Envoyer un document de sa boîte MSSanté personnelle',
    policy,
    params: {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string', format: 'uuid' } },
    },
    body: 'api/send-personally.schema.json',
    response: 'api/sent-personally.schema.json',
    handle: ({ principal, params, body, signal }) =>
      sendPersonally({ principal, documentId: params.id, asked: body, signal }),
  }),
];
