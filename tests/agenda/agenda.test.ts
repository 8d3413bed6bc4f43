import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type {
  AgendaConflictList,
  AgendaDraft,
  AgendaFeedList,
  AgendaFeedOpened,
  AgendaItem,
  AgendaPage,
  AgendaPlan,
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

const server = useTestServer({
  packs: path.join(import.meta.dirname, '../../packs'),
  groups: [workflowRoutes, agendaRoutes],
  open: ({ publicUrl }) => {
    openWorkflow();
    openAgenda({ publicUrl });
  },
});

const ids: Record<string, string> = {};
const cookies: Record<string, string> = {};
let here: string;
let reunion: string;
let lou: string;
let elsewhere: string;

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
const year = new Date().getUTCFullYear() + 1;
/** The first Monday of March next year: the hour changes at the end of the month. */
const monday = (() => {
  const first = new Date(Date.UTC(year, 2, 1));
  return new Date(Date.UTC(year, 2, 1 + ((8 - first.getUTCDay()) % 7))).toISOString().slice(0, 10);
})();
const plus = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const draft = (more: Partial<AgendaDraft> = {}): AgendaDraft => ({
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
const create = (who: string, asked: Partial<AgendaDraft> = {}, requestId = randomUUID()) =>
  server.current.send<AgendaItem>('POST', '/api/v1/agenda', {
    body: { requestId, draft: draft(asked) },
    cookie: cookies[who],
  });
const change = (who: string, item: AgendaItem, body: object, ifMatch = item.revision) =>
  server.current.send<AgendaItem>('PUT', `/api/v1/agenda/${item.id}`, {
    body,
    cookie: cookies[who],
    headers: { 'If-Match': `"${ifMatch}"` },
  });
const stand = (who: string, item: AgendaItem, body: object) =>
  server.current.send<AgendaItem>('POST', `/api/v1/agenda/${item.id}/etat`, {
    body,
    cookie: cookies[who],
    headers: { 'If-Match': `"${item.revision}"` },
  });
const open = (who: string, id: string, occurrence?: string) =>
  server.current.get<AgendaItem>(
    `/api/v1/agenda/${id}${occurrence ? `?occurrence=${encodeURIComponent(occurrence)}` : ''}`,
    cookies[who],
  );
const agenda = (who: string, of: string, id?: string, from = monday, to = plus(monday, 41)) =>
  server.current.get<AgendaPage>(
    `/api/v1/agenda?of=${of}${id ? `&id=${id}` : ''}&from=${from}&to=${to}`,
    cookies[who],
  );
const starts = (page: AgendaPage) =>
  page.items.map(({ localStart, title }) => `${localStart.slice(5)} ${title}`);
const news = async (who: string) =>
  (await server.current.get<NotificationPage>('/api/v1/notifications', cookies[who])).body.items;
const clear = () =>
  server.current.database.asSuperuser(
    `truncate trame.notification, trame.agenda_slot, trame.agenda_participant, trame.agenda_item_dossier, trame.agenda_item cascade`,
  );
const faultsOf = ({ body }: { body: unknown }) => (body as Problem).faults?.map(({ path: at }) => at);
const traced = (action: string) =>
  server.current.database.asSuperuser<{ dossier_id: string | null; details: object }>(
    `select dossier_id, details from trame.audit_record where action = '${action}' order by id`,
  );
beforeEach(clear);

describe('Given somebody who plans', () => {
  it('when an item is sent to colleagues, then they are told, answer, and whoever sent it knows; the trail says all', async () => {
    const requestId = randomUUID();
    const asked = { participantIds: [ids['zoe']!, ids['secretary']!], remark: 'Parler de l’école.' };
    const first = await create('zoe', asked, requestId);
    expect(first.status).toBe(201);
    expect((await create('zoe', asked, requestId)).body.id).toBe(first.body.id);
    expect(await news('secretary')).toMatchObject([
      { kind: 'agenda-recu', agenda: { id: first.body.id, title: 'Point avec Lou' } },
    ]);
    const sent = await open('secretary', first.body.id);
    expect(sent.body).toMatchObject({ title: 'Point avec Lou', canChange: false, canAnswer: true });
    expect(sent.body.remark).toBeUndefined();
    const answered = await server.current.send('POST', `/api/v1/agenda/${first.body.id}/reponse`, {
      body: { answer: 'refuse', comment: 'En congé.' },
      cookie: cookies['secretary'],
    });
    expect(answered.status).toBe(204);
    expect((await news('zoe')).map(({ kind }) => kind)).toEqual(['agenda-reponse']);
    expect((await open('zoe', first.body.id)).body.participants).toContainEqual(
      expect.objectContaining({ id: ids['secretary'], answer: 'refuse', comment: 'En congé.' }),
    );
    expect(starts((await agenda('secretary', 'moi')).body)).toEqual([]);
    for (const action of ['agenda.cree', 'agenda.reponse'])
      expect((await traced(action)).at(-1)?.dossier_id).toBe(lou);
  });

  it('when what is written is wrong in many ways, then each is said at once and nothing is there', async () => {
    const refused = await create('zoe', {
      end: `${monday}T08:00`,
      dossierIds: [elsewhere, randomUUID()],
      participantIds: [randomUUID()],
      rrule: 'FREQ=WEEKLY;BYDAY=TU',
    });
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual([
      '/end',
      '/rrule',
      '/dossierIds/0',
      '/dossierIds/1',
      '/participantIds/0',
    ]);
    const places = [
      [{ start: '9999-01-01T10:00', end: '9999-01-01T11:00' }, ['/start']],
      [{ start: `${year}-02-30T10:00` }, ['/start']],
      [{ rrule: 'FREQ=DAILY;UNTIL=99991231' }, ['/rrule', '/rrule']],
      [{ end: `${year + 1}-01-01T10:00` }, ['/end']],
      [{ establishmentId: reunion, dossierIds: [] }, ['/establishmentId']],
      [{ kind: 'audience' }, ['/dossierIds/0']],
      [{ kind: 'inconnu' }, ['/kind']],
      [{ kind: 'audience', dossierIds: [], shared: true }, ['/shared', '/kind']],
    ] as const;
    for (const [more, faults] of places)
      expect(faultsOf(await create('zoe', more as object))).toEqual(faults);
    const crowd = Array.from({ length: 10_000 }, () => randomUUID());
    expect((await create('zoe', { participantIds: crowd })).status).toBe(400);
    const [count] = await server.current.database.asSuperuser<{ n: number }>(
      'select count(*)::int as n from trame.agenda_item',
    );
    expect(count?.n).toBe(0);
  });

  it('when somebody is already taken, then it is told and not forbidden, and only that they are where one has no right', async () => {
    await create('psy', { kind: 'entretien-psychologue', title: 'Bilan', participantIds: [ids['psy']!] });
    await create('head', { dossierIds: [], title: 'Budget', kind: 'reunion', participantIds: [ids['ali']!] });
    const asked = draft({ start: `${monday}T09:30`, end: `${monday}T10:30`, participantIds: [ids['ali']!] });
    const { body } = await server.current.send<AgendaConflictList>('POST', '/api/v1/agenda/conflits', {
      body: asked,
      cookie: cookies['zoe'],
    });
    expect(body.items.map(({ whose, what }) => [whose.split(' ')[0], what]).sort()).toEqual([
      ['ALI', 'occupé'],
      ['MARTIN', 'occupé'],
    ]);
    const made = await create('zoe', asked);
    expect(made.status).toBe(201);
    expect(made.body.conflicts).toHaveLength(2);
    const after = await create('zoe', { start: `${monday}T10:30`, end: `${monday}T11:00` });
    expect(after.body.conflicts).toEqual([]);
  });
});

describe('Given something that comes back every Monday and Thursday', () => {
  const rrule = `FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10`;
  const dates = [0, 3, 7, 10, 14, 17, 21, 24, 28, 31].map((days) => plus(monday, days).slice(5));

  it('when the hour changes at the end of March, then it keeps its hour on the clock', async () => {
    const { body: item } = await create('zoe', { rrule });
    const { body: page } = await agenda('zoe', 'moi');
    expect(starts(page)).toEqual(dates.map((day) => `${day}T09:00 Point avec Lou`));
    expect(new Set(page.items.map(({ start }) => start.slice(11, 16)))).toEqual(new Set(['08:00', '07:00']));
    expect(item.occurrence).toBe(`${monday}T09:00`);
  });

  it('when one is moved and another cancelled, then the others stay; those that follow change together', async () => {
    const { body: item } = await create('zoe', { rrule, participantIds: [ids['zoe']!, ids['ali']!] });
    const second = `${plus(monday, 3)}T09:00`;
    const moved = await change('zoe', item, {
      scope: 'une',
      occurrence: second,
      draft: draft({ start: `${plus(monday, 4)}T14:00`, end: `${plus(monday, 4)}T15:00`, title: 'Décalé' }),
    });
    expect(moved.body).toMatchObject({ seriesId: item.id, occurrence: second });
    expect((await change('zoe', item, { scope: 'une', occurrence: second, draft: draft() })).status).toBe(
      412,
    );
    const { body: now } = await open('zoe', item.id, `${plus(monday, 7)}T09:00`);
    const cancelled = await stand('zoe', now, {
      state: 'annule',
      reason: 'Férié',
      scope: 'une',
      occurrence: now.occurrence,
    });
    expect(cancelled.body).toMatchObject({ state: 'annule', reason: 'Férié' });
    expect((await news('ali')).map(({ kind }) => kind)).toContain('agenda-annule');
    const fifth = await open('zoe', item.id, `${plus(monday, 14)}T09:00`);
    expect(fifth.body.rrule).toBe('FREQ=WEEKLY;BYDAY=MO,TH;COUNT=6');
    const following = await change('zoe', fifth.body, {
      scope: 'suivantes',
      occurrence: fifth.body.occurrence,
      draft: draft({
        start: `${plus(monday, 14)}T11:00`,
        end: `${plus(monday, 14)}T12:00`,
        title: 'Plus tard',
        rrule: 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=6',
      }),
    });
    expect(following.status).toBe(200);
    const { body: page } = await agenda('zoe', 'moi');
    expect(starts(page)).toEqual([
      `${dates[0]}T09:00 Point avec Lou`,
      `${plus(monday, 4).slice(5)}T14:00 Décalé`,
      `${dates[2]}T09:00 Point avec Lou`,
      `${dates[3]}T09:00 Point avec Lou`,
      ...dates.slice(4).map((day) => `${day}T11:00 Plus tard`),
    ]);
    expect(page.items.find(({ state }) => state === 'annule')?.localStart).toBe(`${plus(monday, 7)}T09:00`);
  });

  it('when all is cancelled from a day on, then it stays to be seen, with its reason', async () => {
    const { body: item } = await create('zoe', { rrule });
    const { body: third } = await open('zoe', item.id, `${plus(monday, 7)}T09:00`);
    expect(faultsOf(await stand('zoe', third, { state: 'annule', scope: 'suivantes' }))).toEqual(['/reason']);
    const asked = { state: 'annule', reason: 'Départ', scope: 'suivantes', occurrence: third.occurrence };
    expect((await stand('zoe', third, asked)).status).toBe(200);
    const { body: page } = await agenda('zoe', 'moi');
    expect(page.items.map(({ state }) => state)).toEqual([
      ...Array(2).fill('prevu'),
      ...Array(8).fill('annule'),
    ]);
    expect((await traced('agenda.etat')).at(-1)?.details).toMatchObject({ etat: 'annule' });
  });
});

describe('Given agendas of others', () => {
  it('when they are read, then each shows what its reader may know, and no more', async () => {
    await create('psy', { kind: 'entretien-psychologue', title: 'Bilan', participantIds: [ids['psy']!] });
    await create('zoe', { start: `${monday}T14:00`, end: `${monday}T15:00` });
    const told = async (who: string, of: string, id?: string) => {
      const { status, body } = await agenda(who, of, id);
      return status === 200 ? body.items.map(({ title }) => title) : status;
    };
    expect(await told('zoe', 'professionnel', ids['psy'])).toEqual(['Occupé']);
    expect(await told('zoe', 'dossier', lou)).toEqual(['Point avec Lou']);
    expect(await told('psy', 'dossier', lou)).toEqual(['Bilan', 'Point avec Lou']);
    expect(await told('head', 'etablissement', here)).toEqual(['Point avec Lou']);
    expect(await told('secretary', 'equipe', lou)).toEqual(['Occupé']);
    expect(await told('ali', 'etablissement', here)).toEqual([]);
    expect(await told('ali', 'dossier', lou)).toBe(404);
    expect(await told('far', 'professionnel', ids['zoe'])).toBe(404);
    expect(await told('far', 'etablissement', here)).toBe(404);
    const { status } = await agenda('zoe', 'moi', undefined, monday, plus(monday, 63));
    expect(status).toBe(422);
  });

  it('when one who may not opens or changes an item, then it does not exist, or is refused', async () => {
    const { body: item } = await create('zoe', { participantIds: [ids['zoe']!, ids['secretary']!] });
    expect((await open('ali', item.id)).status).toBe(404);
    expect((await change('ali', item, { draft: draft() })).status).toBe(404);
    expect((await change('secretary', item, { draft: draft() })).status).toBe(403);
    expect((await change('far', item, { draft: draft() })).status).toBe(404);
  });

  it('when a place is overseas, then its hours are those of its clock', async () => {
    const made = await create('far', {
      establishmentId: reunion,
      dossierIds: [elsewhere],
      participantIds: [ids['far']!],
    });
    expect(made.body.timeZone).toBe('Indian/Reunion');
    const { body } = await agenda('far', 'moi');
    expect(body.items[0]).toMatchObject({ localStart: `${monday}T09:00`, start: `${monday}T05:00:00.000Z` });
  });

  it('when a dossier waits, then the contact to plan is proposed, and what is planned is told there', async () => {
    const { body: before } = await server.current.get<AgendaPlan>(
      `/api/v1/dossiers/${lou}/agenda`,
      cookies['head'],
    );
    expect(before).toMatchObject({ dossier: { displayName: 'MARTIN Lou' }, next: [] });
    expect(before.proposed).toBeUndefined();
    await server.current.database.asSuperuser(
      `update trame.dossier set stage = 'liste-attente' where id = '${lou}'`,
    );
    const soon = plus(new Date().toISOString().slice(0, 10), 3);
    const asked = { kind: 'prise-de-contact', title: 'Appel', start: `${soon}T09:00`, end: `${soon}T10:00` };
    expect((await create('secretary', { ...asked, participantIds: [ids['head']!] })).status).toBe(201);
    const { body: plan } = await server.current.get<AgendaPlan>(
      `/api/v1/dossiers/${lou}/agenda`,
      cookies['secretary'],
    );
    expect(plan).toMatchObject({
      proposed: 'prise-de-contact',
      proposedLabel: 'Planifier la prise de contact',
    });
    expect(plan.next.map(({ title }) => title)).toEqual(['Appel']);
    await server.current.database.asSuperuser(
      `update trame.dossier set stage = 'accueilli' where id = '${lou}'`,
    );
  });
});

describe('Given a feed on one’s own agenda', () => {
  const feed = (who: string, detail: string) =>
    server.current.send<AgendaFeedOpened>('POST', '/api/v1/agenda-flux', {
      body: { label: 'Téléphone', detail, days: 90 },
      cookie: cookies[who],
    });
  const read = async (address: string) => {
    const answer = await fetch(address);
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  const sql = (text: string) => server.current.database.asSuperuser(text);
  const again = () => sql(`update trame.agenda_feed set last_read_at = now() - interval '1 hour'`);
  const postEnds = (day: string) =>
    sql(`update trame.activity set to_date = ${day} where professional_id = '${ids['zoe']}'`);

  it('when another software reads it, then it gets what was chosen, by the rights of now, and the trail says so', async () => {
    await create('zoe', { title: 'Secret de famille', place: 'Chez les Martin' });
    const { body: opened, status } = await feed('zoe', 'type');
    expect(status).toBe(201);
    const first = await read(opened.address);
    expect(first).toMatchObject({ status: 200, type: 'text/calendar; charset=utf-8' });
    expect(first.text).toContain('SUMMARY:Entretien\r\n');
    expect(first.text).not.toMatch(/Secret|Martin|MARTIN|Lou/);
    expect((await traced('agenda-flux.lu')).at(-1)?.details).toMatchObject({ elements: 1, detail: 'type' });
    expect((await read(opened.address)).status).toBe(429);
    const named = await read((await feed('zoe', 'initiales')).body.address);
    expect(named.text).toContain('SUMMARY:Entretien\\, M. L.');
    await again();
    await postEnds('current_date - 1');
    expect((await read(opened.address)).status).toBe(404);
    await postEnds('null');
    expect((await read(opened.address)).status).toBe(200);
  });

  it('when it is revoked, forged or not theirs, then it opens nothing; its address is kept nowhere', async () => {
    const { body: opened } = await feed('ali', 'titre');
    const token = /agenda-flux\/([^/]+)\//.exec(opened.address)![1]!;
    const { body: list } = await server.current.get<AgendaFeedList>('/api/v1/agenda-flux', cookies['ali']);
    expect(JSON.stringify(list)).not.toContain(token);
    const revoke = (who: string) =>
      server.current.send('POST', `/api/v1/agenda-flux/${opened.feed.id}/revocation`, {
        cookie: cookies[who],
      });
    expect((await revoke('zoe')).status).toBe(404);
    expect((await revoke('ali')).status).toBe(204);
    expect((await read(opened.address)).status).toBe(404);
    expect((await read(opened.address.replace(token, 'A'.repeat(43)))).status).toBe(404);
    expect((await traced('agenda-flux.revoque')).length).toBe(1);
  });
});
