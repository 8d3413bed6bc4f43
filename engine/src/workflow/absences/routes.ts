import type { NewAbsence } from '@trame/schemas';
import { route, type AnyRoute } from '../../platform/index.js';
import { listAbsences, noteAbsence, withdrawAbsence } from './noteAbsence.js';

const id = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;

/** Absences, and who stands in. */
export const absenceRoutes: AnyRoute[] = [
  route({
    method: 'get',
    path: '/absences',
    summary: 'Mes absences et mes remplacements',
    policy: 'absence.noter',
    response: 'api/absence-list.schema.json',
    handle: (ctx) => ctx.inOrg(async (tx) => ({ items: await listAbsences(tx, ctx.principal) })),
  }),
  route<{ body: NewAbsence }>({
    method: 'post',
    path: '/absences',
    summary: 'Noter une absence et qui remplace',
    policy: 'absence.noter',
    body: 'api/new-absence.schema.json',
    response: 'api/absence.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        ctx.status(201);
        return noteAbsence(tx, ctx.principal, ctx.body);
      }),
  }),
  route<{ params: { id: string } }>({
    method: 'delete',
    path: '/absences/:id',
    summary: 'Annuler une absence',
    policy: 'absence.noter',
    params: id,
    handle: (ctx) => ctx.inOrg((tx) => withdrawAbsence(tx, ctx.principal, ctx.params.id)),
  }),
];
