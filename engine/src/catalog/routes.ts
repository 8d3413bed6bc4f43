import { standaloneValidatorSource } from '@trame/language';
import type { FormBundle, GridBundle } from '@trame/schemas';
import { defineRoutes, route, SENT, type Principal, type Tx } from '../platform/index.js';
import { catalogErrors } from './errors.js';
import type { InstalledForm, InstalledPack } from './InstalledPack.js';
import { getPack } from './packCache.js';

const text = { type: 'string', maxLength: 80 } as const;
const versionId = { type: 'string', format: 'uuid' } as const;
const formParams = {
  type: 'object',
  required: ['packVersionId', 'formId'],
  properties: { packVersionId: versionId, formId: text },
} as const;
const gridParams = {
  type: 'object',
  required: ['packVersionId', 'gridId'],
  properties: { packVersionId: versionId, gridId: text },
} as const;

type OfForm = { params: { packVersionId: string; formId: string } };
type OfGrid = { params: { packVersionId: string; gridId: string } };

/** A published version never changes: whoever has it may keep it a year. */
const FOR_EVER = 'private, max-age=31536000, immutable';

/** The routes of the catalog: what a screen needs to show a form or a grid of the version a task is pinned to. */
export const catalogRoutes = defineRoutes('catalog', [
  route<OfForm>({
    method: 'get',
    path: '/packs/:packVersionId/forms/:formId',
    summary: 'Un formulaire d’une version de pack, avec ses listes de codes',
    policy: 'catalogue.lire',
    params: formParams,
    response: 'api/form-bundle.schema.json',
    handle: async ({ params, principal, inOrg, res }): Promise<FormBundle> => {
      const { form, compiled } = await inOrg((tx) => findForm(tx, principal, params));
      res.set('Cache-Control', FOR_EVER);
      return { packVersionId: params.packVersionId, form, codeLists: { ...compiled.codeLists } };
    },
  }),
  route<OfForm>({
    method: 'get',
    path: '/packs/:packVersionId/forms/:formId/validator.js',
    summary: 'Le validateur d’un formulaire, en module autonome',
    policy: 'catalogue.lire',
    params: formParams,
    produces: 'text/javascript',
    handle: async ({ params, principal, inOrg, res }) => {
      const { compiled } = await inOrg((tx) => findForm(tx, principal, params));
      res.type('text/javascript').set('Cache-Control', FOR_EVER).send(standaloneValidatorSource(compiled));
      return SENT;
    },
  }),
  route<OfGrid>({
    method: 'get',
    path: '/packs/:packVersionId/grids/:gridId',
    summary: 'Une grille d’une version de pack',
    policy: 'catalogue.lire',
    params: gridParams,
    response: 'api/grid-bundle.schema.json',
    handle: async ({ params, principal, inOrg, res }): Promise<GridBundle> => {
      const pack = await inOrg((tx) => findVersion(tx, principal, params.packVersionId));
      const grid = pack.grids.get(params.gridId);
      if (!grid) throw catalogErrors.problem('grid-not-found');
      res.set('Cache-Control', FOR_EVER);
      return { packVersionId: params.packVersionId, grid };
    },
  }),
]);

async function findForm(tx: Tx, principal: Principal, params: OfForm['params']): Promise<InstalledForm> {
  const form = (await findVersion(tx, principal, params.packVersionId)).forms.get(params.formId);
  if (!form) throw catalogErrors.problem('form-not-found');
  return form;
}

/** The cache knows no wall: a version of another organisation is not there for this one. */
async function findVersion(tx: Tx, { organisationId }: Principal, id: string): Promise<InstalledPack> {
  const pack = await getPack(id, tx);
  if (pack.organisationId !== null && pack.organisationId !== organisationId)
    throw catalogErrors.problem('pack-not-found');
  return pack;
}
