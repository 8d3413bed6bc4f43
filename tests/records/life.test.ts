import { randomUUID } from 'node:crypto';
import type {
  Dossier,
  DraftSubmitted,
  GridResultList,
  MomentPage,
  Problem,
  RecordDetail,
  RecordVersionDetail,
} from '@trame/schemas';
import { inOrganisation, pushClock } from '../../engine/src/platform/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer();

let organisationId: string;
let dossierId: string;
const people: Record<string, { id: string; cookie: string; name: string }> = {};

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  const { id: placeId } = await buildEstablishment(organisationId);
  for (const [name, role] of [
    ['zoe', 'educateur'],
    ['secretary', 'secretaire'],
    ['director', 'directeur'],
  ] as const) {
    const { id, displayName } = await buildProfessional(organisationId, {
      lastName: name,
      roles: [[placeId, role]],
    });
    people[name] = { id, name: displayName, cookie: await signIn(organisationId, id) };
  }
  ({ id: dossierId } = await buildDossier(organisationId, {
    establishmentId: placeId,
    team: [[people['zoe']!.id, 'referent']],
  }));
});

const cookie = (who: string): string => people[who]?.cookie ?? '';
const get = <T>(who: string, address: string) => server.current.get<T>(`/api/v1${address}`, cookie(who));
const post = <T>(who: string, address: string, body?: unknown, revision?: number) =>
  server.current.send<T>('POST', `/api/v1${address}`, {
    cookie: cookie(who),
    ...(body === undefined ? {} : { body }),
    ...(revision === undefined ? {} : { headers: { 'If-Match': `"${revision}"` } }),
  });
const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as Problem).code];
const note = (more: object = {}) => ({ nature: 'quotidien', texte: 'Bonne journée', ...more });

/** A record written in the dossier. @returns its id */
async function write(who: string, data: object = note(), what: object = { formId: 'note' }): Promise<string> {
  const id = randomUUID();
  await post(who, `/dossiers/${dossierId}/drafts`, { id, ...what });
  const answer = await post<DraftSubmitted>(who, `/drafts/${id}/submit`, { data }, 1);
  expect(answer.status).toBe(200);
  return answer.body.id;
}

const read = async (who: string, id: string) => (await get<RecordDetail>(who, `/records/${id}`)).body;

async function amend(who: string, id: string, data: object, reason?: string, more: object = {}) {
  const opened = await post<{ id: string }>(who, `/records/${id}/amend`);
  if (opened.status !== 200) return opened;
  return post<DraftSubmitted>(
    who,
    `/drafts/${opened.body.id}/submit`,
    { data, ...(reason === undefined ? {} : { reason }), ...more },
    1,
  );
}

describe('Given a record to amend', () => {
  it('when it is amended, then it has a new version with its reason, and the old one is still read', async () => {
    const id = await write('zoe', note({ duree: 10 }));
    expect((await amend('zoe', id, note({ duree: 20, ecole: 'cachée' }), 'Erreur de durée')).status).toBe(
      200,
    );
    const record = await read('zoe', id);
    expect(record).toMatchObject({ version: 2, revision: 2, state: 'valide', data: { duree: 20 } });
    expect(record.versions).toMatchObject([
      { version: 2, reason: 'Erreur de durée', intact: true },
      { version: 1, intact: true },
    ]);
    const old = await get<RecordVersionDetail>('zoe', `/records/${id}/versions/1`);
    expect(old.body).toMatchObject({ version: 1, data: { duree: 10 }, formId: 'note' });
    const [line] = await server.current.database.asSuperuser<{ details: object }>(
      `select details from audit_record where action = 'fiche.rectifiee' and subject_id = $1`,
      [id],
    );
    expect(line?.details).toMatchObject({
      version: 2,
      reponses: ['duree'],
      reponsesMasqueesRetirees: ['/ecole'],
    });
    const timeline = await get<MomentPage>('zoe', `/dossiers/${dossierId}/timeline`);
    expect(timeline.body.items[0]).toMatchObject({
      title: 'Rectification : Note : Bonne journée',
      ref: { kind: 'note', id },
    });
    const { fil } = (await get<Dossier>('zoe', `/dossiers/${dossierId}`)).body;
    expect(fil.filter(({ ref }) => ref.id === id)).toEqual([]);
  });

  it.each([
    ['without a reason', note({ duree: 3 }), undefined, [422, 'reason-required']],
    ['with a blank reason', note({ duree: 3 }), '  ', [422, 'reason-required']],
    ['without a change', note(), 'Pour rien', [409, 'record-unchanged']],
    ['with a wrong answer', note({ duree: -1 }), 'Essai', [422, 'invalid-form-data']],
  ])('when it is amended %s, then it is refused and stays as it is', async (_what, data, reason, refusal) => {
    const id = await write('zoe');
    expect(codeOf(await amend('zoe', id, data, reason))).toEqual(refusal);
    expect(await read('zoe', id)).toMatchObject({ version: 1, amendment: expect.any(String) as string });
  });

  it('when two persons amend it, then they are sent to the same draft', async () => {
    const id = await write('zoe');
    const one = await post<{ id: string }>('zoe', `/records/${id}/amend`);
    const two = await post<{ id: string }>('director', `/records/${id}/amend`);
    expect(two.body.id).toBe(one.body.id);
    expect(codeOf(await post('director', `/records/${id}/cancel`, { reason: 'Doublon' }, 1))).toEqual([
      409,
      'record-being-amended',
    ]);
  });

  it('when a database client tries to change a version, then it is refused', async () => {
    const change = inOrganisation(organisationId, (tx) => tx.query(`update record_version set data = '{}'`));
    await expect(change).rejects.toThrow(/permission denied/);
  });

  it('when traits are amended, then only those that changed are written again', async () => {
    const { id: packId } = (
      await server.current.database.asSuperuser<{ id: string }>(
        `select id from pack_version where pack_id = 'atelier'`,
      )
    )[0]!;
    const recordId = randomUUID();
    await server.current.database.asSuperuser(
      `insert into record (id, organisation_id, dossier_id, pack_version_id, form_id, domain, data, author_id, at)
       values ($1, $2, $3, $4, 'demande', 'administratif', '{"nom":"Ancien","prenoms":"Lou"}', $5, now())`,
      [recordId, organisationId, dossierId, packId, people['secretary']!.id],
    );
    const answer = await amend('secretary', recordId, { nom: 'Ancien', prenoms: 'Loup' }, 'Prénom entier');
    expect(answer.status).toBe(200);
    const { body } = await get<Dossier>('secretary', `/dossiers/${dossierId}`);
    expect(body.usager).toMatchObject({ prenoms: 'Loup' });
    expect(body.usager['nomNaissance']).not.toBe('Ancien');
  });
});

describe('Given a record with signatures, to amend', () => {
  type Signature = Record<string, unknown>;
  const proved = (who: string, minutesAgo: number) =>
    server.current.database.asSuperuser(
      `update session set proved_at = now() - make_interval(mins => $2) where professional_id = $1`,
      [people[who]!.id, minutesAgo],
    );
  const visa = { statut: 'signe', nom: 'N’importe', moyen: 'authentification', date: '2020-01-01' };
  const accord = { statut: 'signe', nom: 'Lou', moyen: 'saisie', date: '2026-11-20', identite: 'connue' };
  const signedBySecretary = () => write('secretary', { nature: 'AEEH', visa, accord }, { formId: 'droits' });

  it('when the text is amended, then what was signed stays as it was given, said to be of the former version, and no proof is asked', async () => {
    const id = await signedBySecretary();
    const { data: before } = await read('secretary', id);
    const [written] = await server.current.database.asSuperuser<{ details: object }>(
      `select details from audit_record where action = 'fiche.enregistree' and subject_id = $1`,
      [id],
    );
    expect(written?.details).toMatchObject({ identites: { accord: 'connue' } });
    expect(before['visa']).toMatchObject({ nom: people['secretary']!.name, preuvePar: 'fournisseur' });
    await proved('director', 6);
    const answer = await amend('director', id, { ...before, nature: 'AAH' }, 'Erreur de droit');
    expect(answer.status).toBe(200);
    const { data, versions } = await read('director', id);
    for (const each of ['visa', 'accord'])
      expect(data[each]).toEqual({ ...(before[each] as Signature), versionSignee: 1 });
    expect(versions[0]).toMatchObject({ version: 2, author: people['director']!.name });
    expect(
      (await get<RecordVersionDetail>('director', `/records/${id}/versions/1`)).body.data['visa'],
    ).toEqual(before['visa']);
    const [line] = await server.current.database.asSuperuser<{ details: { reponses: string[] } }>(
      `select details from audit_record where action = 'fiche.rectifiee' and subject_id = $1`,
      [id],
    );
    expect(line?.details.reponses).toEqual(['nature']);
    expect(line?.details).not.toHaveProperty('identites');
    // Amended once more: still what was given on the first version.
    expect((await amend('director', id, { ...data, nature: 'AEEH' }, 'Retour')).status).toBe(200);
    expect((await read('director', id)).data['visa']).toEqual(data['visa']);
    expect(codeOf(await amend('director', id, (await read('director', id)).data, 'Pour rien'))).toEqual([
      409,
      'record-unchanged',
    ]);
    await proved('director', 0);
  });

  it('when one amends and signs anew, then by their own fresh proof, in their name, and of the new version', async () => {
    const id = await signedBySecretary();
    const { data: before } = await read('secretary', id);
    const { preuveLe: _le, preuvePar: _par, ...mine } = before['visa'] as Signature;
    // What is forged is of no avail: neither the proof of another, nor a former version.
    const forged = { ...mine, preuveLe: '2020-01-01T00:00:00Z', preuvePar: 'cle', versionSignee: 1 };
    const draft = { ...before, nature: 'AAH', visa: forged };
    await proved('director', 6);
    const refused = await amend('director', id, draft, 'Erreur');
    expect(codeOf(refused)).toEqual([403, 'fresh-proof-wanted']);
    const [told] = await server.current.database.asSuperuser<object>(
      `select action, dossier_id, subject_kind from audit_record where subject_id = $1 order by id desc limit 1`,
      [id],
    );
    expect(told).toEqual({ action: 'signature.refusee', dossier_id: dossierId, subject_kind: 'fiche' });
    await proved('director', 0);
    expect((await amend('director', id, draft, 'Erreur')).status).toBe(200);
    const { data } = await read('director', id);
    expect(data['visa']).toMatchObject({ nom: people['director']!.name, preuvePar: 'fournisseur' });
    expect(data['visa']).not.toHaveProperty('versionSignee');
    expect(data['accord']).toMatchObject({ ...(before['accord'] as Signature), versionSignee: 1 });
  });
});

describe('Given a record of which nothing but a signature is amended', () => {
  it('when somebody signs later, then who had signed still signs the same text', async () => {
    const accord = { statut: 'signe', nom: 'Lou', moyen: 'saisie', date: '2026-11-20', identite: 'connue' };
    const id = await write('secretary', { nature: 'AEEH', accord }, { formId: 'droits' });
    const { data: before } = await read('secretary', id);
    const visa = { statut: 'signe', nom: 'N’importe', moyen: 'authentification', date: '2020-01-01' };
    expect((await amend('director', id, { ...before, visa }, 'Visa')).status).toBe(200);
    const { data } = await read('director', id);
    expect(data['accord']).toEqual(before['accord']);
    expect(data['visa']).toMatchObject({ nom: people['director']!.name });
  });
});

describe('Given a record to sign', () => {
  it('when it is signed, then it is frozen with its day and its hash, and tells who signed', async () => {
    const id = await write('zoe');
    const before = await read('director', id);
    const signed = await post<RecordDetail>('director', `/records/${id}/sign`, undefined, 1);
    expect(signed.body).toMatchObject({ state: 'signe', revision: 2, canSign: false, canAmend: true });
    expect(signed.body.versions[0]?.signatures).toMatchObject([{ by: people['director']!.name }]);
    await pushClock(organisationId, 40 * 86_400_000);
    const later = await read('director', id);
    expect(later.day).toBe(before.day);
    expect(later.data['juge']).toBe(before.day);
    const [line] = await server.current.database.asSuperuser<{ details: { sha256: string } }>(
      `select details from audit_record where action = 'fiche.signee' and subject_id = $1`,
      [id],
    );
    expect(line?.details.sha256).toBe(later.versions[0]?.sha256);
  });

  it('when it is signed twice, by somebody without the right, or on a version that changed, then it is refused', async () => {
    const id = await write('zoe');
    expect(codeOf(await post('zoe', `/records/${id}/sign`, undefined, 1))).toEqual([403, 'not-allowed']);
    expect(codeOf(await post('director', `/records/${id}/sign`, undefined, 9))).toEqual([
      412,
      'stale-version',
    ]);
    await post('director', `/records/${id}/sign`, undefined, 1);
    expect(codeOf(await post('director', `/records/${id}/sign`, undefined, 2))).toEqual([
      409,
      'record-already-signed',
    ]);
  });

  it('when it is amended afterwards, then by who may sign, the signed version stays signed, the new one is not', async () => {
    const id = await write('zoe');
    await post('director', `/records/${id}/sign`, undefined, 1);
    expect(codeOf(await amend('zoe', id, note({ duree: 1 }), 'Oubli'))).toEqual([
      403,
      'record-not-amendable',
    ]);
    expect((await amend('director', id, note({ duree: 1 }), 'Oubli', { sign: false })).status).toBe(200);
    const record = await read('director', id);
    expect(record).toMatchObject({ state: 'valide', version: 2, canSign: true });
    expect(record.versions.map(({ signatures }) => signatures.length)).toEqual([0, 1]);
  });

  it('when what was written was altered behind our back, then it says so, and is not signed', async () => {
    const id = await write('zoe');
    await server.current.database.asSuperuser(
      `update record_version set data = data || '{"duree": 99}' where record_id = $1`,
      [id],
    );
    expect((await read('director', id)).versions[0]?.intact).toBe(false);
    expect(codeOf(await post('director', `/records/${id}/sign`, undefined, 1))).toEqual([
      500,
      'record-damaged',
    ]);
  });
});

describe('Given a record that should not be there', () => {
  it('when it is cancelled, then it stays, marked with who and why, and no longer counts', async () => {
    const id = await write('secretary', { nature: 'AEEH', fin: '2020-01-01' }, { formId: 'droits' });
    const alerts = async () => (await get<Dossier>('secretary', `/dossiers/${dossierId}`)).body.alerts.length;
    expect(await alerts()).toBe(1);
    const answer = await post<RecordDetail>(
      'secretary',
      `/records/${id}/cancel`,
      { reason: 'Autre enfant' },
      1,
    );
    expect(answer.body).toMatchObject({
      state: 'annule',
      cancelled: { by: people['secretary']!.name, reason: 'Autre enfant' },
      canAmend: false,
      canSign: false,
      canCancel: false,
    });
    expect(await alerts()).toBe(0);
    for (const attempt of [
      post('secretary', `/records/${id}/cancel`, { reason: 'Encore' }, 2),
      post('secretary', `/records/${id}/amend`),
    ]) {
      expect(codeOf(await attempt)).toEqual([409, 'record-cancelled']);
    }
  });

  it.each([
    ['without a reason', 'zoe', { reason: ' ' }, 1, [422, 'reason-required']],
    ['without a version', 'zoe', { reason: 'Doublon' }, undefined, [428, 'precondition-required']],
    ['by who cannot read it', 'secretary', { reason: 'Doublon' }, 1, [404, 'record-not-found']],
  ])('when it is cancelled %s, then it is refused', async (_what, who, body, revision, refusal) => {
    const id = await write('zoe');
    expect(codeOf(await post(who, `/records/${id}/cancel`, body, revision))).toEqual(refusal);
  });

  it('when a sitting is cancelled, then it stays, marked, and its grid no longer counts it', async () => {
    const id = await write('zoe', { lieux: '1' }, { gridId: 'reperes' });
    const synthesis = async () =>
      (await get<Dossier>('zoe', `/dossiers/${dossierId}`)).body.synthesis.find(
        ({ title }) => title === 'Repères',
      );
    expect((await synthesis())?.value).toBe('2');
    expect((await post('zoe', `/sittings/${id}/cancel`, { reason: 'Mauvaise personne' })).status).toBe(204);
    expect(await synthesis()).toBeUndefined();
    const { body } = await get<GridResultList>('zoe', `/dossiers/${dossierId}/grids`);
    expect(body.items.find((one) => one.id === id)).toMatchObject({
      canCancel: false,
      cancelled: { reason: 'Mauvaise personne' },
    });
    expect(codeOf(await post('zoe', `/sittings/${id}/cancel`, { reason: 'Encore' }))).toEqual([
      409,
      'sitting-cancelled',
    ]);
    expect(codeOf(await post('secretary', `/sittings/${id}/cancel`, { reason: 'Encore' }))).toEqual([
      404,
      'sitting-not-found',
    ]);
  });
});
