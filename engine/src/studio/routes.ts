import type { PreviewDocument } from '@trame/schemas';
import { installedPacks, listCalendars } from '../catalog/index.js';
import { describeConnectors } from '../connectors/index.js';
import { previewDocument } from '../documents/index.js';
import { defineRoutes, route, SENT } from '../platform/index.js';
import { draftRoutes } from './drafts/routes.js';
import { contentOf, openPack } from './openPack.js';
import { readVersions } from './readVersions.js';
import { presentPack, presentPackLine } from './present.js';
import { betweenVersions } from './versions/betweenVersions.js';

const text = { type: 'string', maxLength: 80 } as const;
const pack = { type: 'object', required: ['packId'], properties: { packId: text } } as const;
const content = {
  type: 'object',
  required: ['packId', 'id'],
  properties: { packId: text, id: text },
} as const;

type OfPack = { params: { packId: string } };
type OfContent = { params: { packId: string; id: string } };

/** The routes of the designer. */
export const studioRoutes = defineRoutes('studio', [
  route({
    method: 'get',
    path: '/studio/packs',
    summary: 'Les packs installés',
    policy: 'studio.lire',
    response: 'api/studio-packs.schema.json',
    handle: (ctx) => ctx.inOrg(async (tx) => ({ items: (await installedPacks(tx)).map(presentPackLine) })),
  }),
  route({
    method: 'get',
    path: '/studio/connectors',
    summary: 'Ce que les circuits peuvent faire faire',
    policy: 'studio.lire',
    response: 'api/studio-connectors.schema.json',
    handle: () => Promise.resolve({ items: describeConnectors() }),
  }),
  route({
    method: 'get',
    path: '/studio/calendars',
    summary: 'Les calendriers des jours fériés',
    policy: 'studio.lire',
    response: 'api/studio-calendars.schema.json',
    handle: () => Promise.resolve(listCalendars()),
  }),
  route<OfPack>({
    method: 'get',
    path: '/studio/packs/:packId',
    summary: 'Un pack ouvert',
    policy: 'studio.lire',
    params: pack,
    response: 'api/studio-pack.schema.json',
    handle: (ctx) => ctx.inOrg(async (tx) => presentPack(await openPack(tx, ctx.params.packId))),
  }),
  route<OfContent>({
    method: 'get',
    path: '/studio/packs/:packId/circuits/:id',
    summary: 'Un circuit d’un pack',
    policy: 'studio.lire',
    params: content,
    response: 'api/studio-circuit.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        const circuit = contentOf((await openPack(tx, ctx.params.packId)).circuits, ctx.params.id);
        return { id: ctx.params.id, title: circuit.definition.name ?? ctx.params.id, xml: circuit.xml };
      }),
  }),
  route<OfContent>({
    method: 'get',
    path: '/studio/packs/:packId/documents/:id',
    summary: 'Un modèle de document d’un pack',
    policy: 'studio.lire',
    params: content,
    response: 'api/studio-document.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        const { model, template, style, sample } = contentOf(
          (await openPack(tx, ctx.params.packId)).documents,
          ctx.params.id,
        );
        return { model, template, style, sample };
      }),
  }),
  route<OfContent & { body: PreviewDocument }>({
    method: 'post',
    path: '/studio/packs/:packId/documents/:id/preview',
    summary: 'L’aperçu PDF d’un modèle de document',
    policy: 'studio.lire',
    params: content,
    body: 'api/preview-document.schema.json',
    produces: 'application/pdf',
    handle: async (ctx) => {
      const opened = await ctx.inOrg((tx) => openPack(tx, ctx.params.packId));
      contentOf(opened.documents, ctx.params.id);
      const pdf = await previewDocument(opened, ctx.params.id, ctx.body.data, ctx.signal);
      ctx.res.type('application/pdf').set('Cache-Control', 'no-store').send(pdf);
      return SENT;
    },
  }),
  route<OfPack>({
    method: 'get',
    path: '/studio/packs/:packId/versions',
    summary: 'Les versions publiées d’un pack',
    policy: 'studio.lire',
    params: pack,
    response: 'api/studio-versions.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => readVersions(tx, ctx.params.packId)),
  }),
  route<OfPack & { query: { from: string; to: string } }>({
    method: 'get',
    path: '/studio/packs/:packId/versions/comparison',
    summary: 'Ce qui change d’une version publiée d’un pack à une autre',
    policy: 'studio.lire',
    params: pack,
    query: {
      type: 'object',
      required: ['from', 'to'],
      properties: {
        from: { type: 'string', format: 'uuid' },
        to: { type: 'string', format: 'uuid' },
      },
    },
    response: 'api/studio-comparison.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => betweenVersions(tx, ctx.params.packId, ctx.query)),
  }),
  ...draftRoutes,
]);
