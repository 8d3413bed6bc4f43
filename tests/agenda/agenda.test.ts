import { randomUUID } from 'node:crypto';
import type { AgendaFeedList, AgendaPlan } from '@trame/schemas';
import {
  absent,
  agenda,
  answer,
  change,
  clear,
  conflicts,
  cookies,
  create,
  draft,
  elsewhere,
  faultsOf,
  feed,
  here,
  ids,
  lou,
  monday,
  news,
  open,
  plus,
  postEnds,
  read,
  reunion,
  server,
  sql,
  stand,
  starts,
  traced,
  year,
} from './desk.js';

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
    const answered = await answer('secretary', first.body.id, { answer: 'refuse', comment: 'En congé.' });
    expect(answered.status).toBe(204);
    expect((await news('zoe')).map(({ kind }) => kind)).toEqual(['agenda-reponse']);
    expect((await open('zoe', first.body.id)).body.participants).toContainEqual(
      expect.objectContaining({ id: ids['secretary'], answer: 'refuse', comment: 'En congé.' }),
    );
    expect(starts((await agenda('secretary', 'moi')).body)).toEqual([]);
    expect((await open('secretary', first.body.id)).body.participants).toContainEqual(
      expect.objectContaining({ id: ids['secretary'], comment: 'En congé.' }),
    );
    await answer('zoe', first.body.id, { answer: 'accepte', comment: 'Lou est hospitalisé.' });
    const { body: now } = await open('zoe', first.body.id);
    await stand('zoe', now, { state: 'annule', reason: 'Hospitalisation' });
    expect((await open('zoe', first.body.id)).body.reason).toBe('Hospitalisation');
    const cancelled = await open('secretary', first.body.id);
    expect(cancelled.body.state).toBe('annule');
    expect(JSON.stringify(cancelled.body)).not.toMatch(/ospitali/);
    for (const action of ['agenda.cree', 'agenda.reponse'])
      expect((await traced(action)).at(-1)?.dossier_id).toBe(lou);
  });

  it('when one who refused changes its title, then every answer stays, with when it was given', async () => {
    const { body: item } = await create('zoe', { participantIds: [ids['zoe']!, ids['secretary']!] });
    for (const who of ['zoe', 'secretary'])
      await answer(who, item.id, { answer: 'refuse', comment: 'En congé.' });
    const answers = () =>
      sql<{ answer: string; comment: string; answered_at: Date }>(
        `select professional_id, answer, comment, answered_at from trame.agenda_participant order by 1`,
      );
    const before = await answers();
    const again = { title: 'Autre titre', participantIds: [ids['zoe']!, ids['secretary']!] };
    const renamed = await change('zoe', item, { draft: draft(again) });
    expect(await answers()).toEqual(before);
    const later = { ...again, start: `${monday}T15:00`, end: `${monday}T16:00` };
    await change('zoe', renamed.body, { draft: draft(later) });
    const moved = await answers();
    expect(moved.map(({ answer }) => answer).sort()).toEqual(['attente', 'refuse']);
    expect(moved.find(({ answer }) => answer === 'attente')).toMatchObject({
      comment: null,
      answered_at: null,
    });
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
    const [count] = await sql<{ n: number }>('select count(*)::int as n from trame.agenda_item');
    expect(count?.n).toBe(0);
  });

  it('when somebody is already taken, then it is told and not forbidden, and only that they are where one has no right', async () => {
    await create('psy', { kind: 'entretien-psychologue', title: 'Bilan', participantIds: [ids['psy']!] });
    await create('head', { dossierIds: [], title: 'Budget', kind: 'reunion', participantIds: [ids['ali']!] });
    const asked = draft({ start: `${monday}T09:30`, end: `${monday}T10:30`, participantIds: [ids['ali']!] });
    const { body } = await conflicts('zoe', asked);
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

  it('when somebody of another place is asked for, then nothing is told of whether they are taken or away', async () => {
    await create('zoe');
    await absent('zoe');
    const there = { establishmentId: reunion, dossierIds: [elsewhere], participantIds: [ids['zoe']!] };
    expect(
      (await conflicts('far', { ...there, start: `${monday}T12:00`, end: `${monday}T13:00` })).body,
    ).toEqual({ items: [] });
    expect((await create('far', there)).body.conflicts).toEqual([]);
    expect((await conflicts('ali', { dossierIds: [], kind: 'reunion' })).body.items).toHaveLength(2);
    await sql('delete from trame.absence');
  });

  it('when who takes part in it has left since, then who is taken is told all the same', async () => {
    const { body: item } = await create('zoe', { participantIds: [ids['zoe']!, ids['ali']!] });
    const asked = { participantIds: [ids['zoe']!, ids['ali']!] };
    await postEnds('ali', 'current_date - 1');
    expect((await conflicts('zoe', asked, item.id)).status).toBe(200);
    expect((await conflicts('zoe', asked)).status).toBe(422);
    expect((await conflicts('zoe', asked, randomUUID())).status).toBe(422);
    await postEnds('ali', 'null');
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

  it('when all is cancelled from a day on, then what was moved apart is too and who comes to it is told; what was held stays', async () => {
    const { body: item } = await create('zoe', { rrule });
    const apart = async (days: number, participantIds: string[]) => {
      const { body: one } = await open('zoe', item.id, `${plus(monday, days)}T09:00`);
      const day = plus(monday, days + 1);
      const moved = draft({ start: `${day}T14:00`, end: `${day}T15:00`, participantIds });
      return (await change('zoe', one, { scope: 'une', occurrence: one.occurrence, draft: moved })).body;
    };
    const before = await apart(3, [ids['zoe']!]);
    const held = await apart(10, [ids['zoe']!]);
    await stand('zoe', held, { state: 'tenu' });
    const moved = await apart(14, [ids['zoe']!, ids['ali']!]);
    const { body: third } = await open('zoe', item.id, `${plus(monday, 7)}T09:00`);
    const asked = { state: 'annule', reason: 'Départ', scope: 'suivantes', occurrence: third.occurrence };
    expect((await stand('zoe', third, asked)).status).toBe(200);
    const states = [before, held, moved].map(async ({ id }) => (await open('zoe', id)).body.state);
    expect(await Promise.all(states)).toEqual(['prevu', 'tenu', 'annule']);
    expect(await news('ali')).toMatchObject([
      { kind: 'agenda-annule', agenda: { id: moved.id } },
      { kind: 'agenda-recu' },
    ]);
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
    await create('psy', {
      kind: 'entretien-psychologue',
      title: 'À deux',
      start: `${monday}T16:00`,
      end: `${monday}T17:00`,
      participantIds: [ids['psy']!, ids['head']!],
    });
    const taken = (await agenda('zoe', 'professionnel', ids['psy'])).body.items;
    expect(taken.map(({ participants }) => participants?.map((name) => name.split(' ')[0]))).toEqual([
      ['PSY'],
      ['PSY'],
    ]);
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
    const at = { localStart: `${monday}T09:00`, start: `${monday}T05:00:00.000Z` };
    expect(body.items[0]).toMatchObject(at);
    const again = { establishmentId: reunion, dossierIds: [elsewhere], participantIds: [ids['far']!] };
    expect((await conflicts('far', again)).body.items).toMatchObject([at]);
  });

  it('when a dossier waits, then the contact to plan is proposed, and what is planned is told there', async () => {
    const { body: before } = await server.current.get<AgendaPlan>(
      `/api/v1/dossiers/${lou}/agenda`,
      cookies['head'],
    );
    expect(before).toMatchObject({ dossier: { displayName: 'MARTIN Lou' }, next: [] });
    expect(before.proposed).toBeUndefined();
    await sql(`update trame.dossier set stage = 'liste-attente' where id = '${lou}'`);
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
    await sql(`update trame.dossier set stage = 'accueilli' where id = '${lou}'`);
  });
});

describe('Given a feed on one’s own agenda', () => {
  const again = () => sql(`update trame.agenda_feed set last_read_at = now() - interval '1 hour'`);

  it('when another software reads it, then it gets what was chosen, by the rights of now, and the trail says so', async () => {
    const soon = plus(new Date().toISOString().slice(0, 10), 7);
    const when = { start: `${soon}T09:00`, end: `${soon}T10:00` };
    await create('zoe', { ...when, title: 'Secret de famille', place: 'Chez les Martin' });
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
    await postEnds('zoe', 'current_date - 1');
    expect((await read(opened.address)).status).toBe(404);
    await postEnds('zoe', 'null');
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

  it('when many were closed since it was opened, then it is still there to be revoked, and counted', async () => {
    const { body: opened } = await feed('psy', 'type');
    await sql(
      `insert into trame.agenda_feed (id, organisation_id, professional_id, label, detail, token_hash, created_at,
         expires_at, revoked_at)
       select gen_random_uuid(), organisation_id, professional_id, 'Ancien', detail, sha256(n::text::bytea),
         created_at + n * interval '1 minute', expires_at, created_at + interval '1 day'
       from trame.agenda_feed, generate_series(1, 25) n where id = '${opened.feed.id}'`,
    );
    const { body: list } = await server.current.get<AgendaFeedList>('/api/v1/agenda-flux', cookies['psy']);
    expect(list.items[0]?.id).toBe(opened.feed.id);
    for (let more = 0; more < 4; more += 1) expect((await feed('psy', 'type')).status).toBe(201);
    expect((await feed('psy', 'type')).status).toBe(409);
  });
});
