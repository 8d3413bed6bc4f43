import path from 'node:path';
import type { Dossier, Me, NotificationPage, PostList, Problem, RoleSheet } from '@trame/schemas';
import { pushClock, startWorker, type Worker } from '../../engine/src/platform/index.js';
import { openWorkflow, workflowRoutes } from '../../engine/src/workflow/index.js';
import { tellAdjustmentDays } from '../../engine/src/workflow/notifications/tellAdjustmentDays.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { adjustedTogether, neverReviewed } from './roles.cases.js';

const server = useTestServer({
  packs: path.join(import.meta.dirname, '../../packs'),
  groups: [workflowRoutes],
  open: openWorkflow,
});

let organisationId: string;
let here: string;
let far: string;
let dossier: { id: string; numero: string };
let worker: Worker | undefined;
let pushed = 0;
const ids: Record<string, string> = {};
const cookies: Record<string, string> = {};
const DAY = 86_400_000;
const day = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(
    new Date(Date.now() + pushed + days * DAY),
  );

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: here } = await buildEstablishment(organisationId, { packId: 'pde', name: 'Ici' }));
  ({ id: far } = await buildEstablishment(organisationId, { packId: 'pde', name: 'Loin' }));
  for (const [name, role, place] of [
    ['director', 'directeur', here],
    ['farDirector', 'directeur', far],
    ['admin', 'administrateur', here],
    ['educator', 'educateur', here],
    ['farEducator', 'educateur', far],
    ['secretary', 'secretaire', here],
    ['psychologist', 'psychologue', here],
  ] as const) {
    const { id } = await buildProfessional(organisationId, { lastName: name, roles: [[place, role]] });
    ids[name] = id;
    cookies[name] = await signIn(organisationId, id);
  }
  dossier = await buildDossier(organisationId, {
    establishmentId: here,
    packId: 'pde',
    stage: 'accueilli',
    team: [
      [ids['educator']!, 'referent'],
      [ids['farEducator']!, 'referent'],
    ],
  });
});
afterAll(() => worker?.stop());

type Reply = Problem & { id: string };
const sheet = async (who: string, query = `?establishment=${here}`) =>
  (await server.current.get<RoleSheet>(`/api/v1/roles${query}`, cookies[who])).body;
const adjust = (who: string, more: object) =>
  server.current.send<Reply>('POST', '/api/v1/roles/ajustements', {
    body: { establishmentId: here, effect: 'retire', reason: 'Décision du conseil', ...more },
    cookie: cookies[who],
  });
const act = (who: string, method: 'POST' | 'PUT', what: string, body: object, revision?: number) =>
  server.current.send<Reply>(method, `/api/v1/roles/ajustements/${what}`, {
    body,
    cookie: cookies[who],
    ...(revision === undefined ? {} : { headers: { 'If-Match': `"${revision}"` } }),
  });
const actions = async (who: string, domain: string) =>
  (
    await server.current.get<Partial<Dossier>>(`/api/v1/dossiers/${dossier.id}`, cookies[who])
  ).body.access?.find((one) => one.domain === domain)?.actions ?? [];
const me = async (who: string) => (await server.current.get<Me>('/api/v1/me', cookies[who])).body;
const trail = (action: string) =>
  server.current.database.asSuperuser<{ details: Record<string, unknown> }>(
    'select details from audit_record where organisation_id = $1 and action = $2 order by id',
    [organisationId, action],
  );
/** Some days later; sessions do not outlive half an hour, so others begin. */
async function later(days: number): Promise<void> {
  pushed += days * DAY;
  await pushClock(organisationId, days * DAY);
  for (const [name, id] of Object.entries(ids)) cookies[name] = await signIn(organisationId, id);
}
/** What was told on its day, to whom. */
const dated = async () =>
  (
    await server.current.database.asSuperuser<{ told: string }>(
      `select n.kind || ' ' || p.last_name as told from notification n join professional p on p.id = n.professional_id
        where n.organisation_id = $1 and n.kind in ('droits-echus', 'role-a-revoir') order by 1`,
      [organisationId],
    )
  ).map(({ told }) => told);
const writing = { roleId: 'educateur', domain: 'educatif', actions: ['ecrire', 'signer'] };

describe('Given what the roles of a pack give', () => {
  it('when writing is taken from educators here, then theirs stop at the next request, and those elsewhere go on', async () => {
    expect(await actions('educator', 'educatif')).toEqual(['lire', 'ecrire', 'signer']);
    const { status, body } = await adjust('director', writing);
    expect(status).toBe(201);
    expect(await actions('educator', 'educatif')).toEqual(['lire']);
    expect((await me('educator')).canWriteRecords).toBe(false);
    expect(await actions('farEducator', 'educatif')).toEqual(['lire', 'ecrire', 'signer']);
    const draft = await server.current.send<Problem>('POST', `/api/v1/dossiers/${dossier.id}/drafts`, {
      body: { id: body.id, formId: 'transmission' },
      cookie: cookies['educator'],
    });
    expect(draft.status).toBe(403);
    const shown = await sheet('director');
    expect(shown.adjustments).toMatchObject([
      {
        id: body.id,
        effect: 'retire',
        state: 'held',
        from: day(0),
        reviewOn: day(365),
        establishment: { name: 'Ici' },
      },
    ]);
    const rights = shown.roles.find(({ id }) => id === 'educateur')?.rights;
    expect(rights).toContainEqual({ domain: 'educatif', action: 'ecrire', pack: ['equipe'], now: [] });
    expect(rights).toContainEqual({ domain: 'educatif', action: 'lire', pack: ['equipe'], now: ['equipe'] });
    expect((await sheet('farDirector', `?establishment=${far}`)).adjustments).toEqual([]);
    expect((await trail('role.ajuste'))[0]?.details).toMatchObject({
      role: 'educateur',
      etablissement: here,
      effet: 'retire',
      domaine: 'educatif',
      actions: ['ecrire', 'signer'],
      motif: 'Décision du conseil',
    });
  });

  it('when it is decided, then the others who answer for rights there and who holds the role are told', async () => {
    worker = await startWorker(server.current.database.database, { concurrency: 1, pollMs: 50 });
    const news = async (who: string) =>
      (await server.current.get<NotificationPage>('/api/v1/notifications', cookies[who])).body.items.map(
        ({ kind, by }) => [kind, by?.id],
      );
    await until(async () => (await news('educator')).length > 0);
    expect(await news('educator')).toEqual([['droits-ajustes', ids['director']]]);
    expect(await news('admin')).toEqual([['role-ajuste', ids['director']]]);
    for (const who of ['director', 'farDirector', 'farEducator', 'secretary'])
      expect([who, await news(who)]).toEqual([who, []]);
    await worker.stop();
    worker = undefined;
  });

  it('when what is asked is wrong, or more than one answers for, then it is refused', async () => {
    const added = { effect: 'ajoute', link: 'etablissement' };
    const given = { roleId: 'educateur', domain: 'soin', actions: ['lire'], ...added };
    for (const [who, asked, code] of [
      ['director', { ...writing, roleId: 'inconnu' }, 'unknown-role'],
      ['director', { ...writing, domain: 'inconnu' }, 'role-adjustment-refused'],
      ['director', { ...writing, actions: ['consulter'] }, 'role-adjustment-refused'],
      ['director', { ...writing, domain: 'soin', actions: ['lire'] }, 'role-adjustment-refused'],
      ['director', { ...writing, actions: ['lire'], link: 'equipe' }, 'role-adjustment-refused'],
      ['director', { ...given, link: undefined }, 'role-adjustment-refused'],
      ['director', { ...given, domain: 'administratif', link: 'equipe' }, 'role-adjustment-refused'],
      // Twice.
      ['director', writing, 'role-adjustment-held'],
      ['director', { ...writing, actions: ['lire'], from: day(-1) }, 'role-adjustment-dates'],
      ['director', { ...writing, actions: ['lire'], to: day(-1) }, 'role-adjustment-dates'],
      ['director', { ...writing, actions: ['lire'], from: '9999-12-31' }, 'role-adjustment-dates'],
      // Who does not read does not write.
      ['director', { ...given, actions: ['ecrire'] }, 'role-adjustment-refused'],
      ['director', { ...writing, actions: ['lire'], reviewOn: day(0) }, 'role-adjustment-dates'],
      // Who answers for rights is not adjusted.
      [
        'admin',
        { roleId: 'directeur', domain: 'habilitations', actions: ['gerer'] },
        'role-adjustment-refused',
      ],
      // Elsewhere, everywhere, a role of the organisation, one's own, what is walled, what opens the product.
      ['director', { ...given, establishmentId: far }, 'unknown-post-place'],
      ['director', { ...given, establishmentId: organisationId }, 'unknown-post-place'],
      ['director', { ...given, establishmentId: null }, 'not-allowed'],
      ['director', { ...given, link: 'organisation' }, 'not-allowed'],
      ['director', { ...given, roleId: 'responsable-qualite' }, 'not-allowed'],
      ['director', { ...given, roleId: 'directeur' }, 'role-own'],
      ['director', { ...given, domain: 'psychologue' }, 'not-allowed'],
      ['director', { ...given, domain: 'pilotage', actions: ['gerer'] }, 'not-allowed'],
      ['admin', { ...given, domain: 'psychologue', link: 'organisation' }, 'role-adjustment-refused'],
      ['educator', given, 'not-allowed'],
    ] as const)
      expect([who, asked, (await adjust(who, asked)).body.code]).toEqual([who, asked, code]);
    expect((await adjust('director', { ...given, reason: '   ' })).status).toBe(400);
    expect((await adjust('director', { ...given, from: '2026-02-31' })).status).toBe(400);
    // A director reads what is judicial, and may have it read here.
    expect((await adjust('director', { ...given, domain: 'judiciaire' })).status).toBe(201);
    expect(await actions('educator', 'judiciaire')).toEqual(['lire']);
    expect((await sheet('director', '')).establishment?.id).toBe(here);
    expect((await server.current.get('/api/v1/roles', cookies['educator'])).status).toBe(403);
    const { id: other } = await buildOrganisation();
    const { id: place } = await buildEstablishment(other, { packId: 'pde' });
    const { id: stranger } = await buildProfessional(other, { roles: [[place, 'administrateur']] });
    cookies['stranger'] = await signIn(other, stranger);
    const [{ id } = { id: '' }] = (await sheet('director')).adjustments;
    expect((await act('stranger', 'POST', `${id}/fin`, { reason: 'Vol' }, 1)).body.code).toBe(
      'role-adjustment-not-found',
    );
    expect((await act('farDirector', 'POST', `${id}/fin`, { reason: 'Vol' }, 1)).body.code).toBe(
      'role-adjustment-not-found',
    );
    delete cookies['stranger'];
  });

  it('when one takes from a role that one holds, then somebody else alone gives it back', async () => {
    const { body } = await adjust('director', { roleId: 'directeur', domain: 'social', actions: ['lire'] });
    expect(await actions('director', 'social')).toEqual([]);
    expect(await actions('director', 'soin')).toEqual(['lire', 'ecrire', 'signer']);
    const end = { reason: 'Erreur' };
    expect((await act('director', 'POST', `${body.id}/fin`, end, 1)).body.code).toBe('role-own');
    expect((await act('director', 'PUT', body.id, { to: day(1) }, 1)).body.code).toBe('role-own');
    expect((await act('director', 'POST', `${body.id}/revue`, {}, 1)).body.code).toBe('role-own');
    expect((await act('admin', 'POST', `${body.id}/fin`, end)).status).toBe(428);
    expect((await act('admin', 'POST', `${body.id}/fin`, end, 2)).body.code).toBe('stale-version');
    expect((await act('admin', 'POST', `${body.id}/fin`, end, 1)).status).toBe(204);
    expect((await act('admin', 'POST', `${body.id}/fin`, end, 2)).body.code).toBe('role-adjustment-ended');
    expect(await actions('director', 'social')).toEqual(['lire', 'ecrire', 'signer']);
    expect((await trail('role.ajustement-fini'))[0]?.details).toMatchObject({ motif: 'Erreur' });
  });

  const asked = { day, ids, cookies, sheet, adjust, act, actions };
  adjustedTogether(() => ({ organisationId, here, far, server: server.current, ...asked }));

  it('when the organisation takes something away, then no establishment gives it back, and what one gave is told void', async () => {
    const reading = { roleId: 'secretaire', domain: 'social', actions: ['lire'] };
    const added = { ...reading, effect: 'ajoute', link: 'etablissement' };
    const { body: local } = await adjust('director', added);
    expect(await actions('secretary', 'social')).toEqual(['lire']);
    const { body: wide } = await adjust('admin', { ...reading, establishmentId: null });
    expect(await actions('secretary', 'social')).toEqual([]);
    const ofHere = (await sheet('director')).adjustments;
    expect(ofHere.find(({ id }) => id === local.id)).toMatchObject({ void: 'organisme' });
    expect(ofHere.find(({ id }) => id === wide.id)).toMatchObject({ mayChange: false });
    expect(ofHere.find(({ id }) => id === wide.id)?.establishment).toBeUndefined();
    expect((await act('director', 'POST', `${wide.id}/fin`, { reason: 'Non' }, 1)).body.code).toBe(
      'not-allowed',
    );
    const soon = { ...added, actions: ['lire', 'ecrire'] };
    expect((await adjust('director', soon)).body.faults).toMatchObject([{ path: '/actions' }]);
    expect((await sheet('admin', '')).roles.find(({ id }) => id === 'secretaire')?.rights).not.toContainEqual(
      expect.objectContaining({ domain: 'social' }),
    );
    expect((await act('admin', 'POST', `${wide.id}/fin`, { reason: 'Revu' }, 1)).status).toBe(204);
    expect(await actions('secretary', 'social')).toEqual(['lire']);
    expect((await act('director', 'POST', `${local.id}/fin`, { reason: 'Revu' }, 1)).status).toBe(204);
  });

  it('when a role no longer reads a domain, then an emergency does not open it either', async () => {
    const { id: farDossier, numero } = await buildDossier(organisationId, {
      establishmentId: far,
      packId: 'pde',
      stage: 'accueilli',
    });
    const open = () =>
      server.current.send<Reply>('POST', '/api/v1/bris-de-glace', {
        body: { numero, reason: 'Malaise cette nuit, besoin des allergies' },
        cookie: cookies['farEducator'],
      });
    const { body } = await adjust('farDirector', {
      establishmentId: far,
      roleId: 'educateur',
      domain: 'administratif',
      actions: ['lire'],
      to: day(3),
    });
    // One that ends is looked at again too: it may be made to last.
    expect((await sheet('farDirector', `?establishment=${far}`)).adjustments[0]?.reviewOn).toBe(day(365));
    expect((await open()).status).toBe(201);
    const read = await server.current.get<Dossier>(`/api/v1/dossiers/${farDossier}`, cookies['farEducator']);
    expect(read.body.access.map(({ domain }) => domain)).toEqual(['educatif', 'soin']);
    // What an establishment or the organisation added and the other took away is shut too, what was opened already included.
    const ofFar = { who: 'farDirector', establishmentId: far };
    const ofAll = { who: 'admin', establishmentId: null };
    for (const [adding, taking] of [
      [ofFar, ofAll],
      [ofAll, ofFar],
    ] as const) {
      const soin = { roleId: 'educateur', domain: 'soin', actions: ['lire'] };
      const { who, ...there } = adding;
      const added = await adjust(who, { ...soin, ...there, effect: 'ajoute', link: 'equipe' });
      const taken = await adjust(taking.who, { ...soin, establishmentId: taking.establishmentId });
      expect([added.status, taken.status]).toEqual([201, 201]);
      const again = await server.current.get<Dossier>(
        `/api/v1/dossiers/${farDossier}`,
        cookies['farEducator'],
      );
      expect(again.body.access.map(({ domain }) => domain)).toEqual(['educatif']);
      await act(who, 'POST', `${added.body.id}/fin`, { reason: 'Revu' }, 1);
      await act(taking.who, 'POST', `${taken.body.id}/fin`, { reason: 'Revu' }, 1);
    }
    await act('farDirector', 'POST', `${body.id}/fin`, { reason: 'Revu' }, 1);
  });

  it('when the pack no longer knows what an adjustment bears on, then it gives nothing and the page says so', async () => {
    await server.current.database.asSuperuser(
      `insert into role_adjustment (id, organisation_id, establishment_id, role_id, effect, domain, actions, link,
         walled, reason, from_date, review_on, given_by, given_at)
       select gen_random_uuid(), $1, $2, role, 'ajoute', domain, array['lire'], 'organisation', false, 'Ancien pack',
         current_date - 9, current_date + 9, $3, now()
       from (values ('educateur', 'ancien'), ('ancien-role', 'soin')) v (role, domain)`,
      [organisationId, here, ids['admin']],
    );
    const voids = (await sheet('admin')).adjustments.flatMap((one) => one.void ?? []);
    expect(voids.sort()).toEqual(['domaine', 'role']);
    expect(await actions('educator', 'educatif')).toEqual(['lire']);
    expect((await me('educator')).canReadRecords).toBe(true);
    await server.current.database.asSuperuser("delete from role_adjustment where reason = 'Ancien pack'");
  });

  it('when days pass, then what is to come begins, ends by itself, and is told to be looked at again', async () => {
    const soin = { roleId: 'educateur', domain: 'soin', actions: ['lire'] };
    const { body } = await adjust('admin', {
      ...soin,
      effect: 'ajoute',
      link: 'equipe',
      from: day(2),
      to: day(6),
      reviewOn: day(4),
    });
    expect(await actions('educator', 'soin')).toEqual([]);
    await tellAdjustmentDays();
    const toldBefore = await dated();
    await later(2);
    expect(await actions('educator', 'soin')).toEqual(['lire']);
    expect(await actions('farEducator', 'soin')).toEqual([]);
    // Who holds the role learns that it begins on the day, once.
    await tellAdjustmentDays();
    await tellAdjustmentDays();
    expect((await dated()).filter((one) => !toldBefore.includes(one))).toEqual(['droits-echus educator']);
    const due = async (who: string) =>
      (await server.current.get<PostList>('/api/v1/habilitations?show=due', cookies[who])).body.rolesDue;
    expect(await due('director')).toBe(0);
    await later(2);
    expect([await due('director'), await due('admin'), await due('farDirector')]).toEqual([1, 1, 0]);
    await tellAdjustmentDays();
    await tellAdjustmentDays();
    const asked = ['role-a-revoir admin', 'role-a-revoir director'];
    expect((await dated()).filter((one) => one.startsWith('role-a-revoir'))).toEqual(asked);
    expect((await sheet('director', `?establishment=${here}&show=due`)).adjustments).toMatchObject([
      { id: body.id, due: true },
    ]);
    expect((await act('director', 'POST', `${body.id}/revue`, { reviewOn: day(0) }, 1)).body.code).toBe(
      'role-adjustment-dates',
    );
    expect((await act('director', 'POST', `${body.id}/revue`, {}, 1)).status).toBe(204);
    expect(await due('director')).toBe(0);
    expect((await act('director', 'PUT', body.id, { to: day(-1) }, 2)).body.code).toBe(
      'role-adjustment-dates',
    );
    expect((await act('director', 'PUT', body.id, { to: day(1) }, 2)).status).toBe(204);
    expect(await actions('educator', 'soin')).toEqual(['lire']);
    await tellAdjustmentDays();
    const toldOnTheLast = await dated();
    await later(2);
    expect(await actions('educator', 'soin')).toEqual([]);
    await tellAdjustmentDays();
    expect((await dated()).length).toBe(toldOnTheLast.length + 1);
    expect((await dated()).filter((one) => one === 'droits-echus educator')).toHaveLength(2);
    expect((await sheet('director', `?establishment=${here}&show=all`)).adjustments).toContainEqual(
      expect.objectContaining({ id: body.id, state: 'ended' }),
    );
  });

  neverReviewed(() => ({ organisationId, here, far, server: server.current, ...asked, later, dated }));
});
