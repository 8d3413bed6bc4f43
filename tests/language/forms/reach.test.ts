import fc from 'fast-check';
import type { Field } from '@trame/schemas';
import { checkForm, createFormEvaluator } from '@trame/language';
import { buildForm, field, option } from './buildForm.js';
import { spentSince } from '../../support/spent.js';

describe('Given what can never be shown', () => {
  const unreachable = (form: ReturnType<typeof buildForm>) =>
    checkForm(form)
      .filter(({ rule }) => rule === 'unreachable')
      .map(({ path }) => path);
  const at = '/pages/0/sections/0';

  it('When a section can never be, Then it is told once, not each of its questions', () => {
    const form = buildForm([field('a', 'yesNo')]);
    form.pages[0]?.sections.push({
      id: 'autre',
      title: 'Autre',
      visibleWhen: 'a = "oui" and a = "non"',
      fields: [field('b', 'text'), field('c', 'text', { visibleWhen: 'a = "oui"' })],
    });
    expect(unreachable(form)).toEqual(['/pages/0/sections/1/visibleWhen']);
  });

  it('When a question under an option contradicts the option, Then it is told', () => {
    const nested = field('n', 'text', { visibleWhen: 'm = "b"' });
    const form = buildForm([field('m', 'choice', { options: [option('a', [nested]), option('b')] })]);
    expect(unreachable(form)).toEqual([`${at}/fields/0/options/0/fields/0/visibleWhen`]);
  });

  it('When several answers of a list must be given at once, Then the list may well give them', () => {
    const form = buildForm([
      field('m', 'choices', { options: [option('a'), option('b'), option('c')] }),
      field('n', 'text', { visibleWhen: 'list contains(m, "a") and list contains(m, "b") and count(m) = 2' }),
      field('o', 'text', { visibleWhen: 'count(m) > 3' }),
    ]);
    expect(unreachable(form)).toEqual([`${at}/fields/2/visibleWhen`]);
  });

  const asked = (): Field[] => [
    field('n', 'integer', { min: 0, max: 18 }),
    field('p', 'decimal'),
    field('calcul', 'integer', { max: 10, computed: 'n * 2' }),
    field('jour', 'date', { max: '2026-12-31' }),
    field('fin', 'date', { visibleWhen: 'jour != null' }),
    field('mot', 'text'),
    field('y', 'yesNo'),
    field('rows', 'repeat', { maxItems: 3, fields: [field('x', 'integer')] }),
    field('m', 'choices', { options: ['a', 'b', 'c', 'd', 'e', 'f'].map((value) => option(value)) }),
    field('vu', 'integer', { visibleWhen: 'y = "oui"' }),
    field('g', 'group', { visibleWhen: 'n > 5', fields: [field('dedans', 'integer')] }),
  ];
  const told = (visibleWhen: string, type: Field['type'] = 'text'): string[] =>
    unreachable(
      buildForm([
        ...asked(),
        field(
          't',
          type,
          type === 'text' ? { visibleWhen } : { visibleWhen, text: 'À lire.', label: undefined },
        ),
      ]),
    );

  it.each([
    'n > 3 and n < 2',
    'n > 3 and n < 4',
    'n = 2.5',
    'n > 18',
    'n in [20..30]',
    'n in (19, 20)',
    'p > 4 and p <= 4',
    'not(p > 4 or p <= 4) and p != null',
    'n = 1 and not(n = 1)',
    'jour >= date("2027-01-01")',
    'jour > date("2026-01-01") and jour < @"2026-01-02"',
    'jour = null and fin > date("2026-01-01")',
    'jour < fin and fin < jour',
    'n < p and p < 0',
    'mot = "a" and (mot = "b" or mot = null)',
    'count(rows) > 3',
    'list contains(m, "a") and not(list contains(m, "a"))',
    'y = "non" and vu > 3',
    'y = "non" and (vu = 3 or vu between 5 and 7)',
    'n < 3 and g.dedans = 1',
    'usager.age > 3 and usager.age < 2',
    'usager.dateNaissance > date("2020-01-01") and usager.dateNaissance < date("2019-01-01")',
    'if n > 20 then true else false',
  ])('When a condition leaves no answer (%s), Then it is told', (visibleWhen) => {
    expect(told(visibleWhen)).toEqual([`${at}/fields/11/visibleWhen`]);
  });

  it.each([
    'n > 3 or n < 2',
    'p > 3 and p < 4',
    'calcul > 10',
    'calcul = 2.5',
    'not(n > 3) and not(n < 2)',
    'n != 3 and n != null',
    'n in [30..10]',
    'jour < fin and fin <= date("2026-01-02")',
    'jour != date("2026-01-01")',
    'mot != "a" and mot != "b"',
    'mot = "1" and n = 1',
    'today() < date("2000-01-01")',
    'usager.age > 3 and usager.age < 20',
    'usager.prenoms = "a" and usager.prenoms = "b"',
    'count(rows) = 3',
    'some row in rows satisfies row.x > 3 and row.x < 2',
    'y = "oui" and vu > 3',
    'vu = null and y = "non"',
    'g.dedans = null and n < 3',
    'n + 1 > 30',
    'if y = "oui" then n > 20 else n < 3',
  ])('When some answer may fulfil it, or nobody knows (%s), Then nothing is said', (visibleWhen) => {
    expect(told(visibleWhen)).toEqual([]);
  });

  it('When what is only to be read speaks of an answer that is refused, Then it may be shown as one types', () => {
    expect(told('n > 18')).toHaveLength(1);
    expect(told('n > 18', 'information')).toEqual([]);
    expect(told('n > 18 and n < 3', 'information')).toHaveLength(1);
  });

  it('When a computed answer goes beyond the bounds of what it reads, Then it is shown as one types', () => {
    const form = buildForm([
      field('n', 'integer', { max: 18 }),
      field('alerte', 'text', { computed: '"Trop"', visibleWhen: 'n > 18' }),
    ]);
    expect(createFormEvaluator(form).evaluate({ n: 19 }, {}).visible).toMatchObject({ '/alerte': true });
    expect(checkForm(form)).toEqual([]);
  });

  it.each([
    ['a = b and a != b', 'n’est jamais affiché\u00a0: aucune réponse ne remplit sa condition.'],
    ['p > 3 and p < 2', 'n’est jamais affiché\u00a0: aucune réponse ne remplit sa condition.'],
    [
      'n > 18',
      'n’est affiché par aucune réponse admise\u00a0: les bornes des questions que sa condition lit l’excluent.',
    ],
  ])('When a condition leaves no answer by itself (%s), Then it is said why', (visibleWhen, why) => {
    const form = buildForm([
      field('a', 'yesNo'),
      field('b', 'yesNo'),
      field('p', 'decimal'),
      field('n', 'integer', { max: 18 }),
      field('t', 'text', { visibleWhen }),
    ]);
    expect(checkForm(form).map(({ message }) => message)).toEqual([`«\u00a0t\u00a0» ${why}`]);
  });

  it('When a condition holds alone but not with what it stands in, Then that is what is said', () => {
    const form = buildForm([
      field('n', 'integer'),
      field('g', 'group', { visibleWhen: 'n > 5', fields: [field('t', 'text', { visibleWhen: 'n < 3' })] }),
    ]);
    expect(checkForm(form)).toMatchObject([
      {
        path: `${at}/fields/1/fields/0/visibleWhen`,
        rule: 'unreachable',
        value: 'n < 3',
        message:
          '«\u00a0t\u00a0» n’est jamais affiché\u00a0: sa condition ne peut pas être remplie avec celles de ce qui contient, ou porte, les réponses qu’elle lit.',
      },
    ]);
  });

  it('When any condition is written, Then what some admitted answers show is never told', () => {
    const tests = fc.constantFrom(
      'n > 1', 'n <= 1', 'n = 2', 'n != 2', 'n in [1..3]', 'n in (0, 3)', 'n between 2 and 3', 'n = null', 'n < p', 'p < n',
      'p >= n', 'p > 1.5', 'p < 2', 'y = "oui"', 'y != "oui"', 'vu > 1', 'vu = null', 'g.d = 1', 'g.d != null', 'mot = "a"',
      'mot != "a"', 'list contains(m, "a")', 'count(m) > 1', 'count(rows) > 0', 'n + 1 > 2', 'j > date("2026-01-01")',
      'j < f', 'f <= j', 'j = @"2026-01-01"', 'f in [date("2026-01-01")..date("2026-01-03")[',
    ); // prettier-ignore
    const { condition } = fc.letrec<{ condition: string }>((tie) => ({
      condition: fc.oneof(
        { depthSize: 'small' },
        tests,
        fc
          .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
          .map(([a, by, b]) => `(${a} ${by} ${b})`),
        tie('condition').map((each) => `not(${each})`),
        fc
          .tuple(tests, tie('condition'), tie('condition'))
          .map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
      ),
    }));
    const days = ['2026-01-01', '2026-01-02', '2026-01-03'];
    const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const answers = fc.record({
      n: maybe(0, 1, 2, 3), p: maybe(0, 1, 1.5, 1.75, 2, 3), y: maybe('oui', 'non'), vu: maybe(1, 2), mot: maybe('a', 'b'),
      m: maybe(['a'], ['b'], ['a', 'b']), rows: maybe([], [{}]), j: maybe(...days), f: maybe(...days), g: fc.record({ d: maybe(1, 2) }),
    }); // prettier-ignore
    const form = (visibleWhen: string, other: string) =>
      buildForm([
        field('n', 'integer', { min: 0, max: 3 }),
        field('p', 'decimal'),
        field('y', 'yesNo'),
        field('vu', 'integer', { visibleWhen: 'y = "oui" and n > 1' }),
        field('mot', 'text', { visibleWhen: 'p < 2' }),
        field('m', 'choices', { options: [option('a'), option('b')] }),
        field('rows', 'repeat', { fields: [field('x', 'integer')] }),
        field('j', 'date'),
        field('f', 'date'),
        field('g', 'group', { visibleWhen: 'n != 0', fields: [field('d', 'integer')] }),
        field('h', 'group', { visibleWhen: other, fields: [field('t', 'text', { visibleWhen })] }),
      ]);
    let never = 0;
    const all = fc.sample(answers, { numRuns: 80, seed: 7 });
    fc.assert(
      fc.property(condition, condition, condition, (one, another, other) => {
        const made = form(`${one} and ${another}`, other);
        if (unreachable(made).length === 0) return;
        never += 1;
        const evaluator = createFormEvaluator(made);
        for (const each of all) {
          const { visible } = evaluator.evaluate(each, {});
          expect([visible['/h'], visible['/h/t']]).not.toEqual([true, true]);
          if (unreachable(made).some((path) => !path.includes('/fields/10/fields')))
            expect(visible['/h']).not.toBe(true);
        }
      }),
      { numRuns: 100, seed: 7 },
    );
    expect(never).toBeGreaterThan(5);
  });

  it('When conditions are too many to be tried, Then nothing is said, quickly; what leaves no choice is told', () => {
    const many = Array.from({ length: 12 }, (_, index) => field(`q${String(index)}`, 'yesNo'));
    const [all, either] = [
      many.map(({ id }) => `${id} = "oui"`).join(' and '),
      many.map(({ id }) => `(${id} = "oui" or ${id} = "non")`).join(' and '),
    ];
    const toldOf = (visibleWhen: string): string[] =>
      unreachable(buildForm([...many, field('n', 'integer'), field('t', 'text', { visibleWhen })]));
    const hard = ['(n = 1 or n = 2)', '(n = 3 or n = 4)'];
    const spent = spentSince();
    expect(toldOf(`${all} and q0 = "non"`)).toEqual([`${at}/fields/13/visibleWhen`]);
    expect([toldOf([...hard, either].join(' and ')), toldOf([either, ...hard].join(' and '))]).toContainEqual(
      [],
    );
    expect(spent()).toBeLessThan(2000);
  });

  it('When long conditions are read again and again, or many are too long to be tried, Then it stays quick', () => {
    const many = <T>(made: (index: number) => T, most = 14): T[] =>
      Array.from({ length: most }, (_, at) => made(at));
    const long = many(() => `max(${many(() => '1', 171).join(',')})`, 5).join(' + ');
    const either = many((at) => `(q${String(at)} = 1 or q${String(at)} = 2)`).join(' and ');
    const closed = many((at) => `(c${String(at)} = "oui" or c${String(at)} = "non")`).join(' and ');
    const form = buildForm([
      field('z', 'integer'),
      field('n', 'integer'),
      field('y', 'yesNo'),
      ...many((at) => field(`q${String(at)}`, 'integer', { visibleWhen: `z > ${long}` })),
      ...many((at) => field(`c${String(at)}`, 'yesNo', { visibleWhen: `y = "oui" or ${long} > 6` })),
      ...many((at) =>
        field(`t${String(at)}`, 'text', {
          visibleWhen: `${either} and (n = 1 or n = 2) and (n = 3 or n = 4)`,
        }),
      ),
      ...many((at) =>
        field(`u${String(at)}`, 'text', { visibleWhen: `${closed} and y = "oui" and y = "non"` }),
      ),
    ]);
    const spent = spentSince();
    checkForm(form);
    expect(spent()).toBeLessThan(8000);
  });
});
