import type { Field, Problem, StudioDraft, StudioDraftCheck, StudioPublished } from '@trame/schemas';
import { forgetPacks } from '../../engine/src/catalog/index.js';
import { studioRoutes } from '../../engine/src/studio/index.js';
import { useTestServer } from '../support/server.js';
import { buildShapingHouse, designer, soundForm } from './draftHouse.js';

const server = useTestServer({ groups: [studioRoutes] });

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
  const text = (id: string, rest: Partial<Field> = {}): Field => ({ id, type: 'text', label: id, ...rest });
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
      const started = performance.now();
      const saved = await quality.save(draft.id, path, make('piege'), 'new');
      const told = saved.body.faults.map((fault) => [fault.rule, fault.path]);
      expect(told).toContainEqual([rule, typeof place === 'string' ? place : expect.stringMatching(place)]);
      const { body } = await quality.post<StudioDraftCheck>(draft.id, 'check');
      const refused = await quality.post<Problem>(draft.id, 'publish', { bump: 'minor' }, body.revision);
      expect([refused.status, refused.body.code]).toEqual([422, 'draft-has-faults']);
      expect(refused.body.faults).toContainEqual(expect.objectContaining({ file: path, rule }));
      expect(performance.now() - started).toBeLessThan(4000);
      expect((await quality.remove(draft.id, path, saved.body.revision)).status).toBe(200);
    },
  );

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
