import type { IdentitySheet, Problem } from '@trame/schemas';
import {
  applyInsiAnswer,
  applyInsiVerification,
  getDossier,
  readIdentity,
  updateTraits,
  usableInsOf,
  type InsiAnswer,
} from '../../engine/src/dossiers/index.js';
import { keepIdentity } from '../../engine/src/dossiers/identity/identityRow.js';
import { waitingAnswer } from '../../engine/src/dossiers/identity/keptAnswer.js';
import { inOrganisation, type Tx } from '../../engine/src/platform/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

/** The sheet as it has become, or why it was refused. */
type Answered = Omit<IdentitySheet, 'status'> & Omit<Problem, 'status'> & { status: string | number };

const NIR = '1.2.250.1.213.1.4.8';

const server = useTestServer();

describe('Given a dossier and an answer of INSi', () => {
  let organisationId: string;
  let establishmentId: string;
  let dossierId: string;
  const work = <T>(act: (tx: Tx) => Promise<T>) => inOrganisation(organisationId, act);
  const traits = { nomNaissance: 'Adrun', prenoms: 'Zoé', sexe: 'F', dateNaissance: '2014-12-31' };
  const answer = (more: object = {}): InsiAnswer => ({
    code: '00',
    active: { number: '2141263220834', key: '00', oid: NIR },
    traits: { ...traits, nomNaissance: 'ADRUN', prenoms: 'ZOE LOU', codeLieuNaissance: '63220', ...more },
  });
  const apply = (given: InsiAnswer, acceptDifferences = false) =>
    work((tx) => applyInsiAnswer(tx, { dossierId, answer: given, acceptDifferences }, 'systeme'));
  const identity = () => work(async (tx) => readIdentity(tx, (await getDossier(tx, dossierId)).usagerId));

  beforeAll(async () => {
    ({ id: organisationId } = await buildOrganisation());
    ({ id: establishmentId } = await buildEstablishment(organisationId));
  });
  beforeEach(async () => {
    await server.current.database.asSuperuser('delete from identity');
    ({ id: dossierId } = await buildDossier(organisationId, { establishmentId, traits }));
  });

  it('when it agrees, then the identity is recovered, the place of birth taken, the names kept, the trail written', async () => {
    expect(await apply(answer())).toEqual({ outcome: 'recuperee' });
    const { traits: now } = await work((tx) => getDossier(tx, dossierId));
    expect(now).toMatchObject({ nomNaissance: 'Adrun', prenoms: 'Zoé', codeLieuNaissance: '63220' });
    expect(await work((tx) => usableInsOf(tx, dossierId))).toBeUndefined();
    const trail = await server.current.database.asSuperuser<{ action: string; details: object }>(
      "select action, details from audit_record where dossier_id = $1 and action like 'identite.%'",
      [dossierId],
    );
    expect(trail).toEqual([{ action: 'identite.ins', details: { resultat: 'recuperee', canal: 'INSI' } }]);
    expect(JSON.stringify(trail)).not.toContain('2141263220834');
  });

  it('when it differs, then it waits, each difference explained, until somebody takes it; asked again since, it waits no more', async () => {
    const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, 'secretaire']] });
    const cookie = await signIn(organisationId, id);
    const address = `/api/v1/dossiers/${dossierId}/identite`;
    const read = async () => (await server.current.get<IdentitySheet>(address, cookie)).body;
    const take = async () =>
      server.current.send<Answered>('POST', `${address}/insi`, {
        cookie,
        headers: { 'If-Match': `"${(await read()).revision}"` },
      });
    expect(await take()).toMatchObject({ status: 409, body: { code: 'identity-without-answer' } });
    const other = answer({ nomNaissance: 'ADRUNE' });
    expect(await apply(other)).toEqual({ outcome: 'ecarts' });
    expect(await read()).toMatchObject({
      status: 'provisoire',
      toReview: expect.stringMatching(/INSi/),
      differences: {
        traits: [
          {
            id: 'nomNaissance',
            here: 'Adrun',
            there: 'ADRUNE',
            explanation: expect.stringMatching(/tout autre/),
          },
        ],
        takeable: true,
      },
    });
    await apply({ code: '02' });
    expect(await read()).not.toHaveProperty('differences');
    expect(await read()).not.toHaveProperty('toReview');
    await apply(other);
    const taken = await take();
    expect(taken).toMatchObject({ status: 200, body: { status: 'recuperee' } });
    expect(taken.body).not.toHaveProperty('differences');
    expect(taken.body).not.toHaveProperty('toReview');
    expect((await work((tx) => getDossier(tx, dossierId))).traits.nomNaissance).toBe('ADRUNE');
  });

  it('when a paper is seen while it waits, then it is still to be compared; when a doubt is said, there is nothing left to compare', async () => {
    const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, 'secretaire']] });
    const cookie = await signIn(organisationId, id);
    const address = `/api/v1/dossiers/${dossierId}/identite`;
    await apply(answer({ nomNaissance: 'ADRUNE' }));
    const { body: waiting } = await server.current.get<IdentitySheet>(address, cookie);
    const { body: seen } = await server.current.send<Answered>('POST', `${address}/preuve`, {
      body: { code: 'AN' },
      headers: { 'If-Match': `"${waiting.revision}"` },
      cookie,
    });
    expect(seen).toMatchObject({ status: 'validee', toReview: waiting.toReview, differences: {} });
    const doubted = await server.current.send<Answered>('PUT', `${address}/attributs`, {
      body: { attributes: ['douteuse'] },
      headers: { 'If-Match': `"${seen.revision}"` },
      cookie,
    });
    expect(doubted.status).toBe(200);
    for (const gone of ['differences', 'toReview']) expect(doubted.body).not.toHaveProperty(gone);
  });

  it('when the identity was to be reviewed already, then why stays said until it is looked at', async () => {
    await apply(answer());
    await work((tx) => applyInsiVerification(tx, { dossierId, confirmed: false }, 'systeme'));
    await apply(answer({ nomNaissance: 'ADRUNE' }));
    expect((await identity()).toReview).toMatch(/ne confirme plus/);
    await apply({ code: '01' });
    expect((await identity()).toReview).toMatch(/ne confirme plus/);
    await apply(answer({ nomNaissance: 'ADRUNE' }));
    await work((tx) => applyInsiVerification(tx, { dossierId, confirmed: true }, 'systeme'));
    expect((await identity()).toReview).toMatch(/comparez-les/);
  });

  it('when traits are typed while it waits, then it goes on waiting if they are what it says, else INSi is to be asked again', async () => {
    const waits = () =>
      work(
        async (tx) =>
          (await waitingAnswer(tx, await readIdentity(tx, (await getDossier(tx, dossierId)).usagerId))) !==
          undefined,
      );
    const type = (trait: string, value: string) =>
      work((tx) => updateTraits(tx, dossierId, { [`usager.${trait}`]: value }, 'systeme'));
    await apply(answer({ nomNaissance: 'ADRUNE', sexe: 'M' }));
    await type('nomNaissance', 'Adruné');
    await type('prenomUsuel', 'Zouzou');
    expect(await waits()).toBe(true);
    await type('prenoms', 'Paul');
    expect(await waits()).toBe(false);
    expect((await identity()).toReview).toMatch(/interrogez de nouveau/);
    await type('prenoms', 'Zoé');
    expect(await waits()).toBe(false);
  });

  it('when a paper was seen, then what differs is not taken, until the traits are corrected', async () => {
    const seen = { evidence: { code: 'AN' } };
    await work(async (tx) => {
      const kept = await readIdentity(tx, (await getDossier(tx, dossierId)).usagerId);
      await keepIdentity(
        tx,
        kept,
        { ...kept.identity, ...seen },
        { actor: 'systeme', event: { kind: 'preuve-vue' } },
      );
    });
    const other = answer({ nomNaissance: 'ADRUNE' });
    expect(await apply(other)).toEqual({ outcome: 'ecarts' });
    expect((await identity()).status).toBe('validee');
    await expect(apply(other, true)).rejects.toMatchObject({
      code: 'identity-paper-disagrees',
      faults: [
        {
          path: '/nomNaissance',
          message: 'Nom de naissance\u00a0: «\u00a0Adrun\u00a0» ici, «\u00a0ADRUNE\u00a0» selon l’INS.',
        },
      ],
    });
  });

  it('when the traits were typed anew while INSi searched, then nothing of the answer is kept; their case alone changes nothing', async () => {
    const found = (asked: object, given = answer()) =>
      work((tx) => applyInsiAnswer(tx, { dossierId, answer: given, asked }, 'systeme'));
    for (const asked of [
      { ...traits, nomNaissance: 'Adrune' },
      { ...traits, codeLieuNaissance: '63220' },
    ])
      for (const given of [answer(), answer({ sexe: 'M' }), { code: '01' } as const])
        await expect(found(asked, given)).rejects.toMatchObject({ code: 'identity-asked-otherwise' });
    expect(await identity()).toMatchObject({ revision: 0, toReview: null });
    expect(await found({ ...traits, nomNaissance: 'ADRUN' })).toEqual({ outcome: 'recuperee' });
  });

  it('when nobody or several are found, then nothing changes but the history', async () => {
    expect(await apply({ code: '02' })).toEqual({ outcome: 'plusieurs' });
    expect(await apply({ code: '01' })).toEqual({ outcome: 'aucune' });
    expect((await identity()).status).toBe('provisoire');
  });

  it('when the matricule is already that of somebody else, then it is refused', async () => {
    await apply(answer());
    ({ id: dossierId } = await buildDossier(organisationId, { establishmentId, traits }));
    await expect(apply(answer())).rejects.toMatchObject({ code: 'ins-held' });
  });

  it('when the authority is not one, or a scanned key is wrong, then it is refused; a key of INSi never is', async () => {
    const active = { number: '2141263220834', key: '00', oid: '1.2.3' };
    await expect(apply({ code: '00', active, traits })).rejects.toMatchObject({ code: 'ins-invalid' });
    const scanned = { dossierId, answer: answer(), channel: 'CB' as const };
    await expect(work((tx) => applyInsiAnswer(tx, scanned, 'systeme'))).rejects.toMatchObject({
      code: 'ins-invalid',
    });
    expect(await apply(answer())).toEqual({ outcome: 'recuperee' });
  });

  it('when a strict trait is then said otherwise by a form, then the matricule is dropped; its case changes nothing', async () => {
    await apply(answer());
    await work((tx) => updateTraits(tx, dossierId, { 'usager.nomNaissance': 'ADRUN' }, 'systeme'));
    expect((await identity()).status).toBe('recuperee');
    await work((tx) => updateTraits(tx, dossierId, { 'usager.dateNaissance': '2014-12-30' }, 'systeme'));
    const { status, identity: now, toReview } = await identity();
    expect({ status, ins: now.ins }).toEqual({ status: 'provisoire', ins: null });
    expect(toReview).toMatch(/trait/);
  });

  it('when INSi no longer confirms, then somebody must look, and nothing is overwritten', async () => {
    await apply(answer());
    await work((tx) => applyInsiVerification(tx, { dossierId, confirmed: false }, 'systeme'));
    expect(await identity()).toMatchObject({ status: 'recuperee', toReview: expect.stringMatching(/INSi/) });
  });

  it('when a birth is said to be tomorrow, then it is refused, whatever the form let through', async () => {
    const future = work((tx) =>
      updateTraits(tx, dossierId, { 'usager.dateNaissance': '2999-01-01' }, 'systeme'),
    );
    await expect(future).rejects.toMatchObject({ code: 'birth-in-the-future' });
    const born = buildDossier(organisationId, { establishmentId, traits: { dateNaissance: '2999-01-01' } });
    await expect(born).rejects.toMatchObject({ code: 'birth-in-the-future' });
  });
});

describe('Given the sheet of an identity', () => {
  let organisationId: string;
  let address: string;
  let dossierId: string;
  const cookies: Record<string, string> = {};
  const read = (name = 'secretaire') => server.current.get<IdentitySheet>(address, cookies[name]);
  const change = async (method: 'PUT' | 'POST', what: string, body: unknown, name = 'secretaire') => {
    const { body: seen } = await read(name);
    const headers = { 'If-Match': `"${seen.revision}"` };
    return server.current.send<Answered>(method, `${address}/${what}`, {
      body,
      headers,
      cookie: cookies[name],
    });
  };

  beforeAll(async () => {
    ({ id: organisationId } = await buildOrganisation());
    const { id: establishmentId } = await buildEstablishment(organisationId);
    const traits = { nomNaissance: 'Petit', prenoms: 'Lou', dateNaissance: '2014-03-02' };
    const { id: educator } = await buildProfessional(organisationId, {
      roles: [[establishmentId, 'educateur']],
    });
    ({ id: dossierId } = await buildDossier(organisationId, {
      establishmentId,
      traits,
      team: [[educator, 'referent']],
    }));
    address = `/api/v1/dossiers/${dossierId}/identite`;
    cookies['educateur'] = await signIn(organisationId, educator);
    const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, 'secretaire']] });
    cookies['secretaire'] = await signIn(organisationId, id);
  });

  it('when a paper is seen while a trait is missing, then what is missing is named; completed, it is validated', async () => {
    const refused = await change('POST', 'preuve', { code: 'AN' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'identity-incomplete' } });
    expect(refused.body.faults).toEqual([{ path: '/sexe', message: 'Sexe\u00a0: à compléter.' }]);
    expect((await change('PUT', 'traits', { traits: { sexe: 'F' } })).status).toBe(200);
    const seen = await change('POST', 'preuve', { code: 'AN' });
    expect(seen).toMatchObject({
      status: 200,
      body: { status: 'validee', evidence: { code: 'AN', label: 'Extrait d’acte de naissance' } },
    });
    expect(seen.body.history[0]).toMatchObject({ kind: 'preuve-vue', from: 'provisoire', to: 'validee' });
  });

  it('when somebody changed it since, or writes without the right, or a date in the future, then it is refused', async () => {
    const stale = await server.current.send<Problem>('PUT', `${address}/attributs`, {
      body: { attributes: ['douteuse'] },
      headers: { 'If-Match': '"0"' },
      cookie: cookies['secretaire'],
    });
    expect(stale.status).toBe(412);
    expect((await change('PUT', 'attributs', { attributes: ['douteuse'] }, 'educateur')).status).toBe(403);
    for (const typed of [{ matricule: '277010115400329' }, { ins: {} }])
      expect((await change('PUT', 'traits', { traits: typed })).status).toBe(400);
    const future = await change('PUT', 'traits', { traits: { dateNaissance: '2999-01-01' } });
    expect(future).toMatchObject({ status: 422, body: { code: 'birth-in-the-future' } });
  });

  it('when it is said doubtful, then it is provisional, and no paper can be noted until the doubt is lifted', async () => {
    expect((await change('PUT', 'attributs', { attributes: ['douteuse'] })).body.status).toBe('provisoire');
    expect((await change('POST', 'preuve', { code: 'CN' })).body.code).toBe('identity-blocked');
    await change('PUT', 'attributs', { attributes: [] });
    expect((await change('POST', 'preuve', { code: 'CN' })).body.status).toBe('validee');
  });
});
