import type { Cancel, DraftOpened } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { openAmendment } from '../drafts/openDraft.js';
import { cancelRecord } from '../life/cancelRecord.js';
import { readRecord, readVersion } from '../life/readRecord.js';
import { signRecord } from '../life/signRecord.js';
import { listRecords } from '../listRecords.js';
import { cancelSitting } from '../sittings/cancelSitting.js';
import { listGridResults } from '../sittings/listSittings.js';
import { readTab, type TabQuery } from '../tabs/readTab.js';
import { WHOLE } from '../tabs/tabRecords.js';
import { id, idAndVersion, uuid, type OfId } from './inputs.js';

const tabQuery = {
  type: 'object',
  properties: {
    cursor: { type: 'string', maxLength: 2000 },
    from: { type: 'string', format: 'date' },
    to: { type: 'string', format: 'date' },
    filters: { type: 'string', maxLength: 2000 },
    toMe: { type: 'boolean' },
    concerne: { anyOf: [uuid, { const: WHOLE }] },
  },
  additionalProperties: false,
} as const;

/** What was written in dossiers, and what becomes of it. */
export const readingRoutes = [
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/records',
    summary: 'Les fiches d’un dossier, dans les domaines que l’on peut lire',
    policy: 'fiche.lire',
    params: id,
    response: 'api/record-list.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => listRecords(tx, principal, params.id)),
  }),
  route<{ params: { id: string; tab: string }; query: TabQuery }>({
    method: 'get',
    path: '/dossiers/:id/onglets/:tab',
    summary: 'Un onglet du dossier : les fiches de certains formulaires, par date de ce qu’elles racontent',
    policy: 'fiche.lire',
    params: {
      type: 'object',
      required: ['id', 'tab'],
      properties: { id: uuid, tab: { type: 'string', maxLength: 80 } },
    },
    query: tabQuery,
    response: 'api/record-tab.schema.json',
    handle: ({ principal, params, query, inOrg }) =>
      inOrg((tx) => readTab(tx, principal, { dossierId: params.id, tabId: params.tab }, query)),
  }),
  route<OfId>({
    method: 'get',
    path: '/records/:id',
    summary: 'Une fiche, ses versions et ses signatures',
    policy: 'fiche.lire',
    params: id,
    response: 'api/record.schema.json',
    handle: async ({ principal, params, inOrg, etag }) => {
      const record = await inOrg((tx) => readRecord(tx, principal, params.id));
      etag(record.revision);
      return record;
    },
  }),
  route<{ params: { id: string; version: number } }>({
    method: 'get',
    path: '/records/:id/versions/:version',
    summary: 'Une version d’une fiche, telle qu’elle a été écrite',
    policy: 'fiche.lire',
    params: idAndVersion,
    response: 'api/record-version.schema.json',
    handle: ({ principal, params, inOrg }) =>
      inOrg((tx) => readVersion(tx, principal, params.id, params.version)),
  }),
  route<OfId>({
    method: 'post',
    path: '/records/:id/sign',
    summary: 'Signer la version présente d’une fiche',
    policy: 'fiche.signer',
    params: id,
    response: 'api/record.schema.json',
    handle: async ({ principal, params, inOrg, ifMatch, etag }) => {
      const revision = ifMatch();
      const record = await inOrg(async (tx) => {
        await signRecord(tx, principal, params.id, { revision });
        return readRecord(tx, principal, params.id);
      });
      etag(record.revision);
      return record;
    },
  }),
  route<OfId & { body: Cancel }>({
    method: 'post',
    path: '/records/:id/cancel',
    summary: 'Annuler une fiche, avec un motif',
    policy: 'fiche.ecrire',
    params: id,
    body: 'api/cancel.schema.json',
    response: 'api/record.schema.json',
    handle: async ({ principal, params, body, inOrg, ifMatch, etag }) => {
      const given = { reason: body.reason, revision: ifMatch() };
      const record = await inOrg(async (tx) => {
        await cancelRecord(tx, principal, params.id, given);
        return readRecord(tx, principal, params.id);
      });
      etag(record.revision);
      return record;
    },
  }),
  route<OfId>({
    method: 'post',
    path: '/records/:id/amend',
    summary: 'Commencer la rectification d’une fiche, ou reprendre celle qui est en cours',
    policy: 'fiche.ecrire',
    params: id,
    response: 'api/draft-opened.schema.json',
    handle: ({ principal, params, inOrg }): Promise<DraftOpened> =>
      inOrg(async (tx) => ({ id: await openAmendment(tx, principal, params.id) })),
  }),
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/grids',
    summary: 'Les évaluations d’un dossier, dans les domaines que l’on peut lire',
    policy: 'fiche.lire',
    params: id,
    response: 'api/grid-result-list.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => listGridResults(tx, principal, params.id)),
  }),
  route<OfId & { body: Cancel }>({
    method: 'post',
    path: '/sittings/:id/cancel',
    summary: 'Annuler une évaluation, avec un motif',
    policy: 'fiche.ecrire',
    params: id,
    body: 'api/cancel.schema.json',
    handle: ({ principal, params, body, inOrg }) =>
      inOrg((tx) => cancelSitting(tx, principal, params.id, body)),
  }),
];
