import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type {
  AgendaConflictList,
  AgendaDraft,
  AgendaFeedOpened,
  AgendaItem,
  AgendaPage,
  NotificationPage,
  Problem,
} from '@trame/schemas';
import { agendaRoutes, openAgenda } from '../../engine/src/agenda/index.js';
import { openWorkflow, workflowRoutes } from '../../engine/src/workflow/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

export const server = useTestServer({
  packs: path.join(import.meta.dirname, '../../packs'),
  groups: [workflowRoutes, agendaRoutes],
  open: ({ publicUrl }) => {
    openWorkflow();
    openAgenda({ publicUrl });
  },
});

export const ids: Record<string, string> = {};
export const cookies: Record<string, string> = {};
export let here: string;
export let reunion: string;
export let lou: string;
export let elsewhere: string;

beforeAll(async () => {
  const { id: organisationId } = await buildOrganisation();
  const overseas = { packId: 'pde', address: { codePostal: '97400' } };
  ({ id: here } = await buildEstablishment(organisationId, { packId: 'pde' }));
  ({ id: reunion } = await buildEstablishment(organisationId, overseas));
  for (const [name, role, place] of [
    ['zoe', 'educateur', here],
    ['ali', 'educateur', here],
    ['psy', 'psychologue', here],
    ['secretary', 'secretaire', here],
    ['head', 'chef-de-service', here],
    ['far', 'chef-de-service', reunion],
  ] as const) {
    const { id } = await buildProfessional(organisationId, { lastName: name, roles: [[place, role]] });
    ids[name] = id;
    cookies[name] = await signIn(organisationId, id);
  }
  const given = { packId: 'pde', stage: 'accueilli' };
  const traits = { nomNaissance: 'Martin', prenoms: 'Lou', dateNaissance: '2014-03-02' };
  const team: Array<[string, string]> = [[ids['zoe']!, 'referent']];
  lou = (await buildDossier(organisationId, { ...given, establishmentId: here, team, traits })).id;
  elsewhere = (await buildDossier(organisationId, { ...given, establishmentId: reunion })).id;
});
export const year = new Date().getUTCFullYear() + 1;
/** The first Monday of March next year: the hour changes at the end of the month. */
export const monday = (() => {
  const first = new Date(Date.UTC(year, 2, 1));
  return new Date(Date.UTC(year, 2, 1 + ((8 - first.getUTCDay()) % 7))).toISOString().slice(0, 10);
})();
export const plus = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
export const draft = (more: Partial<AgendaDraft> = {}): AgendaDraft => ({
  kind: 'entretien',
  title: 'Point avec Lou',
  establishmentId: here,
  allDay: false,
  start: `${monday}T09:00`,
  end: `${monday}T10:00`,
  dossierIds: [lou],
  participantIds: [ids['zoe']!],
  shared: false,
  ...more,
});
export const create = (who: string, asked: Partial<AgendaDraft> = {}, requestId = randomUUID()) =>
  server.current.send<AgendaItem>('POST', '/api/v1/agenda', {
    body: { requestId, draft: draft(asked) },
    cookie: cookies[who],
  });
export const change = (who: string, item: AgendaItem, body: object, ifMatch = item.revision) =>
  server.current.send<AgendaItem>('PUT', `/api/v1/agenda/${item.id}`, {
    body,
    cookie: cookies[who],
    headers: { 'If-Match': `"${ifMatch}"` },
  });
export const stand = (who: string, item: AgendaItem, body: object) =>
  server.current.send<AgendaItem>('POST', `/api/v1/agenda/${item.id}/etat`, {
    body,
    cookie: cookies[who],
    headers: { 'If-Match': `"${item.revision}"` },
  });
export const open = (who: string, id: string, occurrence?: string) =>
  server.current.get<AgendaItem>(
    `/api/v1/agenda/${id}${occurrence ? `?occurrence=${encodeURIComponent(occurrence)}` : ''}`,
    cookies[who],
  );
export const agenda = (who: string, of: string, id?: string, from = monday, to = plus(monday, 41)) =>
  server.current.get<AgendaPage>(
    `/api/v1/agenda?of=${of}${id ? `&id=${id}` : ''}&from=${from}&to=${to}`,
    cookies[who],
  );
export const conflicts = (who: string, asked: Partial<AgendaDraft>, but?: string) =>
  server.current.send<AgendaConflictList>('POST', `/api/v1/agenda/conflits${but ? `?but=${but}` : ''}`, {
    body: draft(asked),
    cookie: cookies[who],
  });
export const starts = (page: AgendaPage) =>
  page.items.map(({ localStart, title }) => `${localStart.slice(5)} ${title}`);
export const news = async (who: string) =>
  (await server.current.get<NotificationPage>('/api/v1/notifications', cookies[who])).body.items;
export const clear = () =>
  server.current.database.asSuperuser(
    `truncate trame.notification, trame.agenda_slot, trame.agenda_participant, trame.agenda_item_dossier, trame.agenda_item cascade`,
  );
export const faultsOf = ({ body }: { body: unknown }) => (body as Problem).faults?.map(({ path: at }) => at);
export const traced = (action: string) =>
  server.current.database.asSuperuser<{ dossier_id: string | null; details: object }>(
    `select dossier_id, details from trame.audit_record where action = '${action}' order by id`,
  );
export const absent = (who: string) =>
  server.current.database.asSuperuser(
    `insert into trame.absence (id, organisation_id, professional_id, substitute_id, from_date, to_date, created_by,
       created_at)
     select gen_random_uuid(), organisation_id, id, '${ids['ali']}', '${monday}', '${monday}', id, now()
     from trame.professional where id = '${ids[who]}'`,
  );
export const postEnds = (who: string, day: string) =>
  server.current.database.asSuperuser(
    `update trame.activity set to_date = ${day} where professional_id = '${ids[who]}'`,
  );

/** Opens a feed. */
export const feed = (who: string, detail: string) =>
  server.current.send<AgendaFeedOpened>('POST', '/api/v1/agenda-flux', {
    body: { label: 'Téléphone', detail, days: 90 },
    cookie: cookies[who],
  });
/** Reads a feed as another software does. */
export const read = async (address: string) => {
  const answer = await fetch(address);
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};

/** Runs SQL past every wall. */
export const sql = <Row extends object>(text: string) => server.current.database.asSuperuser<Row>(text);
/** Answers to an item sent. */
export const answer = (who: string, id: string, body: object) =>
  server.current.send('POST', `/api/v1/agenda/${id}/reponse`, { body, cookie: cookies[who] });
