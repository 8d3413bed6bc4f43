import type { QuickEntry, ReadRecords } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { listAddressees, type AddresseeSearch } from '../addressees/listAddressees.js';
import { listExpiries, type ExpiryQuery } from '../expiry/listExpiries.js';
import { listQuickForms } from '../quick/quickForms.js';
import { writeQuickly } from '../quick/writeQuickly.js';
import { listSinceShift } from '../receipts/listSinceShift.js';
import { listUnread } from '../receipts/listUnread.js';
import { markAllRead } from '../receipts/markAllRead.js';
import { markRead } from '../receipts/markRead.js';
import { searchRecords, type RecordSearch } from '../search/searchRecords.js';
import { id, uuid, uuids, type OfId } from './inputs.js';

/** What is written quickly, read by those it is for, and found again by its words. */
export const quickRoutes = [
  route<{ query: RecordSearch }>({
    method: 'get',
    path: '/records/recherche',
    summary: 'Les fiches qui contiennent des mots, dans ce que l’on peut lire',
    policy: 'fiche.lire',
    query: {
      type: 'object',
      required: ['q'],
      properties: {
        q: { type: 'string', minLength: 2, maxLength: 200 },
        dossier: uuid,
        cursor: { type: 'string', maxLength: 2000 },
      },
      additionalProperties: false,
    },
    response: 'api/found-records.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => searchRecords(tx, principal, query)),
  }),
  route<{ query: ExpiryQuery }>({
    method: 'get',
    path: '/records/echeances',
    summary: 'Ce qui arrive à échéance dans les dossiers que l’on peut lire',
    policy: 'fiche.lire',
    query: {
      type: 'object',
      properties: { days: { type: 'integer', minimum: 0, maximum: 366 }, etablissement: uuid },
      additionalProperties: false,
    },
    response: 'api/expiry-list.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => listExpiries(tx, principal, query)),
  }),
  route({
    method: 'get',
    path: '/records/non-lues',
    summary: 'Ce qui doit être lu et que l’on n’a pas encore lu',
    policy: 'fiche.lire',
    response: 'api/unread-list.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => listUnread(tx, principal)),
  }),
  route<{ query: { etablissement?: string } }>({
    method: 'get',
    path: '/records/depuis-mon-poste',
    summary: 'Ce qui a été écrit depuis la fin de mon dernier poste et que je n’ai pas lu',
    policy: 'fiche.lire',
    query: { type: 'object', properties: { etablissement: uuid }, additionalProperties: false },
    response: 'api/written-since-shift.schema.json',
    handle: ({ principal, query, inOrg }) =>
      inOrg((tx) => listSinceShift(tx, principal, query.etablissement)),
  }),
  route<{ body: ReadRecords }>({
    method: 'post',
    path: '/records/lues',
    summary: 'Dire qu’on a lu plusieurs fiches',
    policy: 'fiche.lire',
    body: 'api/read-records.schema.json',
    handle: ({ principal, body, inOrg }) => inOrg((tx) => markAllRead(tx, principal, body.ids)),
  }),
  route({
    method: 'get',
    path: '/records/rapides',
    summary: 'Les formulaires que l’on peut remplir en quelques mots',
    policy: 'fiche.ecrire',
    response: 'api/quick-forms.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => listQuickForms(tx, principal)),
  }),
  route<{ query: AddresseeSearch }>({
    method: 'get',
    path: '/records/destinataires',
    summary: 'À qui une fiche peut être adressée, dans un dossier ou plusieurs',
    policy: 'fiche.ecrire',
    query: {
      type: 'object',
      required: ['form', 'dossiers'],
      properties: {
        form: { type: 'string', maxLength: 80 },
        dossiers: uuids(30),
        q: { type: 'string', maxLength: 100 },
      },
      additionalProperties: false,
    },
    response: 'api/addressee-list.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => listAddressees(tx, principal, query)),
  }),
  route<{ body: QuickEntry }>({
    method: 'post',
    path: '/records/rapides',
    summary: 'Écrire la même fiche pour une personne ou plusieurs',
    policy: 'fiche.ecrire',
    body: 'api/quick-entry.schema.json',
    response: 'api/quick-written.schema.json',
    handle: async ({ principal, body, inOrg, status }) => {
      const written = await inOrg((tx) => writeQuickly(tx, principal, body));
      status(201);
      return written;
    },
  }),
  route<OfId>({
    method: 'post',
    path: '/records/:id/lu',
    summary: 'Dire qu’on a lu une fiche',
    policy: 'fiche.lire',
    params: id,
    handle: ({ principal, params, inOrg }) => inOrg((tx) => markRead(tx, principal, params.id)),
  }),
];
