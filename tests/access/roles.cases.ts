import type { PostList, Problem, RoleSheet } from '@trame/schemas';
import { startWorker } from '../../engine/src/platform/index.js';
import { tellAdjustmentDays } from '../../engine/src/workflow/notifications/tellAdjustmentDays.js';
import { buildProfessional, signIn } from '../support/factories.js';
import type { Answer, TestServer } from '../support/server.js';
import { until } from '../support/until.js';

type Reply = Problem & { id: string };

/** Where roles are adjusted: two establishments, who works there, and what they ask. */
export type RolesHouse = {
  server: TestServer;
  organisationId: string;
  here: string;
  far: string;
  ids: Record<string, string>;
  cookies: Record<string, string>;
  day(days: number): string;
  sheet(who: string, query?: string): Promise<RoleSheet>;
  adjust(who: string, more: object): Promise<Answer<Reply>>;
  act(
    who: string,
    method: 'POST' | 'PUT',
    what: string,
    body: object,
    revision?: number,
  ): Promise<Answer<Reply>>;
  actions(who: string, domain: string): Promise<string[]>;
};

/** What one decides beside what was decided, will be, or is being. */
export function adjustedTogether(house: () => RolesHouse): void {
  it('when one is to hold a role tomorrow, then one adds nothing to it today', async () => {
    const { here, day, ids, cookies, server, sheet, adjust } = house();
    const post = await server.send<Reply>('POST', '/api/v1/habilitations', {
      body: { professionalId: ids['director'], establishmentId: here, roleId: 'veilleur', from: day(1) },
      cookie: cookies['admin'],
    });
    expect(post.status).toBe(201);
    const added = {
      roleId: 'veilleur',
      domain: 'soin',
      actions: ['lire'],
      effect: 'ajoute',
      link: 'etablissement',
    };
    expect((await adjust('director', added)).body.code).toBe('role-own');
    expect((await sheet('director')).roles.find(({ id }) => id === 'veilleur')?.mine).toBe(true);
  });

  it('when somebody loses their post while they wait for their turn, then they no longer decide of rights', async () => {
    const { organisationId, here, ids, cookies, server, adjust } = house();
    const { id } = await buildProfessional(organisationId, { roles: [[here, 'directeur']] });
    cookies['leaving'] = await signIn(organisationId, id);
    const operator = server.database.asSuperuser;
    await operator('begin');
    await operator('select pg_advisory_xact_lock(hashtextextended($1, 9))', [organisationId]);
    const asked = [
      adjust('leaving', { roleId: 'infirmier', domain: 'educatif', actions: ['lire'] }),
      server.send<Reply>('POST', '/api/v1/habilitations', {
        body: { professionalId: ids['educator'], establishmentId: here, roleId: 'veilleur' },
        cookie: cookies['leaving'],
      }),
    ];
    const waiting = () =>
      operator(
        "select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
      );
    await until(async () => (await waiting()).length === asked.length);
    await operator(
      'update activity set from_date = from_date - 9, to_date = from_date - 1 where professional_id = $1',
      [id],
    );
    await operator('commit');
    const codes = (await Promise.all(asked)).map(({ body }) => body.code);
    expect(codes).toEqual(['unknown-post-place', 'unknown-post-place']);
    delete cookies['leaving'];
  });

  it('when writing is taken from a role, then nobody comes to stand in by that for who holds it', async () => {
    const { ids, cookies, day, server, adjust, act } = house();
    const standIn = async () =>
      (
        await server.send<Reply>('POST', '/api/v1/absences', {
          body: {
            professionalId: ids['psychologist'],
            substituteId: ids['director'],
            from: day(0),
            to: day(1),
          },
          cookie: cookies['director'],
        })
      ).body.code;
    expect(await standIn()).toBe('absence-refused');
    const taken = await adjust('director', {
      roleId: 'psychologue',
      domain: 'psychologue',
      actions: ['ecrire', 'signer'],
    });
    expect([taken.status, await standIn()]).toEqual([201, 'absence-refused']);
    await act('admin', 'POST', `${taken.body.id}/fin`, { reason: 'Revu' }, 1);
  });

  it('when a right was added here, then it is ended, not taken away beside it', async () => {
    const { far, day, sheet, adjust, act } = house();
    const social = { roleId: 'educateur', domain: 'social', actions: ['lire'] };
    const { body } = await adjust('director', { ...social, effect: 'ajoute', link: 'etablissement' });
    const refused = await adjust('director', social);
    expect([refused.status, refused.body.faults]).toEqual([
      422,
      [{ path: '/actions', message: 'Ce droit a été ajouté ici\u00a0: mettez fin à cet ajout.' }],
    ]);
    const right = async () =>
      (await sheet('director')).roles
        .find(({ id }) => id === 'educateur')
        ?.rights.find(({ domain, action }) => domain === 'social' && action === 'lire');
    expect(await right()).toEqual({
      domain: 'social',
      action: 'lire',
      pack: ['equipe'],
      now: ['equipe', 'etablissement'],
      added: true,
    });
    // Another establishment, and the organisation, say nothing that is there already, nor refuse by what is here.
    const wide = await adjust('admin', {
      ...social,
      establishmentId: null,
      effect: 'ajoute',
      link: 'etablissement',
      from: day(30),
      to: day(31),
    });
    expect(wide.status).toBe(201);
    const soon = { ...social, establishmentId: null, from: day(10), to: day(12) };
    const taken = await adjust('admin', soon);
    expect(taken.status).toBe(201);
    const farther = { ...social, establishmentId: far, effect: 'ajoute', link: 'etablissement' };
    expect((await adjust('farDirector', farther)).body.faults).toMatchObject([{ path: '/actions' }]);
    expect((await sheet('director')).adjustments.filter((one) => one.void)).toEqual([]);
    const meanwhile = await adjust('farDirector', { ...farther, to: day(9) });
    expect(meanwhile.status).toBe(201);
    for (const [who, { id }] of [
      ['director', body],
      ['admin', wide.body],
      ['admin', taken.body],
      ['farDirector', meanwhile.body],
    ] as const)
      expect((await act(who, 'POST', `${id}/fin`, { reason: 'Revu' }, 1)).status).toBe(204);
    expect((await adjust('director', { ...social, to: day(0) })).status).toBe(201);
    expect(await right()).toMatchObject({ now: [] });
  });

  it('when a version of the pack walls a domain, then what was added before no longer opens it, nor anything everywhere', async () => {
    const { server, sheet, actions } = house();
    expect(await actions('educator', 'judiciaire')).toEqual(['lire']);
    const was = (walled: boolean, link: string) =>
      server.database.asSuperuser(
        "update role_adjustment set walled = $1, link = $2 where domain = 'judiciaire' returning walled",
        [walled, link],
      );
    for (const [walled, link, given, told] of [
      [false, 'etablissement', [], ['cloison']],
      [true, 'organisation', [], ['cloison']],
      [true, 'etablissement', ['lire'], []],
    ] as const) {
      expect(await was(walled, link)).toHaveLength(1);
      expect(await actions('educator', 'judiciaire')).toEqual(given);
      expect((await sheet('director')).adjustments.flatMap((one) => one.void ?? [])).toEqual(told);
    }
  });

  it('when a role comes to open the whole organisation, then who gave it in their establishment still ends it', async () => {
    const { server, here, far, ids, cookies, adjust, act } = house();
    const body = { professionalId: ids['farEducator'], establishmentId: here, roleId: 'aide-soignant' };
    const cookie = cookies['director']!;
    const post = await server.send<Reply>('POST', '/api/v1/habilitations', { body, cookie });
    const wide = { domain: 'social', actions: ['lire'], effect: 'ajoute', link: 'organisation' };
    const added = await adjust('admin', { ...wide, roleId: 'aide-soignant' });
    expect([post.status, added.status]).toEqual([201, 201]);
    const listed = async () =>
      (await server.get<PostList>('/api/v1/habilitations', cookie)).body.items.find(
        ({ id }) => id === post.body.id,
      );
    expect(await listed()).toMatchObject({ mayChange: false, mayEnd: true });
    const address = `/api/v1/habilitations/${post.body.id}`;
    expect((await server.send('PUT', address, { body: { to: null }, cookie })).status).toBe(403);
    expect((await server.send('POST', `${address}/fin`, { cookie })).status).toBe(204);
    await act('admin', 'POST', `${added.body.id}/fin`, { reason: 'Revu' }, 1);
    // A bound of their own: one establishment does not take the place of the others.
    await server.database.asSuperuser(
      `insert into role_adjustment (id, organisation_id, establishment_id, role_id, effect, domain, actions, walled, reason,
         from_date, review_on, given_by, given_at)
       select gen_random_uuid(), e.organisation_id, e.id, 'ancien', 'retire', 'soin', array['lire'], false, 'Ancien pack',
         current_date - 9, current_date + 9, $2, now()
       from establishment e, generate_series(1, 100) where e.id = $1`,
      [far, ids['admin']],
    );
    const more = { establishmentId: far, roleId: 'veilleur', domain: 'educatif', actions: ['ecrire'] };
    expect((await adjust('farDirector', more)).body.code).toBe('too-many-adjustments');
    expect(
      (await adjust('director', { ...more, establishmentId: here, roleId: 'medecin', actions: ['lire'] }))
        .status,
    ).toBe(201);
    await server.database.asSuperuser("delete from role_adjustment where role_id = 'ancien'");
  });

  it('when hundreds hold a role, then all are told of what is to come, and that it will not', async () => {
    const { server, organisationId, here, day, ids, adjust, act } = house();
    await server.database.asSuperuser(
      `with many as (
         insert into professional (id, organisation_id, last_name, first_name, created_at)
         select gen_random_uuid(), $1, 'Nombreuse', 'N' || n, now() from generate_series(1, 201) n returning id)
       insert into activity (id, organisation_id, professional_id, establishment_id, role_id, from_date)
       select gen_random_uuid(), $1, id, $2, 'assistant-social', current_date - 9 from many`,
      [organisationId, here],
    );
    const told = async () =>
      Number(
        (
          await server.database.asSuperuser<{ count: string }>(
            `select count(*) from notification n join professional p on p.id = n.professional_id
              where p.last_name = 'Nombreuse' and n.kind = 'droits-ajustes' and n.actor_id = $1`,
            [ids['director']],
          )
        )[0]?.count,
      );
    const coming = { roleId: 'assistant-social', domain: 'social', actions: ['signer'], from: day(9) };
    const { body } = await adjust('director', coming);
    const worker = await startWorker(server.database.database, { concurrency: 1, pollMs: 50 });
    try {
      await until(async () => (await told()) >= 201);
      expect((await act('director', 'POST', `${body.id}/fin`, { reason: 'Revu' }, 1)).status).toBe(204);
      await until(async () => (await told()) >= 402);
    } finally {
      await worker.stop();
    }
    expect(await told()).toBe(402);
  });
}

/** What becomes of what nobody looks at again. */
export function neverReviewed(
  house: () => RolesHouse & { later(days: number): Promise<void>; dated(): Promise<string[]> },
): void {
  it('when nobody reviews it, then it stays, without end too, and is told again every month until somebody does', async () => {
    const { server, organisationId, day, adjust, act, sheet, later, dated } = house();
    await server.database.asSuperuser('delete from role_adjustment where organisation_id = $1', [
      organisationId,
    ]);
    const soin = { roleId: 'veilleur', domain: 'soin', actions: ['lire'] };
    const { body } = await adjust('admin', { ...soin, effect: 'ajoute', link: 'equipe', to: day(20) });
    expect((await act('admin', 'PUT', body.id, { to: null, reviewOn: day(400) }, 1)).body.code).toBe(
      'role-adjustment-dates',
    );
    expect((await act('admin', 'PUT', body.id, { to: null }, 1)).status).toBe(204);
    const shown = async () => (await sheet('admin')).adjustments.find(({ id }) => id === body.id);
    expect((await shown())?.reviewOn).toBe(day(365));
    const told = async () => (await dated()).filter((one) => one === 'role-a-revoir admin').length;
    const before = await told();
    await later(366);
    await tellAdjustmentDays();
    expect(await told()).toBe(before + 1);
    expect(await shown()).toMatchObject({ state: 'held', due: true });
    await later(29);
    await tellAdjustmentDays();
    expect(await told()).toBe(before + 1);
    await later(3);
    await tellAdjustmentDays();
    expect(await told()).toBe(before + 2);
    expect((await act('admin', 'POST', `${body.id}/revue`, {}, 2)).status).toBe(204);
    await later(40);
    await tellAdjustmentDays();
    expect(await told()).toBe(before + 2);
  });
}
