import type { DraftRunRequest } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { askRun } from '../evolution/askRun.js';
import { planRun } from '../evolution/planRun.js';
import { listRuns, readRun } from '../evolution/readRuns.js';
import { id, type OfId } from './inputs.js';

/** The drafts of a former version of their pack, and their passage to the one in force. */
export const evolutionRoutes = [
  route({
    method: 'get',
    path: '/operations/drafts',
    summary: 'Les saisies en cours dans une version ancienne, et ce qu’elles deviendraient',
    policy: 'migration.gerer',
    response: 'api/drafts-behind.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => planRun(tx, principal)),
  }),
  route<{ body: DraftRunRequest }>({
    method: 'post',
    path: '/operations/drafts/runs',
    summary: 'Faire passer les saisies en cours d’un pack à la version en vigueur',
    policy: 'migration.gerer',
    body: 'api/draft-run-request.schema.json',
    response: 'api/draft-run.schema.json',
    handle: ({ principal, body, inOrg, status }) =>
      inOrg(async (tx) => {
        status(202);
        return readRun(tx, principal, await askRun(tx, principal, body));
      }),
  }),
  route({
    method: 'get',
    path: '/operations/drafts/runs',
    summary: 'Les passages de saisies demandés',
    policy: 'migration.gerer',
    response: 'api/draft-run-list.schema.json',
    handle: ({ principal, inOrg }) => inOrg(async (tx) => ({ items: await listRuns(tx, principal) })),
  }),
  route<OfId>({
    method: 'get',
    path: '/operations/drafts/runs/:id',
    summary: 'Un passage de saisies et ce qu’est devenue chacune',
    policy: 'migration.gerer',
    params: id,
    response: 'api/draft-run.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readRun(tx, principal, params.id)),
  }),
];
