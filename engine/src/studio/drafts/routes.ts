import type {
  CloseDraft,
  DeclareEvolution,
  PublishDraft,
  ReturnToVersion,
  SaveDraftFile,
  StudioDraft,
  StudioSource,
  TakeNewer,
} from '@trame/schemas';
import { forgetInForce } from '../../catalog/index.js';
import { platformErrors, route, type AnyRoute, type RouteContext } from '../../platform/index.js';
import { changedFiles } from '../changes/changedFiles.js';
import { draftChanges } from '../changes/draftChanges.js';
import { declareEvolution } from '../evolution/declareEvolution.js';
import { draftEvolution } from '../evolution/draftEvolution.js';
import { codeListOf, merged, sourceOf, surroundings } from '../surroundings.js';
import { usage, usageOf, type UsageOf } from '../usage/usage.js';
import { abandonDraft } from './abandonDraft.js';
import { checkDraft, checkDraftFile } from './checkDraft.js';
import { readDraftFile } from './draftFiles.js';
import { findOpenDraft, readContent, requireDraft, type DraftContent, type DraftRow } from './draftRow.js';
import { requirePath } from './filePath.js';
import { openDraft } from './openDraft.js';
import { presentDraft } from './presentDraft.js';
import { publishDraft } from './publishDraft.js';
import { returnTo } from '../versions/returnTo.js';
import { presentNews } from '../versions/presentNews.js';
import { shippedNews } from '../versions/shippedNews.js';
import { takeNewer } from '../versions/takeNewer.js';
import { saveFile, type FileChange } from './saveFile.js';

const text = { type: 'string', maxLength: 80 } as const;
const ofPack = { type: 'object', required: ['packId'], properties: { packId: text } } as const;
const ofDraft = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;
const path = { type: 'string', minLength: 1, maxLength: 400 } as const;
const ofFile = {
  type: 'object',
  required: ['path'],
  properties: { path },
  additionalProperties: false,
} as const;
const ofState = {
  ...ofFile,
  properties: { path, revision: { type: 'integer', minimum: 0 } },
} as const;

type OfPack = { params: { packId: string } };
type OfDraft = { params: { id: string } };
type OfFile = OfDraft & { query: { path: string } };
type OfState = OfDraft & { query: { path: string; revision?: number } };

/** The routes of drafts: what is being shaped, saved as one works, checked, published. */
export const draftRoutes: AnyRoute[] = [
  route<OfPack>({
    method: 'get',
    path: '/studio/packs/:packId/draft',
    summary: 'Le brouillon ouvert d’un pack ; réponse vide (204) quand il n’y en a pas',
    policy: 'studio.lire',
    params: ofPack,
    response: 'api/studio-draft.schema.json',
    handle: (ctx) => present(ctx, (tx) => findOpenDraft(tx, ctx.params.packId)),
  }),
  route<OfPack>({
    method: 'post',
    path: '/studio/packs/:packId/draft',
    summary: 'Ouvre un brouillon d’un pack, ou rend celui qui est ouvert',
    policy: 'studio.modifier',
    params: ofPack,
    response: 'api/studio-draft.schema.json',
    handle: (ctx) => present(ctx, (tx) => openDraft(tx, ctx.principal, ctx.params.packId)),
  }),
  route<OfState>({
    method: 'get',
    path: '/studio/drafts/:id/files',
    summary: 'Un fichier d’un brouillon, tel qu’il est ou dans un état antérieur',
    policy: 'studio.lire',
    params: ofDraft,
    query: ofState,
    response: 'api/studio-draft-file.schema.json',
    handle: async (ctx) => {
      const { path: file, revision } = ctx.query;
      requirePath(file);
      const found = await ctx.inOrg(async (tx) =>
        readDraftFile(tx, await requireDraft(tx, ctx.params.id), file, revision),
      );
      ctx.etag(found.revision);
      return found;
    },
  }),
  route<OfFile & { body: SaveDraftFile }>({
    method: 'put',
    path: '/studio/drafts/:id/files',
    summary: 'Enregistre un fichier d’un brouillon, même en faute',
    policy: 'studio.modifier',
    params: ofDraft,
    query: ofFile,
    body: 'api/save-draft-file.schema.json',
    response: 'api/studio-draft-saved.schema.json',
    handle: (ctx) =>
      save(ctx, {
        ...ctx.body,
        draftId: ctx.params.id,
        path: ctx.query.path,
        expected: isCreation(ctx) ? undefined : ctx.ifMatch(),
      }),
  }),
  route<OfFile & { body: SaveDraftFile }>({
    method: 'post',
    path: '/studio/drafts/:id/files/compare',
    summary: 'Ce qui change, en français, entre un fichier d’un brouillon tel qu’il est et un contenu',
    policy: 'studio.lire',
    params: ofDraft,
    query: ofFile,
    body: 'api/save-draft-file.schema.json',
    response: 'api/studio-changes.schema.json',
    handle: async (ctx) => {
      const { path: file } = ctx.query;
      requirePath(file);
      const { content } = await ctx.inOrg(async (tx) =>
        readDraftFile(tx, await requireDraft(tx, ctx.params.id), file),
      );
      return { items: await changedFiles({ [file]: content }, { [file]: ctx.body.content }) };
    },
  }),
  route<OfFile>({
    method: 'delete',
    path: '/studio/drafts/:id/files',
    summary: 'Retire un fichier d’un brouillon',
    policy: 'studio.modifier',
    params: ofDraft,
    query: ofFile,
    response: 'api/studio-draft-saved.schema.json',
    handle: (ctx) =>
      save(ctx, { draftId: ctx.params.id, path: ctx.query.path, content: null, expected: ctx.ifMatch() }),
  }),
  route<OfDraft>({
    method: 'post',
    path: '/studio/drafts/:id/check',
    summary: 'Vérifie tout un brouillon et dit chaque défaut',
    policy: 'studio.lire',
    params: ofDraft,
    response: 'api/studio-draft-check.schema.json',
    handle: async (ctx) => {
      const { draft, faults } = await check(ctx);
      return { revision: draft.revision, faults };
    },
  }),
  route<OfDraft>({
    method: 'get',
    path: '/studio/drafts/:id/changes',
    summary: 'Ce qu’un brouillon change, en français',
    policy: 'studio.lire',
    params: ofDraft,
    response: 'api/studio-changes.schema.json',
    handle: async (ctx) => draftChanges(await read(ctx)),
  }),
  route<OfDraft>({
    method: 'get',
    path: '/studio/drafts/:id/evolution',
    summary: 'Ce qu’un brouillon ferait des saisies déjà commencées',
    policy: 'studio.lire',
    params: ofDraft,
    response: 'api/studio-evolution.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) =>
        draftEvolution(tx, await readContent(tx, await requireDraft(tx, ctx.params.id))),
      ),
  }),
  route<OfDraft & { body: DeclareEvolution }>({
    method: 'put',
    path: '/studio/drafts/:id/evolution',
    summary: 'Dit ce que deviennent les réponses à un formulaire ou une grille qu’un brouillon change',
    policy: 'studio.modifier',
    params: ofDraft,
    body: 'api/declare-evolution.schema.json',
    response: 'api/studio-evolution.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        await declareEvolution(tx, ctx.principal, ctx.params.id, ctx.body);
        return draftEvolution(tx, await readContent(tx, await requireDraft(tx, ctx.params.id)));
      }),
  }),
  route<OfDraft & { query: UsageOf }>({
    method: 'get',
    path: '/studio/drafts/:id/usage',
    summary:
      'Où un champ, un formulaire, une grille, un circuit ou une nomenclature d’un brouillon est utilisé',
    policy: 'studio.lire',
    params: ofDraft,
    query: usageOf,
    response: 'api/studio-usage.schema.json',
    handle: async (ctx) => ({ items: await usage(merged(await read(ctx)), ctx.query) }),
  }),
  route<OfDraft>({
    method: 'get',
    path: '/studio/drafts/:id/surroundings',
    summary: 'Ce à quoi les fichiers d’un brouillon peuvent se référer',
    policy: 'studio.lire',
    params: ofDraft,
    response: 'api/studio-surroundings.schema.json',
    handle: async (ctx) => surroundings(await read(ctx)),
  }),
  route<{ params: { id: string; codesId: string } }>({
    method: 'get',
    path: '/studio/drafts/:id/codes/:codesId',
    summary: 'Une nomenclature d’un brouillon, ou de ce que son pack étend',
    policy: 'studio.lire',
    params: {
      type: 'object',
      required: ['id', 'codesId'],
      properties: { ...ofDraft.properties, codesId: text },
    },
    response: 'codes/codes.schema.json',
    handle: async (ctx) => codeListOf(await read(ctx), ctx.params.codesId),
  }),
  route<{ params: { id: string; kind: StudioSource['kind']; sourceId: string } }>({
    method: 'get',
    path: '/studio/drafts/:id/sources/:kind/:sourceId',
    summary: 'Le texte d’une table de décision ou d’un circuit d’un brouillon, ou de ce que son pack étend',
    policy: 'studio.lire',
    params: {
      type: 'object',
      required: ['id', 'kind', 'sourceId'],
      properties: {
        ...ofDraft.properties,
        kind: { type: 'string', enum: ['decision', 'circuit'] },
        sourceId: text,
      },
    },
    response: 'api/studio-source.schema.json',
    handle: async (ctx) => sourceOf(await read(ctx), ctx.params.kind, ctx.params.sourceId),
  }),
  route<OfDraft>({
    method: 'get',
    path: '/studio/drafts/:id/newer',
    summary: 'Ce qu’apporte une version livrée plus récente ; réponse vide (204) quand il n’y en a pas',
    policy: 'studio.lire',
    params: ofDraft,
    response: 'api/studio-newer.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        const news = await shippedNews(tx, await requireDraft(tx, ctx.params.id));
        return news && presentNews(news);
      }),
  }),
  route<OfDraft & { body: TakeNewer }>({
    method: 'post',
    path: '/studio/drafts/:id/newer',
    summary: 'Reprend dans un brouillon ce qu’apporte une version livrée plus récente',
    policy: 'studio.modifier',
    params: ofDraft,
    body: 'api/take-newer.schema.json',
    response: 'api/studio-draft.schema.json',
    handle: (ctx) =>
      present(ctx, (tx) => takeNewer(tx, ctx.principal, ctx.params.id, ctx.ifMatch(), ctx.body)),
  }),
  route<OfDraft & { body: ReturnToVersion }>({
    method: 'post',
    path: '/studio/drafts/:id/return',
    summary: 'Redonne à un brouillon le contenu d’une version publiée',
    policy: 'studio.modifier',
    params: ofDraft,
    body: 'api/return-to-version.schema.json',
    response: 'api/studio-draft.schema.json',
    handle: (ctx) =>
      present(ctx, (tx) => returnTo(tx, ctx.principal, ctx.params.id, ctx.ifMatch(), ctx.body.versionId)),
  }),
  route<OfDraft & { body: PublishDraft }>({
    method: 'post',
    path: '/studio/drafts/:id/publish',
    summary: 'Publie un brouillon : une nouvelle version du pack, pour l’organisme',
    policy: 'studio.publier',
    params: ofDraft,
    body: 'api/publish-draft.schema.json',
    response: 'api/studio-published.schema.json',
    handle: async (ctx) => {
      const expected = ctx.ifMatch();
      // Beforehand: the transaction that publishes finds the answer, and holds nobody up.
      await check(ctx);
      const published = await ctx.inOrg((tx) =>
        publishDraft(tx, ctx.principal, ctx.params.id, expected, ctx.body),
      );
      forgetInForce(ctx.principal.organisationId);
      ctx.status(201);
      return published;
    },
  }),
  route<OfDraft & { body: CloseDraft }>({
    method: 'delete',
    path: '/studio/drafts/:id',
    summary: 'Abandonne un brouillon, avec son motif',
    policy: 'studio.modifier',
    params: ofDraft,
    body: 'api/close-draft.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => abandonDraft(tx, ctx.principal, ctx.params.id, ctx.body.reason)),
  }),
];

type Ctx = Pick<RouteContext, 'inOrg' | 'etag'>;
type InOrg = Parameters<Parameters<RouteContext['inOrg']>[0]>[0];

async function present(
  ctx: Ctx,
  find: (tx: InOrg) => Promise<DraftRow | undefined>,
): Promise<StudioDraft | undefined> {
  const opened = await ctx.inOrg(async (tx) => {
    const found = await find(tx);
    return found && { draft: found, content: await readContent(tx, found) };
  });
  if (!opened) return undefined;
  const { draft, content } = opened;
  ctx.etag(draft.revision);
  return presentDraft(draft, content, await checkDraft(draft, content));
}

async function read(ctx: Pick<RouteContext<string, OfDraft>, 'inOrg' | 'params'>): Promise<DraftContent> {
  return ctx.inOrg(async (tx) => readContent(tx, await requireDraft(tx, ctx.params.id)));
}

async function check(ctx: Pick<RouteContext<string, OfDraft>, 'inOrg' | 'params'>) {
  const { draft, content } = await ctx.inOrg(async (tx) => {
    const found = await requireDraft(tx, ctx.params.id);
    return { draft: found, content: await readContent(tx, found) };
  });
  return { draft, content, faults: await checkDraft(draft, content) };
}

/** The file is checked once it is saved: what is typed is safe first. */
async function save(ctx: Ctx & Pick<RouteContext, 'principal'>, change: FileChange) {
  const { saved, content } = await ctx.inOrg(async (tx) => {
    const done = await saveFile(tx, ctx.principal, change);
    return { saved: done, content: await readContent(tx, done.draft) };
  });
  ctx.etag(saved.revision);
  return {
    revision: saved.revision,
    draftRevision: saved.draft.revision,
    faults: await checkDraftFile(content, change.path),
  };
}

/** `If-None-Match: *` (RFC 9110, section 13.1.2) creates what is not there. */
function isCreation({ headers }: Pick<RouteContext, 'headers'>): boolean {
  const given = headers['if-none-match'];
  if (given === undefined) return false;
  if (given.trim() !== '*' || headers['if-match'] !== undefined) {
    throw platformErrors.problem('invalid-request', {
      detail: 'Pour créer un fichier, envoyez If-None-Match: * et rien d’autre.',
    });
  }
  return true;
}
