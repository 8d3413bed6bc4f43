import type {
  AgendaAnswer,
  AgendaDraft,
  AgendaStanding,
  ChangeAgendaItem,
  NewAgendaItem,
} from '@trame/schemas';
import { defineRoutes, route } from '../platform/index.js';
import { feedRoutes } from './feeds/routes.js';
import { answerItem } from './items/answerItem.js';
import { changeItem } from './items/changeItem.js';
import { checkDraft } from './items/checkDraft.js';
import { createItem } from './items/createItem.js';
import { participantsOf } from './items/handledItem.js';
import { standItem } from './items/standItem.js';
import type { AgendaQuery } from './reading/agendaOf.js';
import { findConflicts } from './reading/findConflicts.js';
import { readAgenda } from './reading/readAgenda.js';
import { readFrame, readPlan } from './reading/readFrame.js';
import { readItem } from './reading/readItem.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const day = { type: 'string', format: 'date' } as const;
const wall = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$' } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;
const agendaQuery = {
  type: 'object',
  required: ['of', 'from', 'to'],
  properties: {
    of: { type: 'string', enum: ['moi', 'professionnel', 'equipe', 'etablissement', 'dossier'] },
    id: uuid,
    from: day,
    to: day,
  },
  additionalProperties: false,
} as const;
const occurrenceQuery = {
  type: 'object',
  properties: { occurrence: wall },
  additionalProperties: false,
} as const;
const conflictQuery = { type: 'object', properties: { but: uuid }, additionalProperties: false } as const;

type OfId = { params: { id: string } };

/** The routes of the agenda. */
export const agendaRoutes = defineRoutes('agenda', [
  route({
    method: 'get',
    path: '/agenda/cadre',
    summary: 'Où je planifie, et quoi',
    policy: 'agenda.lire',
    response: 'api/agenda-frame.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => readFrame(tx, principal)),
  }),
  route<{ query: AgendaQuery }>({
    method: 'get',
    path: '/agenda',
    summary:
      'Un agenda : le mien, celui d’un professionnel, d’une équipe, d’un établissement, d’une personne',
    policy: 'agenda.lire',
    query: agendaQuery,
    response: 'api/agenda-page.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => readAgenda(tx, principal, query)),
  }),
  route<{ body: NewAgendaItem }>({
    method: 'post',
    path: '/agenda',
    summary: 'Mettre un élément à l’agenda, et le dire à ceux qui y participent',
    policy: 'agenda.ecrire',
    body: 'api/new-agenda-item.schema.json',
    response: 'api/agenda-item.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        const item = await readItem(tx, ctx.principal, await createItem(tx, ctx.principal, ctx.body));
        ctx.status(201);
        ctx.etag(item.revision);
        return item;
      }),
  }),
  route<{ body: AgendaDraft; query: { but?: string } }>({
    method: 'post',
    path: '/agenda/conflits',
    summary: 'Qui serait déjà pris à ces heures',
    policy: 'agenda.ecrire',
    query: conflictQuery,
    body: 'api/agenda-draft.schema.json',
    response: 'api/agenda-conflict-list.schema.json',
    handle: ({ principal, body, query, inOrg }) =>
      inOrg(async (tx) => {
        const but = query.but ? [query.but] : [];
        const { place } = await checkDraft(tx, principal, body, await participantsOf(tx, principal, but));
        const items = await findConflicts(tx, principal, { ...body, timeZone: place.timeZone, but });
        return { items };
      }),
  }),
  route<OfId & { query: { occurrence?: string } }>({
    method: 'get',
    path: '/agenda/:id',
    summary: 'Un élément de l’agenda, ou une de ses occurrences',
    policy: 'agenda.lire',
    params: id,
    query: occurrenceQuery,
    response: 'api/agenda-item.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        const item = await readItem(tx, ctx.principal, ctx.params.id, ctx.query.occurrence);
        ctx.etag(item.revision);
        return item;
      }),
  }),
  route<OfId & { body: ChangeAgendaItem }>({
    method: 'put',
    path: '/agenda/:id',
    summary: 'Changer un élément de l’agenda ; de ce qui revient, une fois ou les suivantes',
    policy: 'agenda.ecrire',
    params: id,
    body: 'api/change-agenda-item.schema.json',
    response: 'api/agenda-item.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        const changed = await changeItem(tx, ctx.principal, ctx.params.id, ctx.ifMatch(), ctx.body);
        const item = await readItem(tx, ctx.principal, changed.id);
        ctx.etag(item.revision);
        return item;
      }),
  }),
  route<OfId & { body: AgendaStanding }>({
    method: 'post',
    path: '/agenda/:id/etat',
    summary: 'Dire ce qu’il en est : prévu, tenu, personne absente, annulé avec un motif',
    policy: 'agenda.ecrire',
    params: id,
    body: 'api/agenda-standing.schema.json',
    response: 'api/agenda-item.schema.json',
    handle: (ctx) =>
      ctx.inOrg(async (tx) => {
        const changed = await standItem(tx, ctx.principal, ctx.params.id, ctx.ifMatch(), ctx.body);
        const item = await readItem(tx, ctx.principal, changed.id);
        ctx.etag(item.revision);
        return item;
      }),
  }),
  route<OfId & { body: AgendaAnswer }>({
    method: 'post',
    path: '/agenda/:id/reponse',
    summary: 'Accepter ou refuser ce qui m’est envoyé à l’agenda',
    policy: 'agenda.lire',
    params: id,
    body: 'api/agenda-answer.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => answerItem(tx, ctx.principal, ctx.params.id, ctx.body)),
  }),
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/agenda',
    summary: 'Ce qui peut être planifié pour une personne, et ce qui vient',
    policy: 'dossier.lire',
    params: id,
    response: 'api/agenda-plan.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readPlan(tx, principal, params.id)),
  }),
  ...feedRoutes,
]);
