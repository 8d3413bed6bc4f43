import {
  askedByForm,
  askedByGrid,
  checkEvolution,
  compareAsked,
  evolveAnswers,
  followEvolution,
  planEvolution,
  proposeChanges,
} from '@trame/language';
import type { AnswerChange, Field } from '@trame/schemas';
import fc from 'fast-check';
import { buildForm, field, option } from '../forms/buildForm.js';
import { buildGrid, scale } from '../grids/buildGrid.js';

const asked = (fields: Field[]) => askedByForm(buildForm(fields));
const group = (id: string, fields: Field[]) => field(id, 'group', { fields });
const repeat = (id: string, fields: Field[]) => field(id, 'repeat', { fields });
const choice = (id: string, values: string[], more: Partial<Field> = {}) =>
  field(id, 'choice', { options: values.map((value) => option(value)), ...more });

/** Rules told of a migration, with their places. */
const told = (from: Field[], to: Field[], changes: AnswerChange[]) =>
  checkEvolution(asked(from), asked(to), changes).map(({ path, rule }) => `${path} ${rule}`);
const evolve = (from: Field[], to: Field[], changes: AnswerChange[], data: Record<string, unknown>) =>
  evolveAnswers({ from: asked(from), to: asked(to), changes }, data);

describe('Given answers begun with a version of a form', () => {
  it('When questions are renamed, moved into a group, and split, Then each answer is where it now belongs', () => {
    const from = [field('motif', 'text'), field('ville', 'text'), field('nomComplet', 'text')];
    const to = [
      field('motifEntree', 'longText'),
      group('adresse', [field('commune', 'text')]),
      field('nom', 'text'),
      field('prenom', 'text'),
    ];
    const changes: AnswerChange[] = [
      { from: 'motif', to: 'motifEntree' },
      { from: 'ville', to: 'adresse/commune' },
      { from: 'nomComplet', to: 'nom', value: 'substring after(nomComplet, " ")' },
      { from: 'nomComplet', to: 'prenom', value: 'substring before(nomComplet, " ")' },
    ];

    const made = evolve(from, to, changes, { motif: 'Urgence', ville: 'Lyon', nomComplet: 'Jean Dupont' });

    expect(told(from, to, changes)).toEqual([]);
    expect(made).toEqual({
      data: { motifEntree: 'Urgence', adresse: { commune: 'Lyon' }, nom: 'Dupont', prenom: 'Jean' },
      passed: [
        { path: 'motifEntree', label: 'Question motifEntree', how: 'moved', formerly: 'Question motif' },
        { path: 'adresse/commune', label: 'Question commune', how: 'moved', formerly: 'Question ville' },
        { path: 'nom', label: 'Question nom', how: 'converted', formerly: 'Question nomComplet' },
        { path: 'prenom', label: 'Question prenom', how: 'converted', formerly: 'Question nomComplet' },
      ],
      aside: [],
    });
  });

  it('When a part of a split finds nothing, Then the whole answer is kept aside too', () => {
    const changes: AnswerChange[] = [
      { from: 'tout', to: 'nom', value: 'tout' },
      {
        from: 'tout',
        to: 'reste',
        value: 'if contains(tout, " ") then substring after(tout, " ") else null',
      },
    ];

    const made = evolve([field('tout', 'text')], [field('nom', 'text'), field('reste', 'text')], changes, {
      tout: 'Seul',
    });

    expect(made.data).toEqual({ nom: 'Seul' });
    expect(made.aside).toEqual([{ path: '/tout', label: 'Question tout', value: 'Seul', said: 'Seul' }]);
  });

  it('When a repeat is renamed, Then its rows pass whole, each with its own answers', () => {
    const from = [
      repeat('enfants', [field('prenom', 'text'), field('age', 'integer'), field('note', 'text')]),
    ];
    const to = [
      repeat('mineurs', [field('prenomUsuel', 'text'), field('age', 'decimal'), field('dit', 'text')]),
    ];
    const changes: AnswerChange[] = [
      { from: 'enfants', to: 'mineurs' },
      { from: 'enfants/prenom', to: 'mineurs/prenomUsuel' },
      { from: 'enfants/note', aside: true },
      { to: 'mineurs/dit', default: 'rien' },
    ];

    const made = evolve(from, to, changes, {
      enfants: [
        { prenom: 'Ana', age: 4 },
        { prenom: 'Léo', note: 'À revoir' },
      ],
    });

    expect(told(from, to, changes)).toEqual([]);
    expect(made.data).toEqual({
      mineurs: [
        { prenomUsuel: 'Ana', age: 4, dit: 'rien' },
        { prenomUsuel: 'Léo', dit: 'rien' },
      ],
    });
    expect(made.aside).toEqual([
      { path: '/enfants/1/note', label: 'Question note', value: 'À revoir', said: 'À revoir' },
    ]);
  });

  it('When a repeat is no longer asked, Then its rows are kept aside, told on one line', () => {
    const from = [repeat('enfants', [field('prenom', 'text'), field('age', 'integer')])];
    const { aside } = evolve(from, [], [], { enfants: [{ prenom: 'Ana', age: 4 }, { prenom: 'Léo' }] });
    expect(aside.map(({ said }) => said)).toEqual([
      'Question prenom\u00a0: Ana\u00a0; Question age\u00a0: 4 / Question prenom\u00a0: Léo',
    ]);
  });

  it('When codes change, Then each answer has its new code, and one that has none is kept aside', () => {
    const from = [
      choice('urgence', ['oui', 'non', 'nsp']),
      field('besoins', 'choices', { options: ['a', 'b'].map((one) => option(one)) }),
    ];
    const to = [
      choice('niveau', ['haut', 'bas']),
      field('besoins', 'choices', { options: ['b', 'c'].map((one) => option(one)) }),
    ];
    const changes: AnswerChange[] = [
      { from: 'urgence', to: 'niveau', values: { oui: 'haut', non: 'bas', nsp: null } },
      { from: 'besoins', to: 'besoins', values: { a: null } },
    ];

    expect(told(from, to, changes)).toEqual([]);
    expect(evolve(from, to, changes, { urgence: 'oui', besoins: ['a', 'b'] })).toMatchObject({
      data: { niveau: 'haut', besoins: ['b'] },
      aside: [{ path: '/besoins', value: ['a', 'b'] }],
    });
    expect(evolve(from, to, changes, { urgence: 'nsp' })).toMatchObject({
      data: {},
      aside: [{ path: '/urgence', value: 'nsp' }],
    });
  });

  it('When an answer is masked and has no place, Then what is kept aside is masked as it was', () => {
    const from = [
      field('secret', 'text', { mask: 'soin' }),
      group('g', [field('dit', 'text', { mask: 'soin' })]),
    ];

    const made = evolve(from, [field('autre', 'text')], [], { secret: 'x', g: { dit: 'y' } });

    expect(made.aside.map(({ path, mask }) => [path, mask])).toEqual([
      ['/secret', 'soin'],
      ['/g/dit', 'soin'],
    ]);
  });

  it('When answers are anything at all, Then not one is lost', () => {
    const leaf = fc.constantFrom('texte', '', 'oui', 3, true, null, { cle: 'x' }, ['un']);
    const rows = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'z'), leaf), { maxLength: 3 });
    const data = fc.record(
      {
        a: leaf,
        b: leaf,
        g: fc.oneof(leaf, fc.dictionary(fc.constantFrom('a', 'b'), leaf)),
        r: fc.oneof(leaf, rows),
        z: leaf,
      },
      { requiredKeys: [] },
    );
    const from = [
      field('a', 'text'),
      choice('b', ['oui', 'non']),
      group('g', [field('a', 'text'), field('b', 'integer')]),
      repeat('r', [field('a', 'text'), field('b', 'integer')]),
    ];
    const to = [
      field('c', 'text'),
      choice('b', ['oui']),
      repeat('s', [field('a', 'text'), field('d', 'integer')]),
    ];
    const changes: AnswerChange[] = [
      { from: 'a', to: 'c' },
      { from: 'r', to: 's' },
      { from: 'r/b', to: 's/d' },
    ];
    fc.assert(
      fc.property(data, (before) => {
        const made = evolve(from, to, changes, before);
        const after = leavesOf([made.data, made.aside.map(({ value }) => value)]);
        for (const one of leavesOf(before)) {
          const at = after.indexOf(one);
          if (at < 0) throw new Error(`lost: ${one} of ${JSON.stringify(before)}`);
          after.splice(at, 1);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** What was typed, at every depth. */
function leavesOf(value: unknown): string[] {
  if (value === null || value === undefined || value === '') return [];
  return typeof value === 'object' ? Object.values(value).flatMap(leavesOf) : [JSON.stringify(value)];
}

describe('Given a migration to check', () => {
  it('When all is wrong with it, Then every fault is told at once, with its place', () => {
    const from = [
      field('a', 'text'),
      field('n', 'integer'),
      choice('c', ['x', 'y']),
      field('secret', 'text', { mask: 'soin' }),
      field('perdu', 'text'),
    ];
    const to = [
      field('b', 'text'),
      field('n', 'date'),
      choice('c', ['x', 'z']),
      field('dit', 'text'),
      field('neuf', 'text', { required: true }),
    ];

    expect(
      told(from, to, [
        { from: 'inconnu', to: 'b' },
        { from: 'a', to: 'ailleurs' },
        { from: 'c', to: 'c', values: { w: 'x', y: 'v' } },
        { from: 'secret', to: 'dit' },
        { to: 'b', value: 'a + +' },
        { to: 'b', default: 12 },
        { to: 'b' } as AnswerChange,
      ]).sort(),
    ).toEqual([
      '/changes demanded-field',
      '/changes lost-field',
      '/changes other-type',
      '/changes/0/from unknown-former-field',
      '/changes/1/to unknown-new-field',
      '/changes/2/values/w unknown-former-value',
      '/changes/2/values/y unknown-new-value',
      '/changes/3 mask-lost',
      '/changes/4/to given-twice',
      '/changes/4/value expression-syntax',
      '/changes/5/default default-type',
      '/changes/6 change-unclear',
    ]);
  });

  it('When an answer would leave its rows, or a masked one would be read, Then it is refused', () => {
    const from = [repeat('r', [field('a', 'text')]), field('secret', 'text', { mask: 'soin' })];
    const to = [field('a', 'text'), field('dit', 'text')];

    expect(
      told(from, to, [
        { from: 'r/a', to: 'a' },
        { from: 'secret', to: 'dit', value: 'secret' },
      ]).sort(),
    ).toEqual(['/changes/0 other-rows', '/changes/1/value mask-lost']);
  });

  it('When nothing is written, Then a first draft of it is proposed that has no fault', () => {
    const from = [field('a', 'text', { label: 'Motif' }), field('b', 'date'), choice('c', ['x', 'y'])];
    const to = [
      field('z', 'text', { label: 'Motif' }),
      choice('c', ['x']),
      field('neuf', 'text', { required: true }),
    ];

    const changes = proposeChanges(asked(from), asked(to));

    expect(changes).toEqual([
      { from: 'a', to: 'z' },
      { from: 'b', aside: true },
      { from: 'c', to: 'c', values: { y: null } },
      { to: 'neuf', ask: true },
    ]);
    expect(told(from, to, changes)).toEqual([]);
  });
});

describe('Given versions that follow one another', () => {
  const first = [field('a', 'text')];
  const second = [field('b', 'text')];
  const third = [field('b', 'text'), field('c', 'text', { label: 'Ajoutée' })];

  it('When only optional questions are added, Then nothing stands in the way', () => {
    expect(compareAsked(asked(second), asked(third))).toEqual([]);
    const plan = planEvolution(asked(second), asked(third), []);
    expect('steps' in plan && followEvolution(plan.steps, { b: 'x' })).toMatchObject({
      data: { b: 'x' },
      aside: [],
      added: ['Ajoutée'],
    });
  });

  it('When two migrations lead there, Then answers go through both', () => {
    const plan = planEvolution(asked(first), asked([field('d', 'text')]), [
      { title: 'Un', changes: [{ from: 'a', to: 'b' }], former: asked(first) },
      { title: 'Deux', changes: [{ from: 'b', to: 'd' }], former: asked(third) },
    ]);

    expect('steps' in plan && followEvolution(plan.steps, { a: 'x' })).toMatchObject({
      data: { d: 'x' },
      titles: ['Un', 'Deux'],
    });
  });

  it('When nothing leads there, Then it says what stands in the way', () => {
    expect(planEvolution(asked(first), asked(second), [])).toMatchObject({ stays: [{ kind: 'lost' }] });
  });

  it('When it is a grid, Then its items pass by the same rules', () => {
    const from = askedByGrid(buildGrid([scale('un', 3), scale('deux', 3)]));
    const to = askedByGrid(buildGrid([scale('un', 2), scale('trois', 3)]));
    const changes: AnswerChange[] = [
      { from: 'un', to: 'un', values: { '3': '2' } },
      { from: 'deux', to: 'trois' },
    ];

    expect(checkEvolution(from, to, changes)).toEqual([]);
    expect(evolveAnswers({ from, to, changes }, { un: '3', deux: '1' }).data).toEqual({
      un: '2',
      trois: '1',
    });
  });
});
