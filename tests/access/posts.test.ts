import path from 'node:path';
import type { ChoiceList, PostList, Problem } from '@trame/schemas';
import { tellPostReviews } from '../../engine/src/workflow/notifications/tellPostReviews.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer({ packs: path.join(import.meta.dirname, '../../packs') });

let organisationId: string;
let here: string;
let elsewhere: string;
const ids: Record<string, string> = {};
const cookies: Record<string, string> = {};
const DAY = 86_400_000;
const day = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date(Date.now() + days * DAY));

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: here } = await buildEstablishment(organisationId, { packId: 'pde', name: 'Ici' }));
  ({ id: elsewhere } = await buildEstablishment(organisationId, { packId: 'pde', name: 'Ailleurs' }));
  for (const [name, roles] of [
    ['director', [[here, 'directeur']]],
    ['farDirector', [[elsewhere, 'directeur']]],
    ['admin', [[here, 'administrateur']]],
    ['educator', [[here, 'educateur']]],
    ['novice', [[here, 'secretaire']]],
  ] as Array<[string, Array<[string, string]>]>) {
    const { id } = await buildProfessional(organisationId, { lastName: name, roles });
    ids[name] = id;
    cookies[name] = await signIn(organisationId, id);
  }
  // Their only post is over; their session is still there.
  await server.current.database.asSuperuser(
    `update activity set to_date = '2020-02-01' where professional_id = $1`,
    [ids['novice']],
  );
});

const send = (who: string, method: 'POST' | 'PUT', what: string, body: object = {}) =>
  server.current.send<Problem & { id: string }>(method, `/api/v1/habilitations${what}`, {
    body,
    cookie: cookies[who],
  });
const give = (who: string, to: string, more: object = {}) =>
  send(who, 'POST', '', { professionalId: ids[to], establishmentId: here, roleId: 'educateur', ...more });
const list = async (who: string, query = '') =>
  (await server.current.get<PostList>(`/api/v1/habilitations${query}`, cookies[who])).body;
const postOf = async (name: string, role: string) => {
  const { items } = await list('admin', '?show=all');
  return items.find(({ professional, role: { id } }) => professional.id === ids[name] && id === role)!;
};
const codeOf = async (answer: Promise<{ status: number; body: Problem }>) => {
  const { status, body } = await answer;
  return [status, body.code];
};
const me = async (who: string) => (await server.current.get('/api/v1/me', cookies[who])).status;

describe('Given who answers for the rights of an establishment', () => {
  it('when they give a role, then it holds at the next request, is dated and to be looked at in a year', async () => {
    expect(await me('novice')).toBe(401);
    const { body } = await server.current.get<ChoiceList>(
      '/api/v1/habilitations/comptes?q=nov',
      cookies['director'],
    );
    expect(body.items.map(({ id }) => id)).toEqual([ids['novice']]);
    expect((await give('director', 'novice')).status).toBe(201);
    expect(await me('novice')).toBe(200);
    expect(await postOf('novice', 'educateur')).toMatchObject({ state: 'held', from: day(0), due: false });
    const [line] = await server.current.database.asSuperuser<{ details: object }>(
      "select details from audit_record where action = 'habilitation.donnee'",
    );
    expect(line?.details).toMatchObject({ professionnel: ids['novice'], role: 'educateur', du: day(0) });
  });

  it('when what is asked is wrong, or wider than what they answer for, then it is refused', async () => {
    for (const [more, code] of [
      [{}, 'post-held'],
      [{ establishmentId: elsewhere }, 'unknown-post-place'],
      [{ roleId: 'inconnu' }, 'unknown-role'],
      [{ roleId: 'administrateur' }, 'not-allowed'],
      // What psychologists write is walled, and no director reads it.
      [{ roleId: 'psychologue' }, 'not-allowed'],
      [{ roleId: 'medecin', from: day(-1) }, 'post-dates'],
      [{ roleId: 'medecin', to: day(-1) }, 'post-dates'],
      [{ roleId: 'medecin', reviewOn: day(0) }, 'post-dates'],
      [{ professionalId: here }, 'post-unknown-person'],
    ] as const)
      expect([more, (await give('director', 'novice', more)).body.code]).toEqual([more, code]);
    expect(await codeOf(give('director', 'director', { roleId: 'psychologue' }))).toEqual([403, 'post-own']);
    expect(await codeOf(give('educator', 'novice', { roleId: 'medecin' }))).toEqual([403, 'not-allowed']);
    expect((await give('admin', 'novice', { from: '2026-02-31' })).status).toBe(400);
    expect((await send('director', 'PUT', `/${here}`, {})).status).toBe(400);
  });

  it('when they look, then they see the posts of their establishments alone, and what they may give there', async () => {
    const seen = await list('director');
    expect([...new Set(seen.items.map(({ establishment }) => establishment.name))]).toEqual(['Ici']);
    const given = seen.establishments[0]?.roles.map(({ id }) => id);
    expect(given).not.toContain('administrateur');
    expect(given).not.toContain('psychologue');
    expect(given).toEqual(expect.arrayContaining(['chef-de-service', 'assistant-social']));
    expect((await list('admin')).establishments[0]?.roles.map(({ id }) => id)).toContain('psychologue');
    expect(seen.items.find(({ role }) => role.id === 'administrateur')?.mayChange).toBe(false);
    expect((await list('admin')).establishments.map(({ name }) => name)).toEqual(['Ailleurs', 'Ici']);
    const far = (await postOf('farDirector', 'directeur')).id;
    expect(await codeOf(send('director', 'POST', `/${far}/fin`))).toEqual([404, 'post-not-found']);
    const wide = (await postOf('admin', 'administrateur')).id;
    expect(await codeOf(send('director', 'POST', `/${wide}/fin`))).toEqual([403, 'not-allowed']);
    expect((await server.current.get('/api/v1/habilitations', cookies['educator'])).status).toBe(403);
  });

  it('when the trail of the organisation is exported, then only who answers for all of it has it', async () => {
    const trail = (name: string, days = `du=${day(-1)}&au=${day(0)}`) =>
      fetch(`${server.current.url}/api/v1/audit/export?${days}`, {
        headers: { cookie: cookies[name] ?? '', 'x-trame': '1' },
      });
    for (const name of ['director', 'educator']) expect((await trail(name)).status).toBe(403);
    expect((await trail('admin', 'du=hier&au=demain')).status).toBe(400);
    const lines = (await (await trail('admin')).text()).split('\r\n');
    expect(lines.some((line) => line.includes('"habilitation.donnee"'))).toBe(true);
    expect(lines.some((line) => line.includes('"acces.exportes"'))).toBe(true);
    const past = await (await trail('admin', `du=${day(-9)}&au=${day(-8)}`)).text();
    expect(past.trimEnd().split('\r\n')).toHaveLength(2);
  });

  it('when they invite somebody, then to no wider role; and they do not manage the account of who answers for more', async () => {
    const account = (what: string, body: object = {}, who = 'director') =>
      server.current.send<Problem & { id: string }>('POST', `/api/v1/accounts${what}`, {
        body,
        cookie: cookies[who],
      });
    const person = { lastName: 'Leurre', firstName: 'Léo', login: 'leo@exemple.fr', establishmentId: here };
    expect(await codeOf(account('', { ...person, roleId: 'administrateur' }))).toEqual([403, 'not-allowed']);
    expect(await codeOf(account('', { ...person, roleId: 'psychologue' }))).toEqual([403, 'not-allowed']);
    expect(await codeOf(account('', { ...person, roleId: 'inconnu' }))).toEqual([422, 'unknown-role']);
    expect((await account('', { ...person, roleId: 'educateur' })).status).toBe(200);
    // Somebody known, under an address of whoever invites: it would be theirs.
    const mine = { professionalId: ids['educator'], login: 'moi@exemple.fr' };
    expect(await codeOf(account('', mine))).toEqual([403, 'not-allowed']);
    expect((await account('', mine, 'admin')).status).toBe(200);
    expect(await codeOf(account('', mine, 'admin'))).toEqual([409, 'conflict']);
    const login = 'admin@exemple.fr';
    expect((await account('', { professionalId: ids['admin'], login })).status).toBe(404);
    expect((await account(`/${ids['admin']}/close`)).status).toBe(404);
    const { body } = await server.current.get<{ accounts: Array<{ id: string }> }>(
      '/api/v1/accounts',
      cookies['director'],
    );
    expect(body.accounts.map(({ id }) => id)).toContain(ids['educator']);
    expect(body.accounts.map(({ id }) => id)).not.toContain(ids['admin']);
    const posts = await server.current.get<{ posts: Array<{ roles: Array<{ id: string }> }> }>(
      '/api/v1/accounts/posts',
      cookies['director'],
    );
    expect(posts.body.posts[0]?.roles.map(({ id }) => id)).not.toContain('administrateur');
  });

  it('when a review is due, then it is listed, until somebody else says it was made', async () => {
    const { id } = await postOf('novice', 'educateur');
    await server.current.database.asSuperuser('update activity set review_on = $2 where id = $1', [
      id,
      day(-2),
    ]);
    expect((await list('director', '?show=due')).items.map((post) => [post.id, post.due])).toEqual([
      [id, true],
    ]);
    expect((await send('director', 'POST', `/${id}/revue`)).status).toBe(204);
    expect((await list('director', '?show=due')).items).toEqual([]);
    const own = (await postOf('director', 'directeur')).id;
    expect(await codeOf(send('director', 'POST', `/${own}/revue`))).toEqual([403, 'post-own']);
    expect(await codeOf(send('director', 'PUT', `/${own}`, { to: null }))).toEqual([403, 'post-own']);
  });

  it('when a review is due, then those who may make it are told, once, and again each month until it is made', async () => {
    const due = (id: string, on: string) =>
      server.current.database.asSuperuser(
        'update activity set review_on = $2, review_told_on = null where id = $1',
        [id, on],
      );
    const told = async () => {
      await tellPostReviews();
      await tellPostReviews();
      const rows = await server.current.database.asSuperuser<{ to: string }>(
        `select p.last_name as to from notification n join professional p on p.id = n.professional_id
          where n.organisation_id = $1 and n.kind = 'habilitation-a-revoir' order by 1`,
        [organisationId],
      );
      return rows.map(({ to }) => to);
    };
    const long = (months: number) =>
      server.current.database.asSuperuser(
        `update activity set review_told_on = current_date - $2 * interval '1 month' where review_told_on is not null
           and organisation_id = $1`,
        [organisationId, months],
      );
    expect(await told()).toEqual([]);
    await due((await postOf('novice', 'educateur')).id, day(0));
    // Who holds a post does not review it: somebody else is told.
    await due((await postOf('farDirector', 'directeur')).id, day(-3));
    expect(await told()).toEqual(['admin', 'director']);
    await long(1);
    expect(await told()).toEqual(['admin', 'admin', 'director', 'director']);
    expect(
      (await send('director', 'POST', `/${(await postOf('novice', 'educateur')).id}/revue`)).status,
    ).toBe(204);
    expect(
      (await send('admin', 'POST', `/${(await postOf('farDirector', 'directeur')).id}/revue`)).status,
    ).toBe(204);
    await long(2);
    expect(await told()).toHaveLength(4);
  });

  it('when a post is ended, then it is lost at once, even given today, and is not ended twice', async () => {
    const { id } = await postOf('novice', 'educateur');
    expect((await send('director', 'PUT', `/${id}`, { to: day(30) })).status).toBe(204);
    expect(await me('novice')).toBe(200);
    expect((await send('director', 'POST', `/${id}/fin`)).status).toBe(204);
    expect(await me('novice')).toBe(401);
    expect(await postOf('novice', 'educateur')).toMatchObject({ state: 'ended' });
    expect(await codeOf(send('director', 'POST', `/${id}/fin`))).toEqual([409, 'post-ended']);
    expect((await give('director', 'novice')).status).toBe(201);
    expect(await me('novice')).toBe(200);
  });
});

describe('Given the last who answers for rights', () => {
  it('when the review of their own post is due, then they are told that somebody else has to make it, and the list says so', async () => {
    const { id } = await postOf('admin', 'administrateur');
    const news = async () => {
      await tellPostReviews();
      return server.current.database.asSuperuser(
        `select p.last_name as to, n.kind from notification n join professional p on p.id = n.professional_id
          where n.at = (select max(at) from notification where organisation_id = $1) and n.kind like 'habilitation-%'`,
        [organisationId],
      );
    };
    await server.current.database.asSuperuser(
      'update activity set review_on = $2, review_told_on = null where id = $1',
      [id, day(0)],
    );
    // Not the director, who answers for rights there, and may not review a role of the whole organisation.
    expect(await news()).toEqual([{ to: 'admin', kind: 'habilitation-sans-revue' }]);
    const [due] = (await list('admin', '?show=due')).items;
    expect(due).toMatchObject({ id, due: true, mine: true, alone: true });
    await server.current.database.asSuperuser(
      'update activity set review_on = null, review_told_on = null where id = $1',
      [id],
    );
  });

  it('when they would end their own post, then it is refused; two who end one another’s at once leave one', async () => {
    const own = (await postOf('admin', 'administrateur')).id;
    expect(await codeOf(send('admin', 'POST', `/${own}/fin`))).toEqual([409, 'last-administrator']);
    const roleId = 'administrateur';
    expect((await give('admin', 'educator', { roleId, to: day(10) })).status).toBe(201);
    const other = (await postOf('educator', roleId)).id;
    expect(await codeOf(send('educator', 'PUT', `/${own}`, { to: day(20) }))).toEqual([
      409,
      'last-administrator',
    ]);
    const answers = await Promise.all([
      send('admin', 'POST', `/${other}/fin`),
      send('educator', 'POST', `/${own}/fin`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, expect.any(Number)]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });
});
