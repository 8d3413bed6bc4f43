import { randomUUID } from 'node:crypto';
import type {
  DraftDetail,
  DraftKept,
  DraftList,
  DraftStanding,
  DraftSubmitted,
  Fillable,
  GridResultList,
  Problem,
  RecordDetail,
} from '@trame/schemas';
import { pushClock } from '../../engine/src/platform/index.js';
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
let placeId: string;
let dossierId: string;
const people: Record<string, { id: string; cookie: string; name: string }> = {};

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: placeId } = await buildEstablishment(organisationId));
  for (const [name, role] of [
    ['zoe', 'educateur'],
    ['ali', 'educateur'],
    ['stranger', 'educateur'],
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
    team: [
      [people['zoe']!.id, 'referent'],
      [people['ali']!.id, 'co-referent'],
    ],
  }));
});

const cookie = (who: string): string => people[who]?.cookie ?? '';
const get = <T>(who: string, address: string) => server.current.get<T>(`/api/v1${address}`, cookie(who));
const send = <T>(
  who: string,
  method: 'POST' | 'PUT' | 'DELETE',
  address: string,
  body?: unknown,
  revision?: number,
) =>
  server.current.send<T>(method, `/api/v1${address}`, {
    cookie: cookie(who),
    ...(body === undefined ? {} : { body }),
    ...(revision === undefined ? {} : { headers: { 'If-Match': `"${revision}"` } }),
  });

/** Opens a draft of a form. @returns its id */
async function begin(who: string, what: object = { formId: 'note' }): Promise<string> {
  const id = randomUUID();
  const answer = await send<{ id: string }>(who, 'POST', `/dossiers/${dossierId}/drafts`, { id, ...what });
  expect([answer.status, answer.body.id]).toEqual([201, id]);
  return id;
}

const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as Problem).code];
const note = (more: object = {}) => ({ nature: 'quotidien', texte: 'Bonne journée', ...more });
const trail = async (action: string) =>
  (
    await server.current.database.asSuperuser<{ subject_id: string }>(
      'select subject_id from audit_record where action = $1 and dossier_id = $2 order by id',
      [action, dossierId],
    )
  ).map(({ subject_id }) => subject_id);

describe('Given what may be filled at any moment', () => {
  it.each([
    ['zoe', ['Note du quotidien'], ['Repères']],
    ['secretary', ['Droits'], []],
    ['director', ['Droits', 'Note du quotidien'], ['Repères']],
  ])(
    'when %s asks, then only the records and grids of the domains they write in are offered',
    async (who, forms, grids) => {
      const { body } = await get<Fillable>(who, `/dossiers/${dossierId}/fillable`);
      expect(body.forms.map(({ title }) => title)).toEqual(forms);
      expect(body.grids.map(({ title }) => title)).toEqual(grids);
    },
  );

  it.each([
    ['a form that a circuit asks', 'zoe', { formId: 'demande' }, [403, 'not-fillable']],
    ['a form of a domain one does not write in', 'zoe', { formId: 'droits' }, [403, 'not-fillable']],
    ['a form of a walled domain', 'director', { formId: 'entretien' }, [403, 'not-fillable']],
    ['a form that does not exist', 'zoe', { formId: 'absent' }, [403, 'not-fillable']],
    ['nothing', 'zoe', {}, [400, 'invalid-request']],
    ['a form and a grid', 'zoe', { formId: 'note', gridId: 'reperes' }, [400, 'invalid-request']],
    ['a dossier that is not theirs', 'stranger', { formId: 'note' }, [404, 'dossier-not-found']],
  ])('when %s is asked, then it is refused', async (_what, who, asked, refusal) => {
    const answer = await send(who, 'POST', `/dossiers/${dossierId}/drafts`, { id: randomUUID(), ...asked });
    expect(codeOf(answer)).toEqual(refusal);
  });

  it('when the same request comes twice, then one draft is opened; another’s identifier is refused', async () => {
    const id = await begin('zoe');
    const again = await send('zoe', 'POST', `/dossiers/${dossierId}/drafts`, { id, formId: 'note' });
    expect(again.status).toBe(201);
    const taken = await send('ali', 'POST', `/dossiers/${dossierId}/drafts`, { id, formId: 'note' });
    expect(codeOf(taken)).toEqual([409, 'conflict']);
    expect((await trail('saisie.commencee')).filter((one) => one === id)).toHaveLength(1);
  });
});

describe('Given a note that is being written', () => {
  it('when it is kept then submitted, then it is a record, and the draft is gone', async () => {
    const id = await begin('zoe');
    const kept = await send<DraftKept>('zoe', 'PUT', `/drafts/${id}`, { data: note({ duree: 30 }) }, 1);
    expect(kept).toMatchObject({ status: 200, body: { revision: 2 } });
    const read = await get<DraftDetail>('zoe', `/drafts/${id}`);
    expect(read.body).toMatchObject({
      kind: 'fiche',
      title: 'Note du quotidien',
      data: { duree: 30 },
      startedBy: people['zoe']!.name,
      lease: { by: people['zoe']!.name, mine: true },
      canSign: false,
    });
    const submitted = await send<DraftSubmitted>(
      'zoe',
      'POST',
      `/drafts/${id}/submit`,
      { data: note({ duree: 45, ecole: 'cachée' }) },
      2,
    );
    expect(submitted).toMatchObject({ status: 200, body: { kind: 'fiche' } });
    const { body } = await get<RecordDetail>('zoe', `/records/${submitted.body.id}`);
    expect(body).toMatchObject({ state: 'valide', version: 1, data: { duree: 45, texte: 'Bonne journée' } });
    expect(body.data).not.toHaveProperty('ecole');
    expect(body.versions).toMatchObject([{ version: 1, intact: true, signatures: [] }]);
    expect(codeOf(await get('zoe', `/drafts/${id}`))).toEqual([409, 'entry-submitted']);
    expect(await trail('fiche.enregistree')).toContain(submitted.body.id);
    const [line] = await server.current.database.asSuperuser<{ details: object }>(
      `select details from audit_record where action = 'fiche.enregistree' and subject_id = $1`,
      [submitted.body.id],
    );
    expect(line?.details).toMatchObject({ reponsesMasqueesRetirees: ['/ecole'] });
    expect(JSON.stringify(line)).not.toContain('cachée');
  });

  it('when the answer to a submission is lost and it is sent again, then one record was made', async () => {
    const id = await begin('zoe');
    const first = await send<DraftSubmitted>('zoe', 'POST', `/drafts/${id}/submit`, { data: note() }, 1);
    const again = await send<DraftSubmitted>('zoe', 'POST', `/drafts/${id}/submit`, { data: note() }, 1);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await send('ali', 'POST', `/drafts/${id}/submit`, { data: note() }, 1);
    expect(codeOf(other)).toEqual([409, 'entry-submitted']);
  });

  it('when answers are missing or wrong, then each is named, and the draft stays', async () => {
    const id = await begin('zoe');
    const refused = await send<Problem>('zoe', 'POST', `/drafts/${id}/submit`, { data: { duree: 900 } }, 1);
    expect(codeOf(refused)).toEqual([422, 'invalid-form-data']);
    expect(refused.body.faults?.map(({ path }) => path)).toEqual(['/nature', '/duree', '/texte']);
    expect((await get('zoe', `/drafts/${id}`)).status).toBe(200);
  });

  it.each<[string, object, [number, string, string[]]]>([
    ['ten megabytes of text', { texte: 'é'.repeat(5_000_000) }, [413, 'body-too-large', []]],
    [
      'a text far beyond its length',
      { texte: 'a'.repeat(1_900_000) },
      [422, 'invalid-form-data', ['/texte']],
    ],
    [
      'ten thousand rows where a text is asked',
      { texte: Array.from({ length: 10_000 }, () => ({})) },
      [422, 'invalid-form-data', ['/texte']],
    ],
    [
      'a well of lists',
      { texte: JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`) as unknown },
      [422, 'invalid-form-data', ['/texte']],
    ],
    [
      'answers that are not asked',
      { estAdmin: true, constructor: 'x' },
      [422, 'invalid-form-data', ['/estAdmin', '/constructor']],
    ],
    [
      'a number as a text, a choice as a list',
      { duree: 'longue', nature: ['quotidien'] },
      [422, 'invalid-form-data', ['/nature', '/duree']],
    ],
  ])(
    'when %s is submitted, then it is refused at its place, and the draft stays',
    async (_what, more, [status, code, places]) => {
      const id = await begin('zoe');
      await send('zoe', 'PUT', `/drafts/${id}`, { data: note({ duree: 20 }) }, 1);
      const refused = await send<Problem>('zoe', 'POST', `/drafts/${id}/submit`, { data: note(more) }, 2);
      expect(codeOf(refused)).toEqual([status, code]);
      expect((refused.body.faults ?? []).map(({ path }) => path).sort()).toEqual([...places].sort());
      for (const { message } of refused.body.faults ?? []) expect(message).toMatch(/^[A-ZÀÉÈÊ«].*\.$/u);
      const kept = await get<DraftDetail>('zoe', `/drafts/${id}`);
      expect(kept.body).toMatchObject({ revision: 2, data: { texte: 'Bonne journée', duree: 20 } });
    },
  );

  it.each([
    ['without a version', undefined, { data: {} }, [428, 'precondition-required']],
    ['with answers that are not an object', 1, { data: [1] }, [400, 'invalid-request']],
    ['with a character that no database keeps', 1, { data: { texte: 'a\u0000b' } }, [400, 'invalid-request']],
    [
      'with too many values',
      1,
      { data: { x: Array.from({ length: 20_001 }, () => 1) } },
      [413, 'body-too-large'],
    ],
  ])('when it is kept %s, then it is refused', async (_what, revision, body, refusal) => {
    const id = await begin('zoe');
    expect(codeOf(await send('zoe', 'PUT', `/drafts/${id}`, body, revision))).toEqual(refusal);
  });

  it('when it is abandoned, then it is gone, and the trail says so', async () => {
    const id = await begin('zoe');
    expect(codeOf(await send('zoe', 'DELETE', `/drafts/${id}`, undefined, 7))).toEqual([
      412,
      'stale-version',
    ]);
    expect((await send('zoe', 'DELETE', `/drafts/${id}`, undefined, 1)).status).toBe(204);
    expect(codeOf(await get('zoe', `/drafts/${id}`))).toEqual([404, 'entry-not-found']);
    expect(await trail('saisie.abandonnee')).toContain(id);
  });

  it.each(['stranger', 'secretary'])('when %s looks, then it does not exist', async (who) => {
    const id = await begin('zoe');
    expect(codeOf(await get(who, `/drafts/${id}`))).toEqual([404, 'entry-not-found']);
    expect(codeOf(await send(who, 'PUT', `/drafts/${id}`, { data: {} }, 1))).toEqual([
      404,
      'entry-not-found',
    ]);
    expect(codeOf(await send(who, 'POST', `/drafts/${id}/lease`, { takeOver: true }))).toEqual([
      404,
      'entry-not-found',
    ]);
    const list = await get<DraftList>(who, `/dossiers/${dossierId}/drafts`);
    expect(JSON.stringify(list.body)).not.toContain(id);
  });

  it('when another organisation asks, then it does not exist', async () => {
    const id = await begin('zoe');
    const elsewhere = await buildOrganisation();
    const place = await buildEstablishment(elsewhere.id);
    const { id: theirs } = await buildProfessional(elsewhere.id, { roles: [[place.id, 'directeur']] });
    const answer = await server.current.get(`/api/v1/drafts/${id}`, await signIn(elsewhere.id, theirs));
    expect(codeOf(answer)).toEqual([404, 'entry-not-found']);
  });
});

describe('Given a note in the hands of Zoé', () => {
  it('when Ali opens it, then he sees who has it, and neither keeps, submits nor abandons', async () => {
    const id = await begin('zoe');
    const list = await get<DraftList>('ali', `/dossiers/${dossierId}/drafts`);
    expect(list.body.items.find((one) => one.id === id)?.lease).toMatchObject({
      by: people['zoe']!.name,
      mine: false,
    });
    const refused = await send<Problem>('ali', 'PUT', `/drafts/${id}`, { data: note() }, 1);
    expect(codeOf(refused)).toEqual([409, 'entry-held']);
    expect(refused.body.detail).toMatch(/^ZOE Camille l’a en main depuis \d\d:\d\d\.$/);
    for (const attempt of [
      send('ali', 'POST', `/drafts/${id}/lease`, {}),
      send('ali', 'POST', `/drafts/${id}/submit`, { data: note() }, 1),
      send('ali', 'DELETE', `/drafts/${id}`, undefined, 1),
    ]) {
      expect(codeOf(await attempt)).toEqual([409, 'entry-held']);
    }
  });

  it('when Ali takes it over, then Zoé is told at her next keystroke, and the trail says from whom', async () => {
    const id = await begin('zoe');
    const taken = await send<DraftStanding>('ali', 'POST', `/drafts/${id}/lease`, { takeOver: true });
    expect(taken.body).toMatchObject({ revision: 1, lease: { mine: true } });
    expect(codeOf(await send('zoe', 'PUT', `/drafts/${id}`, { data: note() }, 1))).toEqual([
      409,
      'entry-held',
    ]);
    const [line] = await server.current.database.asSuperuser<{ details: object }>(
      `select details from audit_record where action = 'saisie.prise' and subject_id = $1`,
      [id],
    );
    expect(line?.details).toEqual({ repriseA: people['zoe']!.id });
  });

  it('when she gives it back, then Ali goes on; what she had not seen is refused to her', async () => {
    const id = await begin('zoe');
    expect((await send('zoe', 'DELETE', `/drafts/${id}/lease`)).status).toBe(204);
    expect((await send('ali', 'PUT', `/drafts/${id}`, { data: note({ duree: 5 }) }, 1)).status).toBe(200);
    await send('ali', 'DELETE', `/drafts/${id}/lease`);
    expect(codeOf(await send('zoe', 'PUT', `/drafts/${id}`, { data: note() }, 1))).toEqual([
      412,
      'stale-version',
    ]);
    const { body } = await get<DraftDetail>('zoe', `/drafts/${id}`);
    expect(body).toMatchObject({ revision: 2, data: { duree: 5 }, savedBy: people['ali']!.name });
  });

  it('when she is not heard of for three minutes, then it is free', async () => {
    const id = await begin('zoe');
    await pushClock(organisationId, 3 * 60_000 + 1);
    const standing = await get<DraftStanding>('ali', `/drafts/${id}/lease`);
    expect(standing.body).not.toHaveProperty('lease');
    expect((await send('ali', 'PUT', `/drafts/${id}`, { data: note() }, 1)).status).toBe(200);
  });
});

describe('Given a grid filled from the dossier', () => {
  it('when it is submitted, then evaluator, responsible and author are three persons', async () => {
    const id = await begin('zoe', { gridId: 'reperes' });
    const submitted = await send<DraftSubmitted>(
      'zoe',
      'POST',
      `/drafts/${id}/submit`,
      { data: { lieux: '0' }, evaluatorId: people['ali']!.id, responsibleId: people['director']!.id },
      1,
    );
    expect(submitted.body.kind).toBe('grille');
    const { body } = await get<GridResultList>('zoe', `/dossiers/${dossierId}/grids`);
    expect(body.items.find((one) => one.id === submitted.body.id)).toMatchObject({
      evaluator: people['ali']!.name,
      author: people['zoe']!.name,
      responsible: people['director']!.name,
      alerts: ['La personne ne se repère pas.'],
      canCancel: true,
    });
  });

  it('when who evaluates is chosen and the page is reloaded, then they are found again; a stranger is refused', async () => {
    const id = await begin('zoe', { gridId: 'reperes' });
    const chosen = { evaluatorId: people['ali']!.id, responsibleId: people['director']!.id };
    expect((await send('zoe', 'PUT', `/drafts/${id}/people`, chosen)).status).toBe(204);
    const { body } = await get<DraftDetail>('zoe', `/drafts/${id}`);
    expect(body).toMatchObject({ revision: 1, people: chosen });
    expect(codeOf(await send('zoe', 'PUT', `/drafts/${id}/people`, { evaluatorId: randomUUID() }))).toEqual([
      422,
      'unknown-evaluator',
    ]);
    expect(codeOf(await send('ali', 'PUT', `/drafts/${id}/people`, chosen))).toEqual([409, 'entry-held']);
  });

  it('when the evaluator does not work there, then it is refused', async () => {
    const id = await begin('zoe', { gridId: 'reperes' });
    const body = { data: { lieux: '1' }, evaluatorId: randomUUID() };
    expect(codeOf(await send('zoe', 'POST', `/drafts/${id}/submit`, body, 1))).toEqual([
      422,
      'unknown-evaluator',
    ]);
  });

  it('when answers are missing and the grid blocks on it, then each is named', async () => {
    const id = await begin('zoe', { gridId: 'reperes' });
    const refused = await send<Problem>('zoe', 'POST', `/drafts/${id}/submit`, { data: {} }, 1);
    expect(refused.body.faults).toMatchObject([{ path: '/lieux' }]);
  });

  it.each([
    ['of a wrong type', { lieux: { $gt: '' } }, ['/lieux']],
    ['that no level has', { lieux: '99' }, ['/lieux']],
    ['to an item that it does not have', { lieux: '0', intrus: '1' }, ['/intrus']],
  ])('when an answer is given %s, then it is named, and the draft stays', async (_what, data, places) => {
    const id = await begin('zoe', { gridId: 'reperes' });
    const refused = await send<Problem>('zoe', 'POST', `/drafts/${id}/submit`, { data }, 1);
    expect(refused.status).toBe(422);
    expect(refused.body.faults?.map(({ path }) => path)).toEqual(places);
    expect((await get('zoe', `/drafts/${id}`)).status).toBe(200);
  });
});
