import { randomUUID } from 'node:crypto';
import type {
  ArchivePage,
  ArchiveReaderList,
  CircuitStarted,
  Dossier,
  DossierPage,
  DraftList,
  EliminationList,
  Fillable,
  FoundRecords,
  Problem,
  TaskPage,
} from '@trame/schemas';
import { resumeEliminations } from '../../engine/src/archive/elimination/resumeEliminations.js';
import { sealAudit, verifyAudit } from '../../engine/src/audit/index.js';
import { getPack } from '../../engine/src/catalog/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { saveRecord } from '../../engine/src/records/index.js';
import { principalOf } from '../support/factories.js';
import { buildEverywhere, throwTaken, WRITTEN_IN } from './buildEverywhere.js';
import './alone.cases.js';
import './closedTasks.cases.js';
import './eliminated.cases.js';
import { runSteps, whereIs } from './elimination.js';
import { as, cookieOf, house, inDays, quick, server, someDossier, toStage, wait } from './house.js';
import './readers.cases.js';
import './refused.cases.js';
import './restitution.cases.js';

const reading = 'Recours contre une décision de 2026';

describe('Given a dossier that the exit has closed', () => {
  let id: string;
  let recordId: string;
  let taskId: string;
  beforeAll(async () => {
    ({ id } = await someDossier('accueilli'));
    const written = await quick('educator', id);
    recordId = (written.body as unknown as { items: [{ id: string }] }).items[0].id;
    const started = await as.send<CircuitStarted>('chief', 'POST', '/circuits/sortie/start', {
      establishmentId: house.here,
      dossierId: id,
      data: { motif: 'fin-mesure', datePrevue: inDays(1), suiviPrevu: 'non' },
      requestId: randomUUID(),
    });
    expect(started.status).toBe(201);
    taskId = (await as.get<TaskPage>('secretary', '/tasks')).body.items[0]?.id ?? '';
    await toStage(id, 'sorti');
  });

  it('when it is read, then as before, and no action but reading is offered', async () => {
    const { body } = await as.get<Dossier>('director', `/dossiers/${id}`);
    expect(body.phase).toBe('clos');
    expect(new Set(body.access.flatMap(({ actions }) => actions))).toEqual(new Set(['lire']));
    const { items } = (await as.get<DossierPage>('director', '/dossiers?q=')).body;
    expect(items.map((line) => line.id)).toContain(id);
  });

  it('when anything is written there by whatever route, then it is refused, and nothing is changed', async () => {
    const draft = (formId: string) => ({ id: randomUUID(), formId });
    const at = `/dossiers/${id}`;
    const contact = {
      nom: 'Petit',
      lien: 'mere',
      contactAutorise: 'oui',
      neDoitPasConnaitreAdresse: false,
    };
    const refusals = await Promise.all([
      quick('educator', id),
      as.send<Problem>('educator', 'POST', `${at}/drafts`, draft('transmission')),
      as.send<Problem>('educator', 'POST', `/records/${recordId}/amend`),
      as.send<Problem>('educator', 'POST', `/records/${recordId}/cancel`, {
        body: { reason: 'Erreur de dossier' },
        headers: { 'if-match': '"1"' },
      }),
      as.send<Problem>('director', 'POST', `/records/${recordId}/sign`, {
        body: {},
        headers: { 'if-match': '"1"' },
      }),
      as.send<Problem>('director', 'POST', `${at}/documents`, {
        templateId: 'attestation-vitale',
        key: randomUUID(),
      }),
      as.send<Problem>('director', 'POST', `${at}/equipe`, {
        professionalId: house.ids['chief'],
        function: 'chef-de-service',
      }),
      as.send<Problem>('director', 'POST', `${at}/entourage`, contact),
      as.send<Problem>('director', 'POST', `${at}/volontes`, {
        subject: 'dmp',
        position: 'opposition',
        holder: 'personne',
        saidOn: inDays(-1),
        informedOn: inDays(-1),
        informedHow: 'Entretien',
      }),
      as.send<Problem>('chief', 'POST', '/circuits/ppe/start', {
        establishmentId: house.here,
        dossierId: id,
        data: {},
        requestId: randomUUID(),
      }),
    ]);
    expect(refusals.map(({ body }) => body.code)).toEqual([
      'dossier-closed',
      'dossier-closed',
      'record-not-amendable',
      'record-not-amendable',
      'record-not-signable',
      'not-producible',
      'dossier-closed',
      'dossier-closed',
      'not-allowed',
      'dossier-closed',
    ]);
    expect((await as.get<Dossier>('director', at)).body.team).toHaveLength(1);
    expect((await as.get<DraftList>('educator', `${at}/drafts`)).body.items).toEqual([]);
  });

  it('when the pack allows it, then a late addition is written with its reason, and the exit goes on', async () => {
    const { forms, grids } = (await as.get<Fillable>('secretary', `/dossiers/${id}/fillable`)).body;
    expect([forms.map((form) => form.id), grids]).toEqual([['ajout-tardif', 'sejour'], []]);
    const draftId = randomUUID();
    const opened = await as.send('secretary', 'POST', `/dossiers/${id}/drafts`, {
      id: draftId,
      formId: 'ajout-tardif',
    });
    expect(opened.status).toBe(201);
    expect((await as.get<DraftList>('secretary', `/dossiers/${id}/drafts`)).body.items).toHaveLength(1);
    const submit = (data: object) =>
      as.send<Problem>('secretary', 'POST', `/drafts/${draftId}/submit`, {
        body: { data },
        headers: { 'if-match': '"1"' },
      });
    const data = { objet: 'Réponse de la CAF', contenu: 'Droits maintenus.' };
    expect((await submit(data)).body.faults).toMatchObject([{ path: '/motif' }]);
    expect((await submit({ ...data, motif: 'Reçue après la sortie' })).status).toBeLessThan(300);
    expect(
      (await as.send('secretary', 'POST', `/tasks/${taskId}/claim`, { headers: { 'if-match': '"1"' } }))
        .status,
    ).toBeLessThan(300);
  });
});

describe('Given a dossier in the intermediate archive', () => {
  let id: string;
  let numero: string;
  const readers = (who: string) => as.get<ArchiveReaderList>(who, `/dossiers/${id}/acces-archive`);
  const name = (who: string, professional: string, more: object = {}) =>
    as.send<{ id: string } & Problem>(who, 'POST', `/dossiers/${id}/acces-archive`, {
      professionalId: house.ids[professional],
      reason: reading,
      until: inDays(30),
      ...more,
    });
  const open = async (who: string) => (await as.get(who, `/dossiers/${id}`)).status;
  beforeAll(async () => {
    ({ id, numero } = await someDossier('accueilli', {
      nomNaissance: 'Quintefeuille',
      prenoms: 'Ondine',
      dateNaissance: '2014-03-02',
    }));
    expect((await quick('educator', id, 'Parle beaucoup de dirigeables.')).status).toBe(201);
    await toStage(id, 'archive');
  });

  it('when it is looked for, then it left the lists, the search and the counts, for all', async () => {
    for (const who of ['director', 'educator', 'secretary'])
      expect([who, await open(who)]).toEqual([who, 404]);
    for (const q of ['Quintefeuille', numero])
      expect((await as.get<DossierPage>('director', `/dossiers?q=${q}`)).body.items).toEqual([]);
    const found = await as.get<FoundRecords>('educator', '/records/recherche?q=dirigeables');
    expect(found.body.items).toEqual([]);
    const records = await as.get(`educator`, `/dossiers/${id}/records`);
    expect(records.status).toBe(404);
    const broken = await as.send<Problem>('educator', 'POST', '/bris-de-glace', {
      numero,
      reason: 'Malaise cette nuit, besoin des allergies',
    });
    expect(broken.body.code).toBe('break-glass-refused');
  });

  it('when somebody is named, then by who holds the right, for a reason and a time, never oneself', async () => {
    expect((await name('chief', 'educator')).status).toBe(403);
    for (const who of ['farDirector', 'stranger']) expect((await name(who, 'educator')).status).toBe(404);
    expect((await name('director', 'director')).body.code).toBe('archive-reader-self');
    expect((await name('director', 'farDirector')).body.code).toBe('archive-reader-unfit');
    expect((await name('director', 'educator', { until: inDays(0) })).body.code).toBe('archive-access-dates');
    expect((await name('director', 'educator', { until: inDays(400) })).body.code).toBe(
      'archive-access-dates',
    );
    expect((await name('director', 'educator', { reason: 'vite' })).status).toBe(400);
    expect((await name('archivist', 'educator')).status).toBe(201);
    expect((await name('director', 'educator')).body.code).toBe('archive-access-already');
  });

  it('when the person named reads it, then reading alone, traced; and it ends when it is taken back, or by itself', async () => {
    const { body } = await as.get<Dossier>('educator', `/dossiers/${id}`);
    expect(body).toMatchObject({ phase: 'archive', numero });
    expect(new Set(body.access.flatMap(({ actions }) => actions))).toEqual(new Set(['lire']));
    expect((await quick('educator', id)).body.code).toBe('dossier-closed');
    const trace = await as.get<{ items: Array<{ action: string }> }>('director', `/dossiers/${id}/acces`);
    expect(trace.body.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['dossier.lu', 'archive.acces-donne', 'dossier.phase']),
    );
    const [given] = (await readers('director')).body.items;
    expect(given).toMatchObject({
      reason: reading,
      current: true,
      givenBy: expect.stringMatching(/^ARCHIVIST /),
    });
    const end = () => as.send<Problem>('director', 'DELETE', `/dossiers/${id}/acces-archive/${given!.id}`);
    expect((await end()).status).toBe(204);
    expect((await end()).body.code).toBe('archive-access-not-found');
    expect(await open('educator')).toBe(404);
    expect((await name('archivist', 'director', { until: inDays(20) })).status).toBe(201);
    expect(await open('director')).toBe(200);
    await wait(25);
    expect(await open('director')).toBe(404);
    expect(await open('secretary')).toBe(404);
  });
});

describe('Given a dossier whose time is over', () => {
  /** Nobody writes so: found anywhere afterwards, it was left there. */
  const WORD = 'zyzomane';
  let id: string;
  let numero: string;
  let other: string;
  let fileId: string;
  let messageId: string;
  const eliminate = (who: string, bordereau = 'B-2047') =>
    as.send<{ id: string } & Problem>(who, 'POST', `/dossiers/${id}/elimination`, { bordereau });
  const hold = (who: string) =>
    as.send<{ id: string } & Problem>(who, 'POST', `/dossiers/${id}/suspensions`, {
      reason: `Recours de ${WORD} devant le tribunal`,
    });
  const lineOf = async (filter = 'tous') =>
    (await as.get<ArchivePage>('archivist', `/archives?filter=${filter}`)).body.items.find(
      (line) => line.dossier.id === id,
    );
  const reasons = async () => (await eliminate('archivist')).body.faults?.map(({ rule }) => rule);

  beforeAll(async () => {
    ({ id, numero, fileId } = await buildEverywhere(WORD));
    ({ id: other } = await someDossier('accueilli'));
    await quick('educator', other, 'Parle de kontrolmot.');
    messageId = await throwTaken(other, id);
    await toStage(id, 'archive');
    await name('educator');
  });
  const name = (who: string) =>
    as.send('director', 'POST', `/dossiers/${id}/acces-archive`, {
      professionalId: house.ids[who],
      reason: `Recours de ${WORD} contre la décision`,
      until: inDays(100),
    });

  it('when it is asked for too early, then every reason is told, and it stays', async () => {
    expect(await reasons()).toEqual(['duree', 'circuit-en-cours', 'sans-visa']);
    expect((await lineOf())?.rule).toMatchObject({ length: 'P20Y', toConfirm: true, fate: 'eliminer' });
    expect(await lineOf('echus')).toBeUndefined();
    const cursor = Buffer.from(JSON.stringify({ closed: '1', id })).toString('base64url');
    expect((await as.get('archivist', `/archives?cursor=${cursor}`)).status).toBe(400);
    await wait(21 * 366);
    expect(await lineOf('echus')).toMatchObject({ obstacles: ['circuit-en-cours', 'sans-visa'] });
    const [running] = await server.current.database.asSuperuser<{ id: string }>(
      'select id from circuit_instance where dossier_id = $1',
      [id],
    );
    const stopped = await as.send('director', 'POST', '/operations/instances/batch', {
      ids: [running!.id],
      action: 'annuler',
      reason: `Sans objet pour ${WORD}`,
    });
    expect(stopped.status).toBeLessThan(300);
    expect(await reasons()).toEqual(['sans-visa']);
    await recordVisa({ visa: 'refuse', motifRefus: `Garder ${WORD}` });
    expect(await reasons()).toEqual(['sans-visa']);
    // Of before it was closed for the last time; of a day that has not come.
    for (const viseLe of ['2026-01-10', '2090-01-10']) {
      await recordVisa({ visa: 'accorde', viseLe, visePar: 'La directrice des archives' });
      expect([viseLe, await reasons()]).toEqual([viseLe, ['sans-visa']]);
    }
    await recordVisa({ visa: 'accorde', viseLe: '2047-01-10', visePar: 'La directrice des archives' });
    expect(await lineOf('eliminables')).toMatchObject({ obstacles: [], visa: { bordereau: 'B-2047' } });
  });

  it('when it is held, then nothing gets past, until who has the right lifts it with a reason', async () => {
    expect((await hold('chief')).status).toBe(403);
    for (const who of ['farDirector', 'stranger']) expect((await hold(who)).status).toBe(404);
    const { body } = await hold('director');
    expect(await reasons()).toEqual(['suspension']);
    expect((await lineOf('suspendus'))?.holds).toHaveLength(1);
    await expect(
      inOrganisation(house.organisationId, (tx) =>
        tx.query('delete from record where dossier_id = $1 returning 1', [id]),
      ),
    ).resolves.toEqual([]);
    const lift = (reason: string) =>
      as.send<Problem>('archivist', 'POST', `/dossiers/${id}/suspensions/${body.id}/levee`, { reason });
    expect((await lift('')).status).toBe(400);
    expect((await lift(`Jugement rendu pour ${WORD}`)).status).toBe(204);
    expect((await lift('Encore une fois')).body.code).toBe('hold-not-found');
  });

  it('when it is eliminated, killed midway and run twice, then once, and not one word of it is left', async () => {
    expect(await whereIs(WORD)).toEqual(WRITTEN_IN);
    expect((await eliminate('chief')).status).toBe(403);
    for (const who of ['farDirector', 'stranger']) expect((await eliminate(who)).status).toBe(404);
    expect((await eliminate('director', 'B-1')).body.code).toBe('elimination-other-bordereau');
    const asked = await Promise.all([eliminate('director'), eliminate('archivist')]);
    expect(asked.map(({ status }) => status).sort()).toEqual([202, 409]);
    const { body } = asked.find(({ status }) => status === 202)!;
    const run = (mostSteps: number) => runSteps(body.id, mostSteps);
    await expect(run(2)).rejects.toThrow('the node stops');
    expect(await whereIs(WORD)).toEqual(expect.arrayContaining(['record', 'usager']));
    const db = server.current.database;
    const jobs = () =>
      db.asSuperuser(`select from graphile_worker.jobs where key like '%elimination:${body.id}'`);
    // Given up by the queue, it is put back within the hour, once.
    await db.asSuperuser(
      `select graphile_worker.remove_job(key) from graphile_worker.jobs where key like '%elimination:%'`,
    );
    expect(await jobs()).toHaveLength(0);
    for (let hours = 0; hours < 2; hours += 1) await resumeEliminations();
    expect(await jobs()).toHaveLength(1);
    await Promise.all([run(20), run(20)]);
    await run(20);
    expect(await whereIs(WORD)).toEqual([]);
    expect(await whereIs('kontrolmot')).toEqual(['latest_answer', 'moment', 'record', 'record_version']);
    await resumeEliminations();
    expect(
      await db.asSuperuser(
        'select taken_at is not null as taken, taken_by from circuit_message where id = $1',
        [messageId],
      ),
    ).toEqual([{ taken: true, taken_by: null }]);
  });

  it('when it is over, then the bordereau, the number and a whole trail are left, and the key of its file is no more', async () => {
    const { body } = await as.get<EliminationList>('director', '/archives/eliminations');
    const items = body.items.filter((line) => line.numero === numero);
    expect(items).toMatchObject([
      { numero, bordereau: 'B-2047', state: 'faite', keys: 2, visaBy: 'La directrice des archives' },
    ]);
    expect(items[0]!.rows).toBeGreaterThan(20);
    for (const who of ['director', 'educator'])
      expect((await as.get(who, `/dossiers/${id}`)).status).toBe(404);
    expect((await as.get('secretary', `/files/${fileId}/content`)).status).toBe(404);
    const [object] = await server.current.database.asSuperuser(
      'select wrapped_key, eliminated_at is not null as gone from stored_object where id = $1',
      [fileId],
    );
    expect(object).toEqual({ wrapped_key: null, gone: true });
    expect(await lineOf()).toBeUndefined();
    const csv = await fetch(`${server.current.url}/api/v1/archives/eliminations/export`, {
      headers: { Cookie: cookieOf('director') },
    });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await csv.text()).split('\r\n').filter((line) => line.includes(numero));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"B-2047";"10/01/2047";"La directrice des archives"');
    expect((await as.get('chief', '/archives/eliminations/export')).status).toBe(403);
    expect((await hold('director')).body.code).toBe('elimination-asked');
    await sealAudit(new AbortController().signal);
    expect(await verifyAudit(house.organisationId)).toMatchObject({ ok: true });
    expect((await as.get('educator', `/dossiers/${other}`)).status).toBe(200);
  });

  async function recordVisa(more: object): Promise<void> {
    const author = await principalOf(house.organisationId, house.ids['director']!);
    await inOrganisation(house.organisationId, async (tx) => {
      const { versionId: packVersionId } = await getPack('pde', tx);
      const data = { bordereau: 'B-2047', ...more };
      await saveRecord(tx, { dossierId: id, packVersionId, formId: 'archivage-visa', data, author });
    });
  }
});
