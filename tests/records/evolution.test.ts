import { randomUUID } from 'node:crypto';
import type {
  DraftDetail,
  DraftKept,
  DraftRun,
  DraftRunList,
  DraftsBehind,
  DraftSubmitted,
  RecordDetail,
} from '@trame/schemas';
import { startWorker, type JobContext, type Worker } from '../../engine/src/platform/index.js';
import { runEvolution } from '../../engine/src/records/evolution/runEvolution.js';
import { until } from '../support/until.js';
import { codeOf, FORMER, LATTER, useEvolvingHouse } from './evolvingHouse.js';

let worker: Worker | undefined;
const house = useEvolvingHouse(async () => {
  await worker?.stop();
});
const { get, send, begin, draftOf, publish } = house;

/** The job of a node that is told to stop once it has made some drafts pass. */
function stopsAfter(drafts: number): JobContext {
  let seen = 0;
  const signal = {
    get aborted() {
      seen += 1;
      return seen > drafts;
    },
  };
  return { organisationId: house.organisationId, attempt: 1, signal } as unknown as JobContext;
}

describe('Given drafts begun with the first version of a form', () => {
  const typed = {
    nature: 'ecole',
    le: '2026-11-20',
    duree: 30,
    texte: 'Sortie',
    ecole: 'Jean-Moulin',
    prive: 'À taire',
  };
  let draft: string;
  let left: string;
  let late: string;
  let another: string;
  let heldDraft: string;
  let recordId: string;

  beforeAll(async () => {
    draft = await begin('both', typed);
    late = await begin('both', typed);
    left = await begin(
      'educator',
      { nature: 'quotidien', texte: 'Repas', duree: 5 },
      undefined,
      house.otherDossierId,
    );
    another = await begin(
      'educator',
      { nature: 'quotidien', texte: 'Goûter', duree: 5 },
      undefined,
      house.otherDossierId,
    );
    heldDraft = await begin('educator', { texte: 'En cours' });
    const record = await begin('both', { nature: 'quotidien', texte: 'Fini' });
    const { body } = await draftOf('both', record).then(({ revision }) =>
      send<DraftSubmitted>(
        'both',
        'POST',
        `/drafts/${record}/submit`,
        { data: { nature: 'quotidien', texte: 'Fini' } },
        revision,
      ),
    );
    recordId = body.id;
  });

  it('When the next version only adds an optional question, Then they can pass, and nothing is set aside', async () => {
    await publish('1.1.0', FORMER);

    expect((await draftOf('both', draft)).newer).toEqual({ version: '1.1.0' });
    const { body, status } = await send<DraftDetail>('both', 'POST', `/drafts/${draft}/evolve`, undefined, 2);

    expect([status, body.revision, body.data, body.newer]).toEqual([200, 3, typed, undefined]);
    expect(body.evolutions).toMatchObject([
      { toVersion: '1.1.0', batch: false, aside: [], passed: [], added: ['Lieu'] },
    ]);
    expect(body.packVersionId).not.toBe((await draftOf('both', late)).packVersionId);
  });

  it('When a version takes questions away without a word, Then drafts stay, say why, and can still be submitted', async () => {
    await publish('1.2.0', LATTER);

    const { newer, revision } = await draftOf('both', draft);
    expect(newer).toMatchObject({ version: '1.2.0' });
    expect(newer?.stays).toEqual(
      expect.arrayContaining([
        'La question « Durée, en minutes » n’est plus posée.',
        'La question « Nature » n’a plus toutes ses réponses (1 en moins).',
        'La question « Lieu » devient obligatoire.',
      ]),
    );
    const refused = await send('both', 'POST', `/drafts/${draft}/evolve`, undefined, revision);
    expect(codeOf(refused)).toEqual([409, 'entry-stays']);
  });

  it('When the pack says what becomes of the answers, Then each has its place, and those without one are shown to who may read them', async () => {
    await publish('1.3.0', LATTER, {
      from: '1.1.0',
      former: FORMER,
      changes: [
        { from: 'duree', to: 'minutes' },
        { from: 'nature', to: 'nature', values: { ecole: 'scolaire' } },
        { from: 'ecole', to: 'classe' },
        { from: 'prive', aside: true },
        { from: 'piece', aside: true },
        { to: 'lieu', ask: true },
      ],
    });

    const { body } = await send<DraftDetail>('both', 'POST', `/drafts/${draft}/evolve`, undefined, 3);

    expect(body.data).toEqual({
      nature: 'scolaire',
      le: '2026-11-20',
      texte: 'Sortie',
      minutes: 30,
      classe: 'Jean-Moulin',
    });
    expect(body.evolutions?.[1]).toMatchObject({
      titles: ['Les minutes sont à part.'],
      aside: [{ label: 'Pour le psychologue', said: 'À taire' }],
    });
    const seen = await draftOf('educator', draft);
    expect(seen.evolutions?.[1]?.aside).toEqual([]);
    expect(JSON.stringify(seen)).not.toContain('À taire');
    const trail = await house.server.database.asSuperuser<{ details: unknown }>(
      `select details from audit_record where action = 'saisie.evoluee' and subject_id = $1 order by id`,
      [draft],
    );
    expect(trail).toHaveLength(2);
    expect(trail[1]).toMatchObject({ details: { deplacees: 3, deCote: 1 } });
    expect(JSON.stringify(trail)).not.toContain('Sortie');
  });

  it('When it was typed in meanwhile by a page that did not know, Then what was typed is brought to the new version', async () => {
    const before = await draftOf('both', late);
    await send('both', 'POST', `/drafts/${late}/evolve`, undefined, before.revision);
    const { packVersionId } = before;
    const given = { data: { ...typed, texte: 'Sortie au parc', prive: 'Encore' }, packVersionId };

    const kept = await send<DraftKept>('both', 'PUT', `/drafts/${late}`, given, before.revision);

    expect(kept).toMatchObject({ status: 200, body: { revision: before.revision + 2 } });
    const after = await draftOf('both', late);
    expect(kept.body.packVersionId).toBe(after.packVersionId);
    expect(after.data).toMatchObject({ texte: 'Sortie au parc', minutes: 30, nature: 'scolaire' });
    expect(after.evolutions?.[0]?.aside).toEqual([{ label: 'Pour le psychologue', said: 'Encore' }]);
    const byOther = { ...given, data: { ...given.data, prive: 'Remplacé' } };
    await send('both', 'DELETE', `/drafts/${late}/lease`);
    expect((await send('educator', 'PUT', `/drafts/${late}`, byOther, kept.body.revision)).status).toBe(200);
    expect((await draftOf('both', late)).evolutions?.[0]?.aside).toEqual(after.evolutions?.[0]?.aside);
    await send('educator', 'DELETE', `/drafts/${late}/lease`);
    const strange = { ...given, packVersionId: randomUUID() };
    const stranger = await send('both', 'PUT', `/drafts/${late}`, strange, before.revision);
    expect(stranger.status).toBe(412);
  });

  it('When a record was made before, Then it keeps its version, and so does its amendment', async () => {
    const { body: record } = await get<RecordDetail>('both', `/records/${recordId}`);
    const { body: amendment } = await send<{ id: string }>('both', 'POST', `/records/${recordId}/amend`);
    const amended = await draftOf('both', amendment.id);

    expect([amended.packVersionId, amended.newer]).toEqual([record.packVersionId, undefined]);
    expect(amended.data).toMatchObject({ nature: 'quotidien' });
  });

  it('When an evolved draft is submitted, Then the record is of the new version, and says what was set aside', async () => {
    const { revision, packVersionId } = await draftOf('both', draft);
    const data = { nature: 'scolaire', le: '2026-11-20', texte: 'Sortie', minutes: 30, lieu: 'Parc' };
    const { body } = await send<DraftSubmitted>(
      'both',
      'POST',
      `/drafts/${draft}/submit`,
      { data },
      revision,
    );

    const { body: record } = await get<RecordDetail>('both', `/records/${body.id}`);
    expect(record).toMatchObject({ packVersionId, data });
    expect(record.evolutions?.[1]?.aside).toEqual([{ label: 'Pour le psychologue', said: 'À taire' }]);
    const { body: seen } = await get<RecordDetail>('educator', `/records/${body.id}`);
    expect(JSON.stringify(seen)).not.toContain('À taire');
  });

  it('When who administers looks, Then what would become of them is told without a word of what they say', async () => {
    expect((await get('educator', '/operations/drafts')).status).toBe(403);

    const { body } = await get<DraftsBehind>('director', '/operations/drafts');

    expect(body.items).toMatchObject([
      {
        packId: 'atelier',
        version: '1.3.0',
        underWay: false,
        groups: [
          {
            kind: 'form',
            id: 'note',
            drafts: 3,
            examined: 3,
            titles: ['Les minutes sont à part.'],
            added: ['Lieu'],
            stays: [],
            aside: [],
            moved: [{ label: 'Minutes', how: 'moved', formerly: 'Durée, en minutes', drafts: 2 }],
          },
        ],
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('Repas');
  });

  it('When who administers asks that all pass and the node stops midway, Then another goes on, those in nobody’s hands pass once, and the report says it', async () => {
    await send('educator', 'POST', `/drafts/${heldDraft}/lease`, {});
    const asked = await send<DraftRun>('director', 'POST', '/operations/drafts/runs', {
      packId: 'atelier',
      reason: 'Nouvelle trame',
    });
    expect([asked.status, asked.body.state, asked.body.counts.aFaire]).toEqual([202, 'en-cours', 3]);
    const twice = await send('director', 'POST', '/operations/drafts/runs', {
      packId: 'atelier',
      reason: 'Encore',
    });
    expect(codeOf(twice)).toEqual([409, 'evolution-under-way']);
    await expect(runEvolution({ runId: asked.body.id }, stopsAfter(1))).rejects.toThrow(
      'another one goes on',
    );
    const { body: midway } = await get<DraftRun>('director', `/operations/drafts/runs/${asked.body.id}`);
    expect([midway.state, midway.counts.aFaire]).toEqual(['en-cours', 2]);
    worker = await startWorker(house.server.database.database, { concurrency: 2, pollMs: 50 });
    const report = await until(async () => {
      const { body } = await get<DraftRun>('director', `/operations/drafts/runs/${asked.body.id}`);
      return body.state === 'terminee' && body;
    });

    expect(report.counts).toEqual({ aFaire: 0, evoluees: 2, enMain: 1, restees: 0, terminees: 0, echecs: 0 });
    expect(report.drafts.map(({ outcome, passed, aside }) => [outcome, passed, aside])).toEqual([
      ['en-main', undefined, undefined],
      ['evoluee', 1, 0],
      ['evoluee', 1, 0],
    ]);
    const evolved = await house.server.database.asSuperuser(
      'select draft_id from draft_evolution where run_id = $1',
      [asked.body.id],
    );
    expect(evolved.map(({ draft_id }) => draft_id).sort()).toEqual([left, another].sort());
    expect((await draftOf('educator', left)).data).toEqual({
      nature: 'quotidien',
      texte: 'Repas',
      minutes: 5,
    });
    expect((await draftOf('educator', heldDraft)).newer).toEqual({ version: '1.3.0' });
    expect((await get<DraftRunList>('director', '/operations/drafts/runs')).body.items).toHaveLength(1);
    expect((await get('educator', `/operations/drafts/runs/${asked.body.id}`)).status).toBe(403);
  });

  it('When nothing is behind any more, Then asking says so', async () => {
    const { revision } = await draftOf('educator', heldDraft);
    await send('educator', 'POST', `/drafts/${heldDraft}/evolve`, undefined, revision);

    expect((await get<DraftsBehind>('director', '/operations/drafts')).body.items).toEqual([]);
    const asked = await send('director', 'POST', '/operations/drafts/runs', {
      packId: 'atelier',
      reason: 'Encore',
    });
    expect(codeOf(asked)).toEqual([422, 'nothing-to-evolve']);
  });

  it('When an evolved draft is abandoned, Then what was set aside goes with it', async () => {
    const { revision } = await draftOf('both', late);
    await send('both', 'DELETE', `/drafts/${late}`, undefined, revision);

    expect(
      await house.server.database.asSuperuser('select 1 from draft_evolution where draft_id = $1', [late]),
    ).toEqual([]);
  });
});
