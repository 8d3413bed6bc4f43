import type {
  AntecedentList,
  ChoiceList,
  Composition,
  DossierPage,
  DuplicateList,
  IdentitySheet,
  MomentPage,
} from '@trame/schemas';
import { getDossier } from '../../engine/src/dossiers/index.js';
import { inOrganisation, type Tx } from '../../engine/src/platform/index.js';
import { askedMeanwhile } from '../support/askedMeanwhile.js';
import { call, get, home, newBeside, newHousehold, refused, server, today } from './household.js';

describe('Given a household of persons who are known elsewhere too', () => {
  let family: string;
  let luc: string;
  const mia = { nomNaissance: 'Petit', prenoms: 'Mia', sexe: 'F', dateNaissance: '2017-02-01' };
  const address = (id = family) => `/api/v1/dossiers/${id}`;
  const add = (body: object) => call<{ id: string }>('POST', `${address()}/composition`, body);
  const memberNamed = async (name: string, isThere = true) =>
    (await get<Composition>(`${address()}/composition`)).members.find(
      (one) => one.displayName === `PETIT ${name}` && one.isThere === isThere,
    )!;
  type Said = { role?: string; from?: string; to?: string };
  const change = async (name: string, isThere: boolean, said: Said) => {
    const { id, revision, role, from } = await memberNamed(name, isThere);
    const body = { role, from, ...said };
    return call('PUT', `${address()}/composition/${id}`, body, { ifMatch: revision });
  };
  const merge = (into: string, body: object) =>
    call<DuplicateList>('POST', `${into}/identite/fusion`, { ...body, reason: 'Même personne' });
  const sql = <T>(text: string, bind: unknown[]) => server.current.database.asSuperuser<T>(text, bind);
  const personOf = (id: string) =>
    inOrganisation(home.organisationId, async (tx) => (await getDossier(tx, id)).usagerId);
  const chosen = async (query: string, who?: string) =>
    (await get<ChoiceList>(`/api/v1/choices/usagers?${query}`, who)).items;
  const asked = <A>(holding: (tx: Tx) => Promise<unknown>, ask: () => Promise<A>) =>
    askedMeanwhile(server.current.database, home.organisationId, holding, ask);
  const hold = (tx: Tx, ids: string[]) =>
    tx.query('select from usager where id = any($1::uuid[]) order by id for update', [ids]);

  beforeAll(async () => {
    family = await newHousehold({ nomNaissance: 'Petit', prenoms: 'Anne', dateNaissance: '1991-03-04' });
    luc = await newBeside({ nomNaissance: 'Petit', prenoms: 'Luc', dateNaissance: '1989-05-06' });
    await add({ role: 'conjoint', from: '2020-01-01', sameAs: { dossierId: luc } });
    await add({ role: 'enfant', traits: mia });
  });

  it('when somebody is chosen by their name, then it is they who are offered, not whom the dossier is kept under; within rights', async () => {
    const { items } = await get<DossierPage>('/api/v1/dossiers?q=mia');
    const [{ numero } = { numero: '' }] = items;
    const [offered, ...others] = await chosen('q=MIA');
    expect(others).toEqual([]);
    expect(offered).toMatchObject({
      label: 'PETIT Mia',
      detail: `né(e) le 01/02/2017, dossier ${numero}`,
    });
    expect(offered!.id).not.toBe(await personOf(family));
    const everybody = ['PETIT Anne', 'PETIT Luc', 'PETIT Mia'];
    for (const query of ['q=petit', `q=${numero}`])
      expect((await chosen(query)).map(({ label }) => label).sort()).toEqual(everybody);
    expect((await chosen('')).map(({ label }) => label)).toEqual(expect.arrayContaining(everybody));
    expect(await chosen(`ids=${offered!.id}`)).toEqual([offered]);
    for (const query of ['q=mia', `ids=${offered!.id}`]) expect(await chosen(query, 'far')).toEqual([]);
  });

  it('when a member left, then nothing more of them is had by that household, nor are they of it again without being added', async () => {
    expect((await change('Luc', true, { to: today })).status).toBe(204);
    const { id: memberId } = await memberNamed('Luc', false);
    const left = { dossierId: family, memberId };
    const ofLeft = `${address()}/composition/${memberId}`;
    expect(await refused(merge(ofLeft, { dossierId: home.paul }))).toEqual([409, 'member-left']);
    expect(await refused(merge(address(home.paul), left))).toEqual([409, 'member-left']);
    // Said by mistake, on that day.
    expect((await change('Luc', false, {})).status).toBe(204);
    expect((await change('Luc', true, { to: '2021-01-01' })).status).toBe(204);
    for (const to of [undefined, today, '2999-01-01'])
      expect(await refused(change('Luc', false, { ...(to === undefined ? {} : { to }) }))).toEqual([
        409,
        'member-left',
      ]);
    expect((await change('Luc', false, { to: '2021-02-01' })).status).toBe(204);
    expect(await refused(add({ role: 'conjoint', from: '2021-01-31', sameAs: left }))).toEqual([422, 'member-dates']); // prettier-ignore
    expect((await add({ role: 'conjoint', sameAs: left })).body).toEqual({ id: memberId });
    expect(await memberNamed('Luc')).toMatchObject({
      from: today,
      before: [{ from: '2020-01-01', to: '2021-02-01' }],
    });
  });

  it('when somebody left, then what became of them is not shown there, and who does not answer for them does not have them back', async () => {
    const known = { nomNaissance: 'Vidal', prenoms: 'Ines', dateNaissance: '1993-04-05' };
    const own = await newBeside({ ...known, sexe: 'F', codeLieuNaissance: '63220' });
    const { id: memberId } = (await add({ role: 'autre', from: '2020-01-01', sameAs: { dossierId: own } }))
      .body;
    const { revision, role } = (await get<Composition>(`${address()}/composition`)).members.find(({ id }) => id === memberId)!; // prettier-ignore
    const gone = { role, from: '2020-01-01', to: today };
    await call('PUT', `${address()}/composition/${memberId}`, gone, { ifMatch: revision });
    const identity = `${address(own)}/identite`;
    const sheet = await get<IdentitySheet>(identity);
    const named = { traits: { nomUsage: 'Refuge' } };
    expect((await call('PUT', `${identity}/traits`, named, { ifMatch: sheet.revision })).status).toBe(200);
    const seen = await get<IdentitySheet>(identity);
    await call('POST', `${identity}/preuve`, { code: 'PA' }, { ifMatch: seen.revision });
    expect((await get<IdentitySheet>(identity)).history.length).toBeGreaterThan(0);
    const told = await get<IdentitySheet>(`${address()}/composition/${memberId}/identite`);
    expect([JSON.stringify(told).includes('Refuge'), told.status, told.history]).toEqual([false, 'provisoire', []]); // prettier-ignore
    const line = (await get<Composition>(`${address()}/composition`)).members.find(
      ({ id }) => id === memberId,
    );
    expect(line).toMatchObject({ displayName: 'VIDAL Ines', status: 'provisoire', isThere: false });
    // Found by the household that they left only by who sees no other dossier of theirs.
    const alike = async (who: string) =>
      (await call<AntecedentList>('POST', '/api/v1/dossiers/antecedents', known, { who })).body.items;
    expect((await alike('secretary')).map(({ dossierId, left }) => [dossierId, left])).toEqual([
      [own, undefined],
    ]);
    expect(await alike('hereOnly')).toMatchObject([
      { dossierId: family, memberId, left: true, displayName: 'VIDAL Ines' },
    ]);
    const back = { role, sameAs: { dossierId: family, memberId } };
    const asHereOnly = () => refused(call('POST', `${address()}/composition`, back, { who: 'hereOnly' }));
    expect(await asHereOnly()).toEqual([409, 'member-left']);
    await sql(`update dossier set phase = 'clos' where id = $1`, [own]);
    expect(await asHereOnly()).toEqual([200, undefined]);
    // Somebody whose own dossier is closed is no stranger.
    const again = await newHousehold({ nomNaissance: 'Nom', prenoms: 'Autre', dateNaissance: '1990-01-01' });
    const joined = { role: 'autre', sameAs: { dossierId: own } };
    expect((await call('POST', `${address(again)}/composition`, joined)).status).toBe(200);
    await sql(`update dossier set phase = 'actif' where id = $1`, [own]);
    expect(await get<IdentitySheet>(`${address()}/composition/${memberId}/identite`)).toMatchObject({
      status: (await get<IdentitySheet>(identity)).status,
      mayChange: true,
    });
  });

  it('when somebody of a household that they left has a dossier of their own opened, then the two files are made one by either', async () => {
    const { id: memberId } = (await add({ role: 'enfant', from: '2020-01-01', traits: { nomNaissance: 'Petit', prenoms: 'Rose', dateNaissance: '2006-07-08' } })).body; // prettier-ignore
    const { revision } = (await get<Composition>(`${address()}/composition`)).members.find(({ id }) => id === memberId)!; // prettier-ignore
    const gone = { role: 'enfant', from: '2020-01-01', to: '2021-01-01' };
    await call('PUT', `${address()}/composition/${memberId}`, gone, { ifMatch: revision });
    const own = await newHousehold({ nomNaissance: 'Petit', prenoms: 'Rose', dateNaissance: '2006-07-08' });
    const alike = await get<DuplicateList>(`${address(own)}/identite/doublons`);
    expect(alike.items).toMatchObject([{ dossierId: family, memberId, left: true, mayMerge: true }]);
    expect((await merge(address(own), { dossierId: family, memberId })).status).toBe(200);
    const [row] = await sql<{ usager_id: string }>('select usager_id from household_member where id = $1', [
      memberId,
    ]);
    expect(row?.usager_id).toBe(await personOf(own));
  });

  it('when who left is made one with another file, and not any more, then the household tells of the one who left it, and no other', async () => {
    const placeOf = async (id: string) =>
      (await get<Composition>(`${address()}/composition`)).members.find((one) => one.id === id)!;
    const put = async (id: string, said: Said) => {
      const { revision, role } = await placeOf(id);
      const body = { role, from: '2020-01-01', ...said };
      return call('PUT', `${address()}/composition/${id}`, body, { ifMatch: revision });
    };
    const sheetOf = (id: string) => get<IdentitySheet>(`${address()}/composition/${id}/identite`);
    const kept = async (id: string) => {
      const [row] = await sql<{ traits: { prenoms?: string } | null; person: string | null }>(
        'select left_traits as traits, left_usager_id as person from household_member where id = $1',
        [id],
      );
      return [row?.traits?.prenoms, row?.person];
    };
    const undo = ({ body }: { body: DuplicateList }) =>
      call('POST', `/api/v1/identites/fusions/${body.merges[0]!.id}/annuler`, {});
    const known = {
      nomNaissance: 'Petit',
      sexe: 'F',
      dateNaissance: '2005-06-07',
      codeLieuNaissance: '63220',
    };
    const join = async (prenoms: string) =>
      (await add({ role: 'enfant', from: '2020-01-01', traits: { ...known, prenoms } })).body.id;
    const [gone, here] = [await join('Lise'), await join('Nine')];
    const { person: lise } = await sheetOf(gone);
    expect((await put(gone, { to: '2021-01-01' })).status).toBe(204);
    expect(await kept(gone)).toEqual(['Lise', null]);
    // Their other files were relied on before they left.
    const files = [
      await newBeside({ ...known, prenoms: 'Lisa' }),
      await newBeside({ ...known, prenoms: 'Nina' }),
    ];
    for (const file of files) {
      const identity = `${address(file)}/identite`;
      const { revision } = await get<IdentitySheet>(identity);
      const seen = await call<IdentitySheet>(
        'POST',
        `${identity}/preuve`,
        { code: 'PA' },
        { ifMatch: revision },
      );
      expect(seen.body.status).toBe('validee');
      await sql(`update identity_event set at = '2020-06-01' where usager_id = $1`, [seen.body.person]);
    }
    const [lisa, nina] = files as [string, string];
    const merged = await merge(address(lisa), { dossierId: family, memberId: gone });
    const told = await sheetOf(gone);
    expect([told.person, told.status, told.history]).toEqual([lise, 'provisoire', []]);
    expect(await placeOf(gone)).toMatchObject({ displayName: 'PETIT Lise', status: 'provisoire' });
    // Of the file that was made of two, moved on by another merge.
    const onward = await merge(address(nina), { dossierId: lisa });
    expect(await sheetOf(gone)).toMatchObject({ person: lise, status: 'provisoire' });
    expect((await undo(onward)).status).toBe(204);
    expect(await kept(gone)).toEqual(['Lise', lise]);
    expect((await undo(merged)).status).toBe(204);
    expect(await kept(gone)).toEqual(['Lise', null]);
    expect((await sheetOf(gone)).person).toBe(lise);
    // One who leaves while they are one with another file, and are not any more.
    const meanwhile = await merge(address(nina), { dossierId: family, memberId: here });
    expect((await put(here, { to: '2021-01-01' })).status).toBe(204);
    expect(await placeOf(here)).toMatchObject({ displayName: 'PETIT Nina', status: 'validee' });
    expect((await undo(meanwhile)).status).toBe(204);
    expect(await placeOf(here)).toMatchObject({ displayName: 'PETIT Nine', status: 'provisoire' });
    expect((await add({ role: 'enfant', sameAs: { dossierId: family, memberId: gone } })).body.id).toBe(gone);
    expect(await kept(gone)).toEqual([undefined, null]);
    // Said by mistake, on that day.
    expect((await put(gone, { from: today, to: today })).status).toBe(204);
    expect(await kept(gone)).toEqual(['Lise', null]);
    expect((await put(gone, { from: today })).status).toBe(204);
    expect(await kept(gone)).toEqual([undefined, null]);
  });

  it('when who left is made one with somebody since, then what is offered of a former place is what is done, and no more', async () => {
    const known = { nomNaissance: 'Petit', sexe: 'F', dateNaissance: '2004-03-02' };
    const members = async () => (await get<Composition>(`${address()}/composition`)).members;
    const left = async (prenoms: string, to: string) => {
      const { id } = (await add({ role: 'enfant', from: '2020-01-01', traits: { ...known, prenoms } })).body;
      const { revision } = (await members()).find((one) => one.id === id)!;
      const gone = { role: 'enfant', from: '2020-01-01', to };
      expect((await call('PUT', `${address()}/composition/${id}`, gone, { ifMatch: revision })).status).toBe(
        204,
      );
      return id;
    };
    const [first, last] = [await left('Jade', '2021-01-01'), await left('Jad', '2022-01-01')];
    const back = async () =>
      (await members()).flatMap(({ id, comesBack }) => (comesBack && [first, last].includes(id) ? [id] : []));
    expect((await back()).sort()).toEqual([first, last].sort());
    const own = await newBeside({ ...known, prenoms: 'Jade' });
    const offered = async (of: string) =>
      (await get<DuplicateList>(`${of}/doublons`)).items
        .filter(({ memberId = '' }) => [first, last].includes(memberId))
        .map(({ memberId, mayMerge }) => [memberId, mayMerge]);
    expect(await offered(`${address(own)}/identite`)).toEqual([
      [first, true],
      [last, true],
    ]);
    const merged = await merge(address(own), { dossierId: family, memberId: first });
    expect((await merge(address(own), { dossierId: family, memberId: last })).status).toBe(200);
    // One person now, who left twice: had back in the last place alone.
    expect(await back()).toEqual([last]);
    const alike = await get<DuplicateList>(`${address()}/composition/${first}/identite/doublons`);
    expect(alike.items.map(({ memberId }) => memberId)).not.toContain(first);
    expect(alike.items.every(({ mayMerge }) => !mayMerge)).toBe(true);
    expect(alike.items.map(({ dossierId }) => dossierId)).toContain(own);
    expect(alike.merges).toEqual([]);
    expect(merged.status).toBe(200);
  });

  it('when a member comes back who is whom it is kept under by now, or when it is full, then it is refused', async () => {
    expect((await change('Mia', true, { to: today })).status).toBe(204);
    const { id } = await memberNamed('Mia', false);
    const [{ usager_id: person } = { usager_id: '' }] = await sql<{ usager_id: string }>(
      'select usager_id from household_member where id = $1',
      [id],
    );
    const be = (usagerId: string) =>
      sql('update household_member set usager_id = $2 where id = $1', [id, usagerId]);
    await be(await personOf(family));
    expect(await refused(change('Mia', false, {}))).toEqual([409, 'member-already-there']);
    await be(person);
    const many = await sql<{ id: string }>(
      `insert into household_member (id, organisation_id, dossier_id, usager_id, role, from_date, to_date, created_at, created_by)
       select gen_random_uuid(), organisation_id, $1, usager_id, 'autre', '2020-01-01', '2999-01-01', now(), $3
         from dossier, generate_series(1, 29) where id = $2 returning id`,
      [family, home.paul, home.askedBy],
    );
    expect(await refused(change('Mia', false, {}))).toEqual([409, 'household-full']);
    expect(await refused(add({ role: 'enfant', traits: { ...mia, prenoms: 'Léo' } }))).toEqual([
      409,
      'household-full',
    ]);
    await sql('delete from household_member where id = any($1::uuid[])', [many.map((one) => one.id)]);
    expect((await change('Mia', false, {})).status).toBe(204);
  });

  it('when the pack lists a place no more, then who has it is changed and ended still; nobody takes it', async () => {
    const { id } = await memberNamed('Mia');
    await sql(`update household_member set role = 'ancienne' where id = $1`, [id]);
    expect((await change('Mia', true, { from: '2019-01-01' })).status).toBe(204);
    expect(await refused(change('Mia', true, { role: 'cousin' }))).toEqual([422, 'unknown-member-role']);
    expect((await change('Mia', true, { role: 'enfant' })).status).toBe(204);
    const { items } = await get<MomentPage>(`${address()}/timeline`);
    expect(items.map(({ title }) => title)).toContain('Composition\u00a0: arrivée');
  });

  it('when they are merged or unmerged while they are being added, or merged, then it is to be looked at again', async () => {
    const [one, other] = [
      await newBeside({ nomNaissance: 'Roux', prenoms: 'Ina' }),
      await newBeside({ nomNaissance: 'Roux', prenoms: 'Ida' }),
    ];
    const [ina, ida] = [await personOf(one), await personOf(other)];
    const move = (usagerId: string) => async (tx: Tx) => {
      await hold(tx, [ina, ida]);
      await tx.query('update dossier set usager_id = $2 where id = $1', [one, usagerId]);
    };
    const added = await asked(move(ida), () => refused(add({ role: 'autre', sameAs: { dossierId: one } })));
    expect(added.asked).toEqual([412, 'stale-version']);
    const merged = await asked(move(ina), () => refused(merge(address(home.paul), { dossierId: one })));
    expect(merged.asked).toEqual([412, 'stale-version']);
    // Somebody of the household becomes the one who is being added.
    const { id } = await memberNamed('Mia');
    const [{ usager_id: person } = { usager_id: '' }] = await sql<{ usager_id: string }>(
      'select usager_id from household_member where id = $1',
      [id],
    );
    const twice = await asked(
      async (tx) => {
        await hold(tx, [ina]);
        await tx.query('update household_member set usager_id = $2 where id = $1', [id, ina]);
      },
      () => refused(add({ role: 'autre', sameAs: { dossierId: one } })),
    );
    expect(twice.asked).toEqual([409, 'member-already-there']);
    await sql('update household_member set usager_id = $2 where id = $1', [id, person]);
  });

  it('when something that a merge moved was eliminated since, then it is not taken back, and that is why', async () => {
    const [kept, moved] = [
      await newBeside({ nomNaissance: 'Blanc', prenoms: 'Eva' }),
      await newBeside({ nomNaissance: 'Blanc', prenoms: 'Eve' }),
    ];
    const { id: memberId } = (await add({ role: 'autre', sameAs: { dossierId: moved } })).body;
    const made = await merge(address(kept), { dossierId: moved });
    const undo = () =>
      refused(call('POST', `/api/v1/identites/fusions/${made.body.merges[0]!.id}/annuler`, {}));
    const phase = (to: string) => sql('update dossier set phase = $2 where id = $1', [moved, to]);
    await phase('elimine');
    expect(await undo()).toEqual([409, 'merge-eliminated']);
    await phase('clos');
    expect(await undo()).toEqual([409, 'merge-closed']);
    await phase('actif');
    await sql('delete from household_member where id = $1', [memberId]);
    expect(await undo()).toEqual([409, 'merge-eliminated']);
  });
});
