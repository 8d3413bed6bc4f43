import { randomUUID } from 'node:crypto';
import type {
  DraftDetail,
  DraftSubmitted,
  Field,
  Grid,
  GridResultList,
  Problem,
  RecordDetail,
  StudioChanges,
  StudioDraft,
  StudioDraftCheck,
  StudioPublished,
} from '@trame/schemas';
import { forgetPacks } from '../../engine/src/catalog/index.js';
import { studioRoutes } from '../../engine/src/studio/index.js';
import { buildDossier, buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { spentSince } from '../support/spent.js';
import { buildShapingHouse, designer, soundForm } from './draftHouse.js';

const server = useTestServer({ groups: [studioRoutes] });

const text = (id: string, rest: Partial<Field> = {}): Field => ({ id, type: 'text', label: id, ...rest });

describe('Given an organisation that published a version of its own', () => {
  it('when the program starts again, then that version is in force from the first request on', async () => {
    const house = await buildShapingHouse();
    const quality = designer(
      () => server.current,
      () => house.quality,
    );
    const { body: draft } = await quality.open();
    const { body: saved } = await quality.save(draft.id, 'forms/transmission.form.json', soundForm(), 'new');
    const published = await quality.post<StudioPublished>(draft.id, 'publish', {}, saved.draftRevision);
    expect(published.status).toBe(201);
    forgetPacks();
    const opened = await server.current.get('/api/v1/studio/packs/atelier', house.quality);
    expect(opened.status).toBe(200);
    expect(opened.body).toMatchObject({ versionId: published.body.versionId });
  });
});

describe('Given a draft that is given forms made to harm', () => {
  let quality: ReturnType<typeof designer>;
  let draft: StudioDraft;
  beforeAll(async () => {
    const house = await buildShapingHouse();
    quality = designer(
      () => server.current,
      () => house.quality,
    );
    draft = (await quality.open()).body;
  });

  const asking =
    (...fields: Field[]) =>
    (id: string) => {
      const form = soundForm(id);
      form.pages[0]!.sections[0]!.fields = fields;
      return form;
    };
  const nested = (depth: number): Field =>
    depth === 0 ? text('fond') : { id: 'n', type: 'repeat', label: 'N', fields: [nested(depth - 1)] };
  const many = (count: number, rest: Partial<Field> = {}): Field[] =>
    Array.from({ length: count }, (_, index) => text(`q${String(index)}`, rest));

  it.each<[string, (id: string) => unknown, [string, string | RegExp]]>([
    [
      'rules that wait for one another',
      asking(text('a', { computed: 'b' }), text('b', { computed: 'a' })),
      ['cycle', /fields\/0$/],
    ],
    [
      'a regular expression',
      asking(text('a', { visibleWhen: 'matches(b, "(x+)+$")' }), text('b')),
      ['expression-forbidden', /fields\/0\/visibleWhen$/],
    ],
    [
      'a replacement by pattern',
      asking(text('a', { computed: 'replace(b, "x", "xx")' }), text('b')),
      ['expression-forbidden', /computed$/],
    ],
    [
      'a walk without end',
      asking(text('a', { computed: 'string(count(for i in 1..1000000000 return i))' })),
      ['expression-bound', /computed$/],
    ],
    [
      'an expression too deep',
      asking(text('a', { computed: `string(${'('.repeat(200)}1${')'.repeat(200)})` })),
      ['expression-bound', /computed$/],
    ],
    [
      'a function that calls itself',
      asking(text('a', { computed: '{f: function(n) f(n), r: f(1)}.r' })),
      ['expression-forbidden', /computed$/],
    ],
    ['forty repeats inside one another', asking(nested(40)), ['json-too-deep', /./]],
    ['more questions than one may fill', asking(...many(4000)), ['form-too-large', '/pages']],
    [
      'more rules than one may judge',
      asking(...many(1200, { visibleWhen: 'a = b', requiredWhen: 'a = b', computed: 'a' })),
      ['form-too-large', '/pages'],
    ],
    [
      'what forms do not have',
      asking(text('a', { script: 'process.exit()' } as Partial<Field>)),
      ['schema-additional-properties', /script|fields\/0/],
    ],
    [
      'a text in the place of questions',
      (id) => ({ ...soundForm(id), pages: 'aucune' }),
      ['schema-type', '/pages'],
    ],
    [
      'a key of JavaScript',
      (id) => JSON.stringify(soundForm(id)).replace('"title"', '"__proto__":{"a":1},"title"'),
      ['forbidden-key', ''],
    ],
    ['a well of lists', () => '['.repeat(300_000), ['invalid-json', '']],
  ])(
    'when one has %s, then it is told at its place, quickly, and the draft stays',
    async (_what, make, [rule, place]) => {
      const path = 'forms/piege.form.json';
      const spent = spentSince();
      const saved = await quality.save(draft.id, path, make('piege'), 'new');
      const told = saved.body.faults.map((fault) => [fault.rule, fault.path]);
      expect(told).toContainEqual([rule, typeof place === 'string' ? place : expect.stringMatching(place)]);
      const { body } = await quality.post<StudioDraftCheck>(draft.id, 'check');
      const refused = await quality.post<Problem>(draft.id, 'publish', { bump: 'minor' }, body.revision);
      expect([refused.status, refused.body.code]).toEqual([422, 'draft-has-faults']);
      expect(refused.body.faults).toContainEqual(expect.objectContaining({ file: path, rule }));
      expect(spent()).toBeLessThan(4000);
      expect((await quality.remove(draft.id, path, saved.body.revision)).status).toBe(200);
    },
  );

  it('when a content is compared with what was saved, then what it changes is told in words, were it broken', async () => {
    const path = 'forms/compare.form.json';
    const form = soundForm('compare');
    await quality.save(draft.id, path, form, 'new');
    const told = async (content: string) => {
      const at = `files/compare?path=${encodeURIComponent(path)}`;
      const { body } = await quality.post<StudioChanges>(draft.id, at, { content });
      return body.items.flatMap(({ changes }) => changes.map(({ message }) => message));
    };
    expect(await told(JSON.stringify({ ...form, title: 'B' }))).toEqual([
      `Formulaire « ${form.title} » renommé « B »`,
    ]);
    expect(await told('{')).toEqual(['Ce fichier est en faute : ses changements ne peuvent pas être lus']);
    expect(await told(JSON.stringify(form))).toEqual([]);
  });

  it('when its texts double one another, then the case that tries it says which question is too long', async () => {
    const doubling = Array.from({ length: 40 }, (_, index) =>
      text(`d${String(index + 1)}`, { type: 'longText', computed: `d${String(index)} + d${String(index)}` }),
    );
    const path = 'forms/piege.form.json';
    const sample = 'fixtures/piege/double.json';
    const form = await quality.save(draft.id, path, asking(text('d0'), ...doubling)('piege'), 'new');
    const trial = {
      $schema: '../../../../schemas/fixture/fixture.schema.json',
      title: 'Un texte qui double',
      form: 'piege',
      data: { d0: 'x'.repeat(200) },
      expected: 'accepted',
      context: { aujourdHui: '2026-11-26' },
    };
    const kept = await quality.save(draft.id, sample, trial, 'new');
    const { body } = await quality.post<StudioDraftCheck>(draft.id, 'check');
    expect(body.faults.filter(({ file }) => file === sample)).toContainEqual(
      expect.objectContaining({
        path: '/data/d13',
        level: 'error',
        message: expect.stringContaining('Ce calcul donne un texte ou une liste trop longs'),
      }),
    );
    await quality.remove(draft.id, sample, kept.body.revision);
    await quality.remove(draft.id, path, form.body.revision);
  });
});

describe('Given a form and a grid, published, whose rules divide by an answer', () => {
  let educator: string;
  let dossierId: string;
  const send = <T>(method: 'POST' | 'PUT', address: string, body: object, revision?: number) =>
    server.current.send<T>(method, `/api/v1${address}`, {
      cookie: educator,
      body,
      ...(revision === undefined ? {} : { headers: { 'If-Match': `"${revision}"` } }),
    });
  const get = async <T>(address: string): Promise<T> =>
    (await server.current.get<T>(`/api/v1${address}`, educator)).body;
  const begin = async (what: object, data: object): Promise<string> => {
    const id = randomUUID();
    await send('POST', `/dossiers/${dossierId}/drafts`, { id, ...what });
    expect((await send('PUT', `/drafts/${id}`, { data }, 1)).status).toBe(200);
    return id;
  };

  beforeAll(async () => {
    const house = await buildShapingHouse();
    const { organisationId, establishmentId } = house;
    const quality = designer(
      () => server.current,
      () => house.quality,
    );
    const { body: draft } = await quality.open();
    const whole = (id: string, rest: Partial<Field> = {}): Field => ({
      id,
      type: 'integer',
      label: id,
      ...rest,
    });
    const form = soundForm('parts');
    form.record = { columns: ['total'] };
    form.pages[0]!.sections[0]!.fields = [
      whole('total'),
      whole('parts'),
      { ...whole('chacun', { computed: 'total / parts' }), type: 'decimal' },
      whole('motif', { requiredWhen: 'total / parts > 10' }),
      { id: 'lignes', type: 'repeat', label: 'Lignes', fields: [text('mot')] },
    ];
    const file = await quality.read(draft.id, 'grids/reperes.grid.json');
    const grid = JSON.parse(file.body.content) as Grid;
    const changed = {
      ...grid,
      scoring: { method: 'formula', score: '10 / lieux' },
      bands: [],
      alerts: [],
      vectors: [{ title: 'Dix sur deux', answers: { lieux: '1' }, expect: { score: 5 } }],
    };
    await quality.save(draft.id, 'forms/parts.form.json', form, 'new');
    const { body: saved } = await quality.save(
      draft.id,
      'grids/reperes.grid.json',
      changed,
      file.body.revision,
    );
    const published = await quality.post<StudioPublished>(
      draft.id,
      'publish',
      { bump: 'major' },
      saved.draftRevision,
    );
    expect([published.status, (published.body as unknown as Problem).faults]).toEqual([201, undefined]);
    const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, 'educateur']] });
    educator = await signIn(organisationId, id);
    ({ id: dossierId } = await buildDossier(organisationId, { establishmentId, team: [[id, 'referent']] }));
  });

  it('when somebody answers zero in the form, then it is kept and recorded, without what cannot be computed', async () => {
    const id = await begin({ formId: 'parts' }, { total: 4, parts: 0 });
    expect((await get<DraftDetail>(`/drafts/${id}`)).data).toEqual({ total: 4, parts: 0 });

    const made = await send<DraftSubmitted>(
      'POST',
      `/drafts/${id}/submit`,
      { data: { total: 4, parts: 0 } },
      2,
    );

    expect(made.status).toBe(200);
    expect((await get<RecordDetail>(`/records/${made.body.id}`)).data).toEqual({ total: 4, parts: 0 });
  });

  it('when a computed answer is sent in its place, then it is not believed', async () => {
    const id = await begin({ formId: 'parts' }, { total: 4, parts: 0, chacun: 99 });
    const data = { total: 4, parts: 0, chacun: 99 };
    const made = await send<DraftSubmitted>('POST', `/drafts/${id}/submit`, { data }, 2);
    const record = await get<RecordDetail>(`/records/${made.body.id}`);
    expect(record.data).toEqual({ total: 4, parts: 0 });
  });

  it('when ten thousand rows are sent, then the place is named, and the draft stays as it was', async () => {
    const id = await begin({ formId: 'parts' }, { lignes: [{ mot: 'un' }] });
    const lignes = Array.from({ length: 10_000 }, () => ({ mot: 'un' }));

    const refused = await send<Problem>('POST', `/drafts/${id}/submit`, { data: { lignes } }, 2);

    expect([refused.status, refused.body.code]).toEqual([422, 'invalid-form-data']);
    expect(refused.body.faults).toMatchObject([{ path: '/lignes', message: 'Il en faut 200 au plus.' }]);
    expect(await get<DraftDetail>(`/drafts/${id}`)).toMatchObject({
      revision: 2,
      data: { lignes: [{ mot: 'un' }] },
    });
  });

  it('when the score of the grid divides by zero, then the sitting is kept and said not to be computable', async () => {
    const id = await begin({ gridId: 'reperes' }, { lieux: '0' });

    const made = await send<DraftSubmitted>('POST', `/drafts/${id}/submit`, { data: { lieux: '0' } }, 2);

    expect(made.status).toBe(200);
    const { items } = await get<GridResultList>(`/dossiers/${dossierId}/grids`);
    expect(items).toMatchObject([{ status: 'notComputable', score: null, answers: { lieux: '0' } }]);
  });
});
