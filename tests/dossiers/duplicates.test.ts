import type { AntecedentList, DuplicateList, IdentitySheet, Problem } from '@trame/schemas';
import { applyInsiAnswer, getDossier, strictTraitsOf } from '../../engine/src/dossiers/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const NIR = '1.2.250.1.213.1.4.8';

const server = useTestServer();

describe('Given two files of one child', () => {
  let organisationId: string;
  let here: string;
  let elsewhere: string;
  let one: string;
  let other: string;
  const cookies: Record<string, string> = {};
  const traits = { nomNaissance: 'Durand', prenoms: 'Lou', sexe: 'F', dateNaissance: '2014-03-02' };
  const found = async (id = one) =>
    (
      await server.current.get<DuplicateList>(
        `/api/v1/dossiers/${id}/identite/doublons`,
        cookies['secretaire'],
      )
    ).body;
  const merge = (dossierId: string, who = 'secretaire', reason = 'Même enfant, deux demandes', into = one) =>
    server.current.send<DuplicateList & Problem>('POST', `/api/v1/dossiers/${into}/identite/fusion`, {
      body: { dossierId, reason },
      cookie: cookies[who],
    });
  const undo = (id: string) =>
    server.current.send<Problem>('POST', `/api/v1/identites/fusions/${id}/annuler`, {
      cookie: cookies['secretaire'],
    });
  const personOf = (id: string) =>
    inOrganisation(organisationId, async (tx) => (await getDossier(tx, id)).usagerId);

  beforeAll(async () => {
    ({ id: organisationId } = await buildOrganisation());
    ({ id: here } = await buildEstablishment(organisationId));
    ({ id: elsewhere } = await buildEstablishment(organisationId));
    for (const role of ['secretaire', 'psychologue']) {
      const { id } = await buildProfessional(organisationId, { roles: [[here, role]] });
      cookies[role] = await signIn(organisationId, id);
    }
  });
  beforeEach(async () => {
    await server.current.database.asSuperuser(`delete from usager_merge`);
    const make = async (establishmentId: string, more: object = {}) =>
      (await buildDossier(organisationId, { establishmentId, traits: { ...traits, ...more } })).id;
    const unique = { dateNaissance: `2014-03-${String(10 + day++).padStart(2, '0')}` };
    one = await make(here, unique);
    other = await make(here, { ...unique, nomNaissance: 'Durant' });
    await make(elsewhere, unique);
  });
  let day = 0;

  it('when duplicates are looked for, then what differs is told, and nothing of another establishment', async () => {
    expect((await found()).items).toEqual([
      expect.objectContaining({
        dossierId: other,
        why: 'naissance',
        differences: [{ label: 'Nom de naissance', here: 'Durand', there: 'Durant' }],
        mayMerge: true,
      }),
    ]);
  });

  it('when a dossier is about to be opened for the child, then those already there are told, and traced; nothing of another establishment', async () => {
    const search = (known: object, who = 'secretaire') =>
      server.current.send<AntecedentList & Problem>('POST', '/api/v1/dossiers/antecedents', {
        body: known,
        cookie: cookies[who],
      });
    const { traits: known } = await inOrganisation(organisationId, (tx) => getDossier(tx, one));
    const { nomNaissance, prenoms, sexe, dateNaissance } = known;
    const typed = { nomNaissance: ' durand', prenoms: 'LOU', sexe, dateNaissance };
    const reads = async () =>
      (
        await server.current.database.asSuperuser<{ n: number }>(
          `select count(*)::int as n from audit_record where dossier_id = $1 and action = 'dossier.lu'`,
          [one],
        )
      )[0]!.n;
    const before = await reads();
    const { items } = (await search(typed)).body;
    expect(items.map(({ dossierId, why }) => [dossierId, why])).toEqual([
      [one, 'naissance'],
      [other, 'naissance'],
    ]);
    expect(items[0]).toMatchObject({ displayName: 'DURAND Lou', dateNaissance });
    expect(await reads()).toBe(before + 1);
    const otherDay = (await search({ nomNaissance, prenoms, dateNaissance: '2001-01-01' })).body.items;
    expect(otherDay).toContainEqual(expect.objectContaining({ dossierId: one, why: 'noms' }));
    expect((await search({ ...typed, nomNaissance: 'Martin', prenoms: 'Zoé' })).body.items).toEqual([]);
    expect((await search({ prenoms: 'Lou' })).status).toBe(400);
    expect((await search({ ...typed, dateNaissance: 'hier' })).status).toBe(400);
  });

  it('when they are merged, then both dossiers are of one person; undone, each is as it was', async () => {
    const before = await personOf(other);
    const merged = await merge(other);
    expect(merged.status).toBe(200);
    expect(await personOf(other)).toBe(await personOf(one));
    expect(merged.body.merges).toMatchObject([{ reason: 'Même enfant, deux demandes', mayUndo: true }]);
    expect((await merge(other)).body).toMatchObject({ code: 'merge-same-person' });
    const { id } = merged.body.merges[0]!;
    expect((await undo(id)).status).toBe(204);
    expect(await personOf(other)).toBe(before);
    expect((await undo(id)).status).toBe(404);
    const trail = await server.current.database.asSuperuser<{ action: string }>(
      `select action from audit_record where dossier_id = $1 and action like 'identite.fusion%' order by id`,
      [other],
    );
    expect(trail.map(({ action }) => action)).toEqual(['identite.fusion', 'identite.fusion-annulee']);
  });

  it('when they were merged with a third since, then the first merge is taken back after the second only', async () => {
    const traitsOf = await inOrganisation(organisationId, async (tx) => (await getDossier(tx, one)).traits);
    const third = (await buildDossier(organisationId, { establishmentId: here, traits: traitsOf })).id;
    const [owner, otherOwner] = [await personOf(one), await personOf(other)];
    const first = (await merge(other)).body.merges[0]!.id;
    const second = (await merge(one, 'secretaire', undefined, third)).body.merges[0]!.id;
    expect((await undo(first)).body).toMatchObject({ code: 'merge-followed' });
    expect(await personOf(other)).toBe(await personOf(third));
    for (const id of [second, first]) expect((await undo(id)).status).toBe(204);
    expect([await personOf(one), await personOf(other)]).toEqual([owner, otherOwner]);
  });

  it('when what was merged went beyond reach since, then nothing is told of it, and it is not taken back', async () => {
    const { id } = (await merge(other)).body.merges[0]!;
    const move = (to: string) =>
      server.current.database.asSuperuser('update dossier set establishment_id = $2 where id = $1', [
        other,
        to,
      ]);
    await move(elsewhere);
    expect((await found()).merges).toEqual([]);
    expect((await undo(id)).body).toMatchObject({ code: 'merge-not-found' });
    await move(here);
    expect((await found()).merges).toHaveLength(1);
  });

  it('when a dossier of either is closed, then it is refused, and that is why', async () => {
    await server.current.database.asSuperuser(`update dossier set phase = 'clos' where id = $1`, [other]);
    expect((await merge(other)).body).toMatchObject({ code: 'merge-closed' });
    expect((await merge(one, 'secretaire', undefined, other)).body).toMatchObject({ code: 'merge-closed' });
    expect((await merge(other, 'psychologue')).body).toMatchObject({ code: 'not-allowed' });
  });

  it('when another dossier of theirs is archived or eliminated, then that is told to who managed identities there alone', async () => {
    const { id: past } = await buildDossier(organisationId, { establishmentId: here });
    for (const [place, phase, code] of [
      [elsewhere, 'archive', 'not-allowed'],
      [elsewhere, 'elimine', 'not-allowed'],
      [here, 'archive', 'merge-closed'],
      [here, 'elimine', 'merge-eliminated'],
    ] as const) {
      await server.current.database.asSuperuser(
        'update dossier set establishment_id = $2, phase = $3, usager_id = $4 where id = $1',
        [past, place, phase, await personOf(one)],
      );
      expect([place === here, phase, (await merge(other)).body.code]).toEqual([place === here, phase, code]);
    }
  });

  it('when one is said homonymous, or each has its matricule, or the right is missing, then it is refused', async () => {
    expect((await merge(other, 'psychologue')).status).toBe(403);
    for (const [id, number] of [
      [one, '2140363220834'],
      [other, '2140363220835'],
    ] as const)
      await inOrganisation(organisationId, async (tx) => {
        const { traits: now } = await getDossier(tx, id);
        const active = { number, key: '00', oid: NIR };
        const answer = { code: '00' as const, active, traits: strictTraitsOf(now) };
        await applyInsiAnswer(tx, { dossierId: id, answer }, 'systeme');
      });
    expect((await merge(other)).body).toMatchObject({ code: 'merge-two-matricules' });
    const address = `/api/v1/dossiers/${other}/identite`;
    const { revision } = (await server.current.get<IdentitySheet>(address, cookies['secretaire'])).body;
    await server.current.send('PUT', `${address}/attributs`, {
      body: { attributes: ['homonyme'] },
      headers: { 'If-Match': `"${revision}"` },
      cookie: cookies['secretaire'],
    });
    expect((await merge(other)).body).toMatchObject({ code: 'merge-homonyms' });
  });
});
