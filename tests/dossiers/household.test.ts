import { randomUUID } from 'node:crypto';
import type {
  AntecedentList,
  Composition,
  ConcernedChosen,
  Dossier,
  DossierPage,
  DraftDetail,
  DuplicateList,
  IdentitySheet,
} from '@trame/schemas';
import {
  applyInsiAnswer,
  dossiersOfIns,
  eliminateDossier,
  getDossier,
  usableInsOf,
} from '../../engine/src/dossiers/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { buildDossier } from '../support/factories.js';
import { call, get, home, refused, server, today } from './household.js';
import './householdCircuits.cases.js';
import './householdRights.cases.js';

const NIR = '1.2.250.1.213.1.4.8';

let organisationId: string;
let household: string;
let paul: string;
let askedBy: string;
beforeAll(() => void ({ organisationId, household, paul, askedBy } = home));

const base = () => `/api/v1/dossiers/${household}`;
const add = (body: object, who = 'secretary') =>
  call<{ id: string }>('POST', `${base()}/composition`, body, { who });
const head = async () => (await get<Dossier>(base())).household;
const composition = () => get<Composition>(`${base()}/composition`);
const memberNamed = async (name: string) =>
  (await composition()).members.find(({ displayName }) => displayName.includes(name))!;
const identityOf = async (name: string) => `${base()}/composition/${(await memberNamed(name)).id}/identite`;
const found = async (q: string, who = 'secretary') =>
  (await get<DossierPage>(`/api/v1/dossiers?q=${encodeURIComponent(q)}`, who)).items;
const personOf = (id: string) =>
  inOrganisation(organisationId, async (tx) => (await getDossier(tx, id)).usagerId);
const persons = (name: string) =>
  server.current.database.asSuperuser<{ id: string }>(
    `select id from usager where organisation_id = $1 and traits ->> 'prenoms' = $2`,
    [organisationId, name],
  );
const zoe = { nomNaissance: 'Durand', prenoms: 'Zoé', sexe: 'F', dateNaissance: '2016-07-08' };

describe('Given a dossier whose pack says that it is of a household', () => {
  it('when members join it, one who has a file already among them, then it says who is of it, and each is one person', async () => {
    expect(await head()).toEqual({ title: 'Ménage DURAND', people: 1, members: [] });
    const known = { nomNaissance: 'durand', prenoms: 'paul', dateNaissance: '1988-02-03' };
    const alike = await call<AntecedentList>('POST', '/api/v1/dossiers/antecedents', known);
    expect(alike.body.items.map(({ dossierId }) => dossierId)).toEqual([paul]);
    expect((await add({ role: 'conjoint', from: '2020-01-01', sameAs: { dossierId: paul } })).status).toBe(
      200,
    );
    expect((await add({ role: 'enfant', traits: zoe })).status).toBe(200);
    expect(await head()).toMatchObject({
      title: 'Ménage DURAND',
      people: 3,
      members: [
        { displayName: 'DURAND Paul', roleLabel: 'Conjoint ou conjointe' },
        { displayName: 'DURAND Zoé', roleLabel: 'Enfant' },
      ],
    });
    expect(await persons('Paul')).toEqual([{ id: await personOf(paul) }]);
    expect(await composition()).toMatchObject({
      referent: { displayName: 'DURAND Marie', status: 'provisoire' },
      members: [
        { from: '2020-01-01', isThere: true },
        { from: today, dateNaissance: '2016-07-08' },
      ],
      canChange: true,
    });
    const trail = await server.current.database.asSuperuser<{ details: object }>(
      `select details from audit_record where action = 'dossier.composition' and dossier_id = $1 order by id`,
      [household],
    );
    expect(trail.map(({ details }) => details)).toEqual([
      { acte: 'arrivée', role: 'conjoint' },
      { acte: 'arrivée', role: 'enfant' },
    ]);
  });

  it('when it is looked for by the name of any of them, then it is found, within rights; one who is about to be added again is told', async () => {
    expect((await found('zoe')).map((line) => [line.id, line.household?.people])).toEqual([[household, 3]]);
    expect((await found('durand')).map(({ id }) => id).sort()).toEqual([household, paul].sort());
    expect(await found('zoe', 'far')).toEqual([]);
    const { body } = await call<AntecedentList>('POST', '/api/v1/dossiers/antecedents', zoe);
    expect(body.items).toMatchObject([
      { dossierId: household, memberId: (await memberNamed('Zoé')).id, household: 'Ménage DURAND' },
    ]);
  });

  it('when many households have several members who bear what is sought, then each counts once, and whose own name it is comes first', async () => {
    const { establishmentId } = await inOrganisation(organisationId, (tx) => getDossier(tx, household));
    const build = (nomNaissance: string, prenoms: string) =>
      buildDossier(organisationId, {
        establishmentId,
        packId: 'foyer',
        traits: { nomNaissance, prenoms, dateNaissance: '2000-01-01' },
      });
    const kept = await personOf((await build('Abbadie', 'Anne')).id);
    const children: string[] = [];
    for (const name of ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq'])
      children.push(await personOf((await build('Nombreux', name)).id));
    await server.current.database.asSuperuser(
      `with homes as (
         insert into dossier (id, organisation_id, usager_id, establishment_id, pack_id, pack_version_id, numero, stage,
                              stage_at, created_at)
         select gen_random_uuid(), organisation_id, $2, establishment_id, pack_id, pack_version_id, 'F-' || n, stage,
                stage_at, created_at
           from dossier, generate_series(1, 250) n where id = $1 returning id, organisation_id)
       insert into household_member (id, organisation_id, dossier_id, usager_id, role, from_date, created_at, created_by)
       select gen_random_uuid(), organisation_id, homes.id, child, 'enfant', '2020-01-01', now(), $4
         from homes, unnest($3::uuid[]) child`,
      [household, kept, children, askedBy],
    );
    const names = (await found('nombreux')).map(({ displayName }) => displayName);
    expect(names.slice(0, 6)).toEqual([
      'NOMBREUX Cinq',
      'NOMBREUX Deux',
      'NOMBREUX Quatre',
      'NOMBREUX Trois',
      'NOMBREUX Un',
      'ABBADIE Anne',
    ]);
  });

  it('when it is wrong, or not theirs to say, then it is refused and told why, and nobody is made', async () => {
    const child = { role: 'enfant', traits: { ...zoe, prenoms: 'Noé' } };
    const sameAs = { dossierId: household, memberId: (await memberNamed('Zoé')).id };
    expect(await refused(add({ ...child, role: 'cousin' }))).toEqual([422, 'unknown-member-role']);
    expect(await refused(add({ ...child, from: '2999-01-01' }))).toEqual([422, 'member-dates']);
    expect(await refused(add({ ...child, sameAs }))).toEqual([422, 'invalid-member']);
    expect(await refused(add({ role: 'enfant' }))).toEqual([422, 'invalid-member']);
    expect(await refused(add({ role: 'enfant', sameAs }))).toEqual([409, 'member-already-there']);
    expect(await refused(add({ role: 'autre', sameAs: { dossierId: household } }))).toEqual([
      409,
      'member-already-there',
    ]);
    expect(await refused(add(child, 'psychologist'))).toEqual([403, 'not-allowed']);
    expect(await refused(add(child, 'far'))).toEqual([404, 'dossier-not-found']);
    expect(await refused(call('POST', `/api/v1/dossiers/${paul}/composition`, child))).toEqual([
      409,
      'not-a-household',
    ]);
    expect((await add({ role: 'enfant', traits: { prenoms: 'Noé' } })).status).toBe(400);
    expect((await add({ ...child, traits: { ...child.traits, dateNaissance: '2999-01-01' } })).body.code).toBe('birth-in-the-future'); // prettier-ignore
    expect(await persons('Noé')).toEqual([]);
  });

  it('when a paper of a member is seen, then their identity is validated, by the rules of anybody, and no other', async () => {
    const address = await identityOf('Zoé');
    const sheet = () => get<IdentitySheet>(address);
    const paper = async () =>
      call<IdentitySheet>('POST', `${address}/preuve`, { code: 'PA' }, { ifMatch: (await sheet()).revision });
    const correct = async (traits: object) =>
      call<IdentitySheet>('PUT', `${address}/traits`, { traits }, { ifMatch: (await sheet()).revision });
    expect((await sheet()).evidences.map(({ code }) => code)).toContain('PA');
    expect((await correct({ codeLieuNaissance: '63220' })).status).toBe(200);
    expect((await paper()).body.status).toBe('validee');
    expect(await memberNamed('Zoé')).toMatchObject({ status: 'validee' });
    expect((await composition()).referent.status).toBe('provisoire');
    expect((await correct({ dateNaissance: '2016-07-09' })).body.status).toBe('provisoire');
    expect(await get<IdentitySheet>(address, 'psychologist')).toMatchObject({ mayChange: false });
    const { traits } = await inOrganisation(organisationId, (tx) => getDossier(tx, household));
    expect(traits.dateNaissance).toBe('1990-05-06');
  });

  it('when the identity of whom it is kept under is qualified, then nothing of the household bears their INS, nor comes to it by it', async () => {
    const active = { number: '1880263220123', key: '75', oid: NIR };
    const answered = { nomNaissance: 'DURAND', prenoms: 'PAUL', sexe: 'M', dateNaissance: '1988-02-03' };
    const hers = { number: '2900563220123', key: '10', oid: NIR };
    const qualify = async (dossierId: string, asked: Parameters<typeof applyInsiAnswer>[1]['answer']) => {
      await inOrganisation(organisationId, (tx) =>
        applyInsiAnswer(tx, { dossierId, answer: asked }, 'systeme'),
      );
      const address = `/api/v1/dossiers/${dossierId}/identite`;
      const { revision } = await get<IdentitySheet>(address);
      const seen = await call<IdentitySheet>(
        'POST',
        `${address}/preuve`,
        { code: 'PA' },
        { ifMatch: revision },
      );
      expect(seen.body.status).toBe('qualifiee');
    };
    await qualify(paul, { code: '00', active, traits: answered });
    const marie = { nomNaissance: 'DURAND', prenoms: 'MARIE', sexe: 'F', dateNaissance: '1990-05-06' };
    await qualify(household, { code: '00', active: hers, traits: marie });
    await inOrganisation(organisationId, async (tx) => {
      expect(await usableInsOf(tx, paul)).toBeDefined();
      expect(await usableInsOf(tx, household)).toBeUndefined();
      const of = ({ number, key, oid }: typeof active) => dossiersOfIns(tx, { matricule: number + key, oid });
      expect((await of(active)).map(({ dossierId }) => dossierId)).toEqual([paul]);
      expect(await of(hers)).toEqual([]);
    });
  });

  it('when a member turns out to have another file, then the two are made one, and undone, each is as it was; never two of one household', async () => {
    const [before] = await persons('Zoé');
    const elsewhere = await buildDossier(organisationId, {
      establishmentId: (await inOrganisation(organisationId, (tx) => getDossier(tx, paul))).establishmentId,
      traits: { ...zoe, prenoms: 'Zoe', dateNaissance: '2016-07-09' },
    });
    const other = elsewhere.id;
    const address = await identityOf('Zoé');
    expect((await get<DuplicateList>(`${address}/doublons`)).items).toMatchObject([
      { dossierId: other, mayMerge: true },
    ]);
    const reason = 'Même enfant';
    const { id: memberId } = await memberNamed('Zoé');
    expect(
      await refused(call('POST', `${base()}/identite/fusion`, { dossierId: household, memberId, reason })),
    ).toEqual([409, 'merge-same-household']);
    // The member is absorbed by the other file.
    const merged = await call<DuplicateList>('POST', `/api/v1/dossiers/${other}/identite/fusion`, {
      dossierId: household,
      memberId,
      reason,
    });
    expect(merged.status).toBe(200);
    expect((await composition()).members.map(({ displayName }) => displayName)).toEqual([
      'DURAND Paul',
      'DURAND Zoe',
    ]);
    const undone = await call('POST', `/api/v1/identites/fusions/${merged.body.merges[0]!.id}/annuler`, {});
    expect(undone.status).toBe(204);
    const [{ usager_id: now } = {}] = await server.current.database.asSuperuser<{ usager_id: string }>(
      'select usager_id from household_member where id = $1',
      [memberId],
    );
    expect(now).toBe(before!.id);
  });

  it('when a member leaves, then they are found by it no more, and their identity is read there without being changed', async () => {
    const { id, revision } = await memberNamed('Paul');
    const end = (ifMatch: number, to = today) =>
      call('PUT', `${base()}/composition/${id}`, { role: 'conjoint', from: '2020-01-01', to }, { ifMatch });
    expect(await refused(end(9))).toEqual([412, 'stale-version']);
    expect(await refused(end(revision, '2019-01-01'))).toEqual([422, 'member-dates']);
    expect((await end(revision)).status).toBe(204);
    expect(await head()).toMatchObject({ people: 2, members: [{ displayName: 'DURAND Zoé' }] });
    expect((await found('paul')).map((line) => line.id)).toEqual([paul]);
    const address = await identityOf('Paul');
    const sheet = await get<IdentitySheet>(address);
    expect(sheet.mayChange).toBe(false);
    const traits = { traits: { prenomUsuel: 'Paulo' } };
    expect(await refused(call('PUT', `${address}/traits`, traits, { ifMatch: sheet.revision }))).toEqual([
      409,
      'member-left',
    ]);
    expect((await add({ role: 'conjoint', sameAs: { dossierId: paul } })).body.id).toBe(id);
    expect(await head()).toMatchObject({ people: 3 });
    const there = await memberNamed('Paul');
    expect([there.from, there.to, there.before]).toEqual(['2020-01-01', undefined, undefined]);
  });

  it('when a grid or an entry that is signed becomes of another member, then what was answered stays and is told; it is signed again', async () => {
    const of = async (what: object, data: object) => {
      const id = randomUUID();
      const concerns = [(await memberNamed('Zoé')).id];
      expect((await call('POST', `${base()}/drafts`, { id, ...what, concerns })).status).toBe(201);
      const kept = await call<{ revision: number }>('PUT', `/api/v1/drafts/${id}`, { data }, { ifMatch: 1 });
      expect(kept.status).toBe(200);
      const name = async (concerned: string, ifMatch: number) =>
        (
          await call<ConcernedChosen>(
            'PUT',
            `/api/v1/drafts/${id}/concerne`,
            { concerns: [concerned] },
            { ifMatch },
          )
        ).body;
      const same = await name(concerns[0]!, kept.body.revision);
      const after = await get<DraftDetail>(`/api/v1/drafts/${id}`);
      const moved = await name((await memberNamed('Paul')).id, after.revision);
      return { same, moved, draft: await get<DraftDetail>(`/api/v1/drafts/${id}`) };
    };
    const grid = await of({ gridId: 'autonomie' }, { lieux: '1' });
    expect(grid.moved.kept).toEqual([{ id: 'autonomie', label: 'Autonomie' }]);
    expect(grid.draft).toMatchObject({ data: { lieux: '1' }, concerns: [{ displayName: 'DURAND Paul' }] });
    const signature = { statut: 'signe', nom: 'Zoé Durand', moyen: 'saisie', date: new Date().toISOString() };
    const entry = await of({ formId: 'accord' }, { objet: 'Droit à l’image', signature });
    expect(entry.same.toSign).toBeUndefined();
    expect(entry.moved.toSign).toEqual([{ id: 'signature', label: 'Signature de la personne' }]);
    expect(entry.moved.kept.map(({ id }) => id)).toEqual(['objet']);
    expect(entry.draft.data).toMatchObject({ objet: 'Droit à l’image' });
    expect(entry.draft.data['signature']).toBeUndefined();
  });

  it('when whom it is kept under opposes something, then that is told by their name: it is no will of the others', async () => {
    const said = { subject: 'mssante', position: 'opposition', holder: 'personne' };
    const will = { ...said, saidOn: today, informedOn: today, informedHow: 'Notice remise.' };
    expect((await call('POST', `${base()}/volontes`, will)).status).toBeLessThan(300);
    const { alerts = [] } = await get<Dossier>(base());
    expect(alerts.map(({ message }) => message).join()).toContain('Opposition (DURAND Marie) depuis');
  });

  it('when its dossier is eliminated, then its members go with it, but who has a dossier of their own', async () => {
    const [child] = await persons('Zoé');
    const left = () =>
      server.current.database.asSuperuser(
        `select from usager where id = any($1::uuid[]) and traits <> '{}'`,
        [[child!.id]],
      );
    await server.current.database.asSuperuser(
      `with gone as (update dossier set phase = 'elimine' where id = $1 returning *)
       insert into elimination (id, organisation_id, dossier_id, numero, bordereau, visa_on, visa_by, rule, first_day,
                                last_day, asked_by, asked_at)
       select gen_random_uuid(), organisation_id, id, numero, 'B-1', now(), 'Archives', '{}', now(), now(), $2, now()
         from gone`,
      [household, askedBy],
    );
    expect(await left()).toHaveLength(1);
    const counts = await inOrganisation(organisationId, (tx) => eliminateDossier(tx, household));
    expect(counts).toMatchObject({ household_member: 2, usager: 2 });
    expect(await left()).toEqual([]);
    expect((await inOrganisation(organisationId, (tx) => getDossier(tx, paul))).traits.prenoms).toBe('Paul');
  });
});
