import type { AskElimination, AskRestitution, EliminateDocuments, Reasoned } from '@trame/schemas';
import { defineRoutes, route } from '../platform/index.js';
import { askElimination } from './elimination/askElimination.js';
import { eliminateAlone } from './elimination/alone/eliminateAlone.js';
import { listDueDocuments } from './elimination/alone/listDueDocuments.js';
import { exportEliminations } from './elimination/exportEliminations.js';
import { listEliminations } from './elimination/listEliminations.js';
import { liftHold, placeHold } from './hold/placeHold.js';
import { listArchives, type ArchiveQuery } from './listArchives.js';
import { previewRestitution } from './restitution/previewRestitution.js';
import { restitute } from './restitution/restitute.js';
import { toLook } from './restitution/turns.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;
const holdIds = {
  type: 'object',
  required: ['id', 'holdId'],
  properties: { id: uuid, holdId: uuid },
} as const;
const listQuery = {
  type: 'object',
  properties: {
    filter: { type: 'string', enum: ['tous', 'clos', 'archive', 'echus', 'eliminables', 'suspendus'] },
    cursor: { type: 'string', maxLength: 2000 },
  },
  additionalProperties: false,
} as const;

const pageQuery = {
  type: 'object',
  properties: { cursor: { type: 'string', maxLength: 2000 } },
  additionalProperties: false,
} as const;

type OfId = { params: { id: string } };

/** The routes of the archive room. */
export const archiveRoutes = defineRoutes('archive', [
  route<{ query: ArchiveQuery }>({
    method: 'get',
    path: '/archives',
    summary: 'Les dossiers clos et archivés, leur échéance et ce qui s’oppose à leur élimination',
    policy: 'archive.gerer',
    query: listQuery,
    response: 'api/archive-page.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => listArchives(tx, principal, query)),
  }),
  route({
    method: 'get',
    path: '/archives/eliminations',
    summary: 'Les bordereaux des éliminations demandées',
    policy: 'archive.gerer',
    response: 'api/elimination-list.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => listEliminations(tx, principal)),
  }),
  route({
    method: 'get',
    path: '/archives/eliminations/export',
    summary: 'Les bordereaux des éliminations demandées, en CSV',
    policy: 'archive.gerer',
    produces: 'text/csv',
    handle: exportEliminations,
  }),
  route<{ query: { cursor?: string } }>({
    method: 'get',
    path: '/archives/documents',
    summary: 'Les documents dont la durée propre est échue, proposés au visa',
    policy: 'archive.gerer',
    query: pageQuery,
    response: 'api/due-document-page.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => listDueDocuments(tx, principal, query)),
  }),
  route<{ body: EliminateDocuments }>({
    method: 'post',
    path: '/archives/documents/elimination',
    summary: 'Éliminer des documents seuls, sur le bordereau visé',
    policy: 'archive.gerer',
    body: 'api/eliminate-documents.schema.json',
    handle: ({ principal, body, inOrg }) => inOrg((tx) => eliminateAlone(tx, principal, body)),
  }),
  route<OfId & { body: Reasoned }>({
    method: 'post',
    path: '/dossiers/:id/suspensions',
    summary: 'Suspendre l’élimination d’un dossier, avec un motif',
    policy: 'archive.gerer',
    params: id,
    body: 'api/reasoned.schema.json',
    handle: async ({ principal, params, body, inOrg, status }) => {
      const hold = await inOrg((tx) => placeHold(tx, principal, params.id, body));
      status(201);
      return { id: hold };
    },
  }),
  route<{ params: { id: string; holdId: string }; body: Reasoned }>({
    method: 'post',
    path: '/dossiers/:id/suspensions/:holdId/levee',
    summary: 'Lever une suspension de l’élimination, avec un motif',
    policy: 'archive.gerer',
    params: holdIds,
    body: 'api/reasoned.schema.json',
    handle: ({ principal, params: { id: dossierId, holdId }, body, inOrg }) =>
      inOrg((tx) => liftHold(tx, principal, { dossierId, holdId }, body)),
  }),
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/restitution',
    summary: 'Ce que contiendrait un dossier remis à la personne, et ce qui n’en part pas',
    policy: 'archive.gerer',
    params: id,
    response: 'api/restitution-preview.schema.json',
    handle: ({ principal, params, inOrg, signal }) =>
      toLook(principal.organisationId, signal, () =>
        inOrg((tx) => previewRestitution(tx, principal, params.id)),
      ),
  }),
  route<OfId & { body: AskRestitution }>({
    method: 'post',
    path: '/dossiers/:id/restitution',
    summary: 'Un dossier remis à la personne, en une archive ZIP',
    policy: 'archive.gerer',
    params: id,
    body: 'api/ask-restitution.schema.json',
    produces: 'application/zip',
    handle: restitute,
  }),
  route<OfId & { body: AskElimination }>({
    method: 'post',
    path: '/dossiers/:id/elimination',
    summary: 'Éliminer un dossier, sur le bordereau visé',
    policy: 'archive.gerer',
    params: id,
    body: 'api/ask-elimination.schema.json',
    handle: async ({ principal, params, body, inOrg, status }) => {
      const elimination = await inOrg((tx) => askElimination(tx, principal, params.id, body));
      status(202);
      return { id: elimination };
    },
  }),
]);
