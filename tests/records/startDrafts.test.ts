import { randomUUID } from 'node:crypto';
import type {
  CircuitStarted,
  DraftRun,
  DraftsBehind,
  Problem,
  RecordDetail,
  RecordList,
  StartForm,
} from '@trame/schemas';
import { pushClock, type JobContext } from '../../engine/src/platform/index.js';
import { runEvolution } from '../../engine/src/records/evolution/runEvolution.js';
import { buildEstablishment, buildProfessional, signIn } from '../support/factories.js';
import { codeOf, COMMON, LATTER, nature, text, useEvolvingHouse } from './evolvingHouse.js';

const house = useEvolvingHouse();
const { get, send, publish } = house;

describe('Given what was typed in the form that opens a circuit, on a former version', () => {
  const QUERY = () => `establishment=${house.placeId}&dossier=${house.dossierId}`;
  const open = async () => (await get<StartForm>('educator', `/start-forms/visite?${QUERY()}`)).body;
  const keep = (data: object, packVersionId: string, base?: string) =>
    send<{ savedAt: string }>('educator', 'PUT', `/start-forms/visite/draft?${QUERY()}`, {
      data,
      packVersionId,
      ...(base === undefined ? {} : { base }),
    });
  const start = (data: object, packVersionId: string) =>
    send<CircuitStarted & Problem>('educator', 'POST', '/circuits/visite/start', {
      establishmentId: house.placeId,
      dossierId: house.dossierId,
      requestId: randomUUID(),
      data,
      packVersionId,
    });
  const TYPED = { nature: 'scolaire', texte: 'Sortie', minutes: 30, lieu: 'Parc', classe: '6e B' };
  const LATER = [
    ...LATTER.filter(({ id }) => id !== 'minutes' && id !== 'classe'),
    { ...LATTER[3]!, id: 'temps' },
  ];
  let former: StartForm;

  beforeAll(() => publish('1.3.0', LATTER));

  it('When the pack says what becomes of some answers, Then they pass, those without a place are shown aside, and it is in the trail', async () => {
    former = await open();
    const { body: kept } = await keep(TYPED, former.packVersionId);
    await publish('1.4.0', LATER, {
      from: '1.3.0',
      former: LATTER,
      changes: [
        { from: 'minutes', to: 'temps' },
        { from: 'classe', aside: true },
      ],
    });

    const opened = await open();

    expect(opened.packVersionId).not.toBe(former.packVersionId);
    expect(opened.draft).toEqual({
      data: { nature: 'scolaire', texte: 'Sortie', temps: 30, lieu: 'Parc' },
      savedAt: kept.savedAt,
    });
    expect(opened.evolutions).toMatchObject([
      { toVersion: '1.4.0', batch: false, aside: [{ label: 'Établissement scolaire', said: '6e B' }] },
    ]);
    expect((await open()).evolutions).toHaveLength(1);
  });

  it('When a page that did not know goes on, Then it is not opened with former answers, and what it keeps passes in its turn', async () => {
    expect(codeOf(await start(TYPED, former.packVersionId))).toEqual([409, 'form-changed']);
    expect(await keep({ ...TYPED, classe: '5e A' }, former.packVersionId)).toMatchObject({ status: 200 });

    const opened = await open();

    expect(opened.draft?.data).toMatchObject({ temps: 30 });
    expect(opened.evolutions?.map(({ aside }) => aside)).toEqual([
      [{ label: 'Établissement scolaire', said: '5e A' }],
    ]);
    expect(codeOf(await keep(TYPED, randomUUID()))[0]).toBe(404);
  });

  it('When the next version says nothing, Then each answer that still has its question stays, and the others are aside', async () => {
    await publish('1.5.0', [nature('quotidien'), ...COMMON, text('duree', 'Combien de temps ?')]);

    const { draft, evolutions, packVersionId } = await open();

    expect(draft?.data).toEqual({ texte: 'Sortie' });
    expect(evolutions?.[1]?.aside.map(({ label, said }) => `${label} : ${said}`).sort()).toEqual([
      'Lieu : Parc',
      'Minutes : 30',
      'Nature : Nature scolaire',
    ]);
    const { body: opened } = await start({ nature: 'quotidien', texte: 'Sortie' }, packVersionId);
    const { body: records } = await get<RecordList>('educator', `/dossiers/${house.dossierId}/records`);
    expect(opened.dossierId).toBe(house.dossierId);
    const { body: record } = await get<RecordDetail>('educator', `/records/${records.items[0]!.id}`);
    expect(record.evolutions).toHaveLength(2);
    expect((await open()).draft).toBeUndefined();
  });
});

describe('Given what is typed, on a former version, in forms that open circuits', () => {
  const address = (dossier: string) =>
    `establishment=${house.placeId}${dossier === '' ? '' : `&dossier=${dossier}`}`;
  const open = async (who: string, dossier: string) =>
    (await get<StartForm>(who, `/start-forms/visite?${address(dossier)}`)).body;
  const keep = async (who: string, dossier: string, data: object): Promise<void> => {
    const { packVersionId, draft } = await open(who, dossier);
    const body = { data, packVersionId, ...(draft ? { base: draft.savedAt } : {}) };
    expect((await send(who, 'PUT', `/start-forms/visite/draft?${address(dossier)}`, body)).status).toBe(200);
  };
  const SAID = { texte: 'À ne pas dire', duree: 'une heure' };
  /** Plays the job of a run whole, in this process. */
  const play = (runId: string): Promise<void> => {
    const context = { organisationId: house.organisationId, attempt: 1, signal: { aborted: false } };
    return runEvolution({ runId }, context as unknown as JobContext);
  };
  const ask = (cookie: string) =>
    house.server.send<DraftRun>('POST', '/api/v1/operations/drafts/runs', {
      cookie,
      body: { packId: 'atelier', reason: 'Nouvelle trame' },
    });
  let elsewhere: string;
  let run: DraftRun;

  beforeAll(async () => {
    const { id: otherPlace } = await buildEstablishment(house.organisationId);
    const { id } = await buildProfessional(house.organisationId, { roles: [[otherPlace, 'directeur']] });
    elsewhere = await signIn(house.organisationId, id);
    await keep('educator', '', SAID);
    await keep('educator', house.dossierId, SAID);
    await pushClock(house.organisationId, 10 * 60_000);
    await keep('both', house.otherDossierId, SAID);
    await publish('1.6.0', [nature('quotidien'), ...COMMON, text('temps', 'Temps')], {
      from: '1.5.0',
      former: [nature('quotidien'), ...COMMON, text('duree', 'Combien de temps ?')],
      changes: [{ from: 'duree', to: 'temps' }],
    });
  });

  it('When who administers there looks, Then they are counted with the circuit, what is being typed apart, and nothing of what they say is told', async () => {
    const { body } = await get<DraftsBehind>('director', '/operations/drafts');

    expect(body.items.flatMap(({ groups }) => groups)).toMatchObject([
      {
        kind: 'form',
        id: 'note',
        circuit: { id: 'visite', title: 'Visite' },
        drafts: 3,
        examined: 3,
        held: 1,
        stays: [],
        moved: [{ label: 'Temps', how: 'moved', drafts: 3 }],
      },
    ]);
    const [group] = body.items[0]!.groups;
    const newcomers = group!.examples.filter(({ dossier }) => dossier === undefined);
    expect(newcomers).toMatchObject([{ establishment: { id: house.placeId } }]);
    expect(JSON.stringify(body)).not.toContain('À ne pas dire');
  });

  it('When who administers another establishment looks or asks, Then there is nothing there', async () => {
    const behind = await house.server.get<DraftsBehind>('/api/v1/operations/drafts', elsewhere);

    expect(behind.body.items).toEqual([]);
    expect(codeOf(await ask(elsewhere))).toEqual([422, 'nothing-to-evolve']);
  });

  it('When the run is asked, Then those in nobody’s hands pass once, with or without a dossier, and the report says where each is', async () => {
    const asked = await send<DraftRun>('director', 'POST', '/operations/drafts/runs', {
      packId: 'atelier',
      reason: 'Nouvelle trame',
    });
    expect([asked.status, asked.body.counts.aFaire]).toEqual([202, 3]);
    await play(asked.body.id);
    await play(asked.body.id);
    run = (await get<DraftRun>('director', `/operations/drafts/runs/${asked.body.id}`)).body;

    expect([run.state, run.counts]).toMatchObject(['terminee', { evoluees: 2, enMain: 1, aFaire: 0 }]);
    expect(run.drafts.filter(({ dossier }) => dossier === undefined)).toMatchObject([
      { outcome: 'evoluee', establishment: { id: house.placeId }, passed: 1, aside: 0 },
    ]);
    expect(JSON.stringify(run)).not.toContain('À ne pas dire');
    const evolved = await house.server.database.asSuperuser(
      'select dossier_id from draft_evolution where run_id = $1 order by dossier_id nulls first',
      [run.id],
    );
    expect(evolved).toEqual([{ dossier_id: null }, { dossier_id: house.dossierId }]);
    const seen = await house.server.get(`/api/v1/operations/drafts/runs/${run.id}`, elsewhere);
    expect(codeOf(seen)[0]).toBe(404);
  });

  it('When they are opened afterwards, Then each is of the version in force, said to have passed with the others, and opens its circuit', async () => {
    const passed = { texte: 'À ne pas dire', temps: 'une heure' };
    for (const dossier of ['', house.dossierId]) {
      const { draft, evolutions } = await open('educator', dossier);
      expect(draft?.data).toEqual(passed);
      expect(evolutions).toMatchObject([{ toVersion: '1.6.0', batch: true }]);
    }
    const left = await open('both', house.otherDossierId);
    expect([left.draft?.data, left.evolutions?.map(({ batch }) => batch)]).toEqual([passed, [false]]);
    const { packVersionId } = left;
    const started = await send<CircuitStarted>('educator', 'POST', '/circuits/visite/start', {
      establishmentId: house.placeId,
      requestId: randomUUID(),
      data: { ...passed, nature: 'quotidien' },
      packVersionId,
    });
    expect(started.status).toBe(201);
    const again = (await get<DraftRun>('director', `/operations/drafts/runs/${run.id}`)).body;
    expect(again.counts).toEqual(run.counts);
  });

  it('When the circuit is opened with no form any more, Then what was typed stays as it is, and it is said why', async () => {
    await house.publish('1.7.0', [nature('quotidien'), ...COMMON], undefined, { withoutVisit: true });

    const { body } = await get<DraftsBehind>('director', '/operations/drafts');

    expect(body.items[0]?.groups.map(({ circuit, drafts, stays }) => [circuit?.id, drafts, stays])).toEqual([
      ['visite', 2, ['Ce circuit ne s’ouvre plus par un formulaire dans cette version.']],
    ]);
  });
});
