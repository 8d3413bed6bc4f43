import { randomUUID } from 'node:crypto';
import type { CircuitStarted, RecordDetail as DossierRecord, RecordList, TaskPage } from '@trame/schemas';
import { demande } from './story/answers.js';
import { recordRequest } from './story/admission.js';
import { buildHouse, type House, type Refusal } from './story/people.js';
import { useStoryServer } from './story/storyServer.js';

const story = useStoryServer();
let house: House;
beforeAll(async () => {
  house = await buildHouse(() => story.current);
}, 60_000);

/** Rows that a refused command must not leave behind. */
async function rows(): Promise<Record<string, number>> {
  const [counted] = await story.current.database.asSuperuser<Record<string, number>>(
    `select (select count(*)::int from dossier) as dossiers, (select count(*)::int from record) as records,
            (select count(*)::int from circuit_instance) as circuits, (select count(*)::int from task) as tasks,
            (select count(*)::int from moment) as moments,
            (select count(*)::int from history_line) as history`,
  );
  return counted ?? {};
}

const start = <T = CircuitStarted>(
  data: unknown,
  requestId: string = randomUUID(),
  person = house.tilleuls.secretaire,
) =>
  person.send<T>('POST', '/circuits/admission/start', {
    establishmentId: house.tilleuls.establishmentId,
    data,
    requestId,
  });

describe('Given the secretary records a request', () => {
  it('When answers are wrong, Then each fault is told in French with its place, and nothing is written', async () => {
    const before = await rows();
    const wrong = {
      ...demande(),
      nomNaissance: '',
      dateNaissance: '2999-01-01',
      urgence: 'vite',
      titulaires: [{ prenom: 'Nadia', lien: 'mere', exercice: 'exclusif' }],
      dureePrevueMois: 600,
    };
    const refused = await start<Refusal>(wrong);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'invalid-form-data', title: 'Le formulaire contient des réponses à corriger.' },
    });
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    const faults = refused.body.faults ?? [];
    expect(faults.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/nomNaissance',
        '/dateNaissance',
        '/urgence',
        '/titulaires/0/nom',
        '/dureePrevueMois',
      ]),
    );
    for (const { message } of faults) expect(message).toMatch(/^[A-ZÀÉÈÊ«].*\.$/u);
    expect(JSON.stringify(faults)).not.toMatch(/must |should |required property/);
    expect(await rows()).toEqual(before);
  });

  it.each([
    ['a text where a table is expected', { titulaires: 'Nadia' }],
    ['an object where a text is expected', { nomNaissance: { $gt: '' } }],
    ['a table where a choice is expected', { sexe: ['F'] }],
    ['a number where a date is expected', { dateNaissance: 20150514 }],
    ['an answer that the form does not have', { estAdministrateur: true }],
    ['a name of JavaScript', { constructor: { prototype: 1 } }],
  ])(
    'When the data is hostile: %s, Then it is refused with its fault, never an error of ours',
    async (_what, odd) => {
      const answer = await start<Refusal>({ ...demande(), ...odd });
      expect(answer.status).toBe(422);
      expect(answer.body.faults?.length).toBeGreaterThan(0);
    },
  );

  it('When the same request arrives twice at once, Then there is one dossier and both are told of it', async () => {
    const before = await rows();
    const requestId = randomUUID();
    const [one, other] = await Promise.all([start(demande(), requestId), start(demande(), requestId)]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(other.body.dossierId).toBe(one.body.dossierId);
    const third = await start(demande(), requestId);
    expect(third.body).toMatchObject({ dossierId: one.body.dossierId, instanceId: one.body.instanceId });
    expect((await rows())['dossiers']).toBe((before['dossiers'] ?? 0) + 1);
    const somebodyElse = await start<Refusal>(demande(), requestId, house.tilleuls.chef);
    expect(somebodyElse).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('When hidden answers come with it, Then they are not kept, and the trail says which', async () => {
    const { body } = await start({
      ...demande(),
      jugeTribunal: 'Tribunal de Valmont',
      fratrie: [{ prenom: 'Tom' }],
    });
    const { directeur } = house.tilleuls;
    const { items } = await directeur.read<RecordList>(`/dossiers/${body.dossierId}/records`);
    const { data } = await directeur.read<DossierRecord>(`/records/${items[0]!.id}`);
    expect(data).not.toHaveProperty('jugeTribunal');
    expect(data).not.toHaveProperty('fratrie');
    const trail = await story.current.database.asSuperuser<{ details: Record<string, unknown> }>(
      `select details from audit_record where action = 'circuit.ouvert' and dossier_id = $1`,
      [body.dossierId],
    );
    expect(trail[0]?.details['reponsesMasqueesRetirees']).toEqual(
      expect.arrayContaining(['/jugeTribunal', '/fratrie']),
    );
    expect(JSON.stringify(trail)).not.toContain('Tribunal de Valmont');
  });

  it('When somebody without the role tries, Then it is refused; from elsewhere, the establishment is not theirs', async () => {
    const { educateur } = house.tilleuls;
    expect(await start<Refusal>(demande(), randomUUID(), educateur)).toMatchObject({
      status: 403,
      body: { code: 'circuit-not-startable' },
    });
    for (const stranger of [house.glycines.secretaire, house.horizon.secretaire]) {
      expect((await start(demande(), randomUUID(), stranger)).status).toBe(403);
    }
    const unknown = await house.tilleuls.secretaire.send<Refusal>('POST', '/circuits/inconnu/start', {
      establishmentId: house.tilleuls.establishmentId,
      data: {},
      requestId: randomUUID(),
    });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'circuit-not-found' } });
  });
});

describe('Given a task to do', () => {
  const pieces = 'Vérifier les pièces';

  async function aTask() {
    const admission = await recordRequest(house);
    const { secretaire } = house.tilleuls;
    const { id } = await secretaire.waitFor(admission.dossierId, pieces);
    const { revision } = await secretaire.open(id);
    return { admission, secretaire, id, revision, answers: admission.answers('VerifierPieces') };
  }

  it('When the version is stale, missing or unreadable, Then it is refused and nothing is done', async () => {
    const { secretaire, id, revision, answers } = await aTask();
    const before = await rows();
    expect(await secretaire.complete(id, revision + 1, answers)).toMatchObject({
      status: 412,
      body: { code: 'stale-version' },
    });
    const address = `/tasks/${id}/complete`;
    expect(await secretaire.send('POST', address, { data: answers })).toMatchObject({
      status: 428,
      body: { code: 'precondition-required' },
    });
    expect((await secretaire.send('POST', address, { data: answers }, { 'If-Match': 'x' })).status).toBe(400);
    expect((await secretaire.send('POST', address, { data: 'x' }, { 'If-Match': '"1"' })).status).toBe(400);
    expect(await rows()).toEqual(before);
  });

  it('When its answers are wrong, Then the task stays as it was', async () => {
    const { secretaire, id, revision } = await aTask();
    const before = await rows();
    const refused = await secretaire.complete(id, revision, {
      pieces: [{ piece: 'inconnue', etat: 'recue' }],
      suite: 'incomplet',
    });
    expect(refused.status).toBe(422);
    expect(refused.body.faults?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/pieces/0/piece', '/relanceAupresDe']),
    );
    expect(await rows()).toEqual(before);
    expect(await secretaire.open(id)).toMatchObject({ state: 'ouverte', revision, canComplete: true });
  });

  it('When it is done already, Then one is told so', async () => {
    const { secretaire, id, revision, answers } = await aTask();
    expect((await secretaire.complete(id, revision, answers)).status).toBe(200);
    expect(await secretaire.complete(id, revision, answers)).toMatchObject({
      status: 409,
      body: { code: 'task-already-done' },
    });
    expect(await secretaire.send('PUT', `/tasks/${id}/draft`, { data: {} })).toMatchObject({ status: 409 });
  });

  it('When it is completed ten times at once, Then exactly one wins', async () => {
    const { admission, secretaire, id, revision, answers } = await aTask();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => secretaire.complete(id, revision, answers)),
    );
    const statuses = all.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    const { items } = await secretaire.read<RecordList>(`/dossiers/${admission.dossierId}/records`);
    expect(items.filter(({ formId }) => formId === 'completude-pieces')).toHaveLength(1);
    expect((await admission.instance()).tokens).toHaveLength(2);
  });

  it('When a colleague has taken it, Then the others cannot; given back, they can', async () => {
    const admission = await (await recordRequest(house)).upTo('Commission');
    const { chef, directeur } = house.tilleuls;
    const { id } = await chef.waitFor(admission.dossierId, 'Réunir la commission d’admission');
    const { revision } = await chef.open(id);
    const match = (version: number) => ({ 'If-Match': `"${version}"` });
    expect((await chef.send('POST', `/tasks/${id}/claim`, undefined, match(revision))).status).toBe(200);
    const seen = await directeur.open(id);
    expect(seen).toMatchObject({
      assignee: { id: chef.id },
      canComplete: false,
      reason: expect.stringContaining('autre personne'),
    });
    expect(await directeur.complete(id, seen.revision, admission.answers('Commission'))).toMatchObject({
      status: 409,
      body: { code: 'task-taken' },
    });
    expect(
      (await directeur.send('POST', `/tasks/${id}/release`, undefined, match(seen.revision))).status,
    ).toBe(409);
    expect((await chef.send('POST', `/tasks/${id}/release`, undefined, match(seen.revision))).status).toBe(
      200,
    );
    await admission.do('Commission');
  });

  it('When somebody is not a candidate, of another establishment or of another organisation, Then it does not exist', async () => {
    const { id, revision, answers, admission } = await aTask();
    const strangers = [
      house.tilleuls.educateur,
      house.tilleuls.psychologue,
      house.glycines.secretaire,
      house.horizon.secretaire,
      house.horizon.directeur,
    ];
    for (const stranger of strangers) {
      expect((await stranger.get(`/tasks/${id}`)).status).toBe(404);
      expect(await stranger.complete(id, revision, answers)).toMatchObject({
        status: 404,
        body: { code: 'task-not-found' },
      });
      expect((await stranger.send('PUT', `/tasks/${id}/draft`, { data: {} })).status).toBe(404);
      expect(await stranger.titles(admission.dossierId)).toEqual([]);
    }
  });

  it('When an id is unknown or is not one, Then the answer is a refusal in French', async () => {
    const { directeur } = house.tilleuls;
    const unknown = randomUUID();
    const asked = await Promise.all([
      directeur.get<Refusal>(`/tasks/${unknown}`),
      directeur.get<Refusal>(`/instances/${unknown}`),
      directeur.get<Refusal>(`/dossiers/${unknown}/instances`),
      directeur.send<Refusal>('POST', `/incidents/${unknown}/retry`, { reason: 'Essai' }),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await directeur.get(`/tasks/x`)).status).toBe(400);
    expect((await story.current.get('/api/v1/tasks')).status).toBe(401);
  });
});

describe('Given the psychologist has written her opinion', () => {
  const SECRET = 'Confidence que seule la psychologue connaît';

  it('When the others look everywhere, Then her words reach none of them, and she reads them again', async () => {
    const admission = await recordRequest(house);
    const written = { ...admission.answers('AvisPsychologue'), elementsCliniques: SECRET };
    await admission.doFrom('VerifierPieces', 'Accueillir', { AvisPsychologue: written });
    const { secretaire, educateur, chef, directeur, psychologue } = house.tilleuls;
    await educateur.waitFor(admission.dossierId, 'Faire la première évaluation');
    const mine = await psychologue.read<RecordList>(`/dossiers/${admission.dossierId}/records`);
    const opinion = mine.items.find(({ formId }) => formId === 'avis-psychologue');
    expect((await psychologue.read<DossierRecord>(`/records/${opinion!.id}`)).data).toMatchObject({
      elementsCliniques: SECRET,
    });
    for (const person of [secretaire, educateur, chef, directeur]) {
      const texts: string[] = [];
      const look = async (address: string): Promise<void> => {
        texts.push(JSON.stringify((await person.get(address)).body));
      };
      const { dossierId, instanceId } = admission;
      for (const part of ['', '/timeline', '/records', '/grids', '/documents', '/instances', '/acces']) {
        await look(`/dossiers/${dossierId}${part}`);
      }
      await look(`/instances/${instanceId}`);
      await look('/views/candidatures');
      await look(`/dossiers?q=${encodeURIComponent('Confidence')}`);
      for (const filter of ['toutes', 'terminees']) {
        const { items } = await person.read<TaskPage>(`/tasks?filter=${filter}`);
        for (const { id } of items) await look(`/tasks/${id}`);
      }
      expect(texts.join('\n')).not.toContain('Confidence');
      // Who wrote is told, as by the journal of the circuit; what was written is not.
      expect(texts.join('\n')).not.toMatch(/"avisPsychologue":\s*[^"\s]/);
      expect((await person.get(`/records/${opinion!.id}`)).status).toBe(404);
    }
  }, 60_000);

  it('When one reads the whole trail and the queue, Then neither carries her words', async () => {
    const { asSuperuser } = story.current.database;
    const trail = await asSuperuser<{ n: number }>(
      `select count(*)::int as n from audit_record r where r::text like '%Confidence%'`,
    );
    const queue = await asSuperuser<{ n: number }>(
      `select count(*)::int as n from graphile_worker._private_jobs j where j::text ~ 'Confidence|Berthelot'`,
    );
    expect([trail[0]?.n, queue[0]?.n]).toEqual([0, 0]);
  });
});

describe('Given somebody types an answer and goes away', () => {
  it('When they come back, Then it is there, for them alone; when the task is done, it is gone', async () => {
    const admission = await (await recordRequest(house)).upTo('Commission');
    const { chef, directeur } = house.tilleuls;
    const { id } = await chef.waitFor(admission.dossierId, 'Réunir la commission d’admission');
    const half = { discussion: 'Le groupe des Chênes', decision: 'peut-être' };
    const saved = await chef.send<{ savedAt: string }>('PUT', `/tasks/${id}/draft`, { data: half });
    expect(saved).toMatchObject({ status: 200, body: { savedAt: expect.any(String) } });
    await chef.send('PUT', `/tasks/${id}/draft`, { data: { ...half, invites: 'Mme Dumont' } });
    expect((await chef.open(id)).draft?.data).toEqual({ ...half, invites: 'Mme Dumont' });
    expect(await directeur.open(id)).not.toHaveProperty('draft');
    await directeur.send('PUT', `/tasks/${id}/draft`, { data: { discussion: 'Un autre avis' } });
    expect((await chef.open(id)).draft?.data).toMatchObject({ invites: 'Mme Dumont' });

    await admission.do('Commission');
    expect(await chef.open(id)).not.toHaveProperty('draft');
    const left = await story.current.database.asSuperuser('select 1 from draft where task_id = $1', [id]);
    expect(left).toEqual([]);
  });
});
