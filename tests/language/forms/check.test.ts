import type { Field, Form } from '@trame/schemas';
import { checkForm } from '@trame/language';
import { buildForm, check, field, option } from './buildForm.js';

const at = '/pages/0/sections/0/fields';
const faults = (fields: Field[], more: Partial<Form> = {}, scope = {}): [string, string][] =>
  checkForm(buildForm(fields, more), scope).map((fault) => [fault.rule, fault.path]);

describe('Given a form without fault', () => {
  it('When it is checked, Then nothing is said', () => {
    const fields = [
      field('naissance', 'date', { bind: 'usager.dateNaissance', defaultFrom: 'usager.dateNaissance' }),
      field('age', 'integer', { computed: 'years and months duration(naissance, aujourdHui).years' }),
      field('enfants', 'repeat', {
        summary: 'prenom',
        fields: [field('prenom', 'text'), field('x', 'yesNo', { visibleWhen: 'age > 3 and prenom != "a"' })],
      }),
      field('n', 'integer', { computed: 'count(enfants)', checks: [check('c', 'n < 10')] }),
      field('adresse', 'address'),
      field('lyon', 'yesNo', { visibleWhen: 'adresse.commune = "Lyon"' }),
      field('avant', 'text', { defaultFrom: 'precedent.avant' }),
      field('pays', 'code', { codes: 'pays' }),
    ];
    expect(checkForm(buildForm(fields, { checks: [check('f', 'n >= 0', { fields: ['n'] })] }))).toEqual([]);
  });
});

describe('Given rules that wait for one another', () => {
  it('When two questions show each other, Then the cycle names both', () => {
    const found = checkForm(
      buildForm([
        field('a', 'text', { visibleWhen: 'b = "x"' }),
        field('b', 'text', { visibleWhen: 'a = "x"' }),
      ]),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ rule: 'cycle', level: 'error' });
    expect(found[0]?.message).toContain('«\u00a0a\u00a0»');
    expect(found[0]?.message).toContain('«\u00a0b\u00a0»');
  });

  it.each<[string, Field[]]>([
    ['a computed field that reads itself', [field('a', 'integer', { computed: 'a + 1' })]],
    [
      'three computed fields in a ring',
      [
        field('a', 'integer', { computed: 'c' }),
        field('b', 'integer', { computed: 'a' }),
        field('c', 'integer', { computed: 'b' }),
      ],
    ],
    [
      'a row that sums all the rows',
      [field('l', 'repeat', { fields: [field('x', 'integer', { computed: 'sum(l.x)' })] })],
    ],
    [
      'a question under an option that hides the choice',
      [
        field('m', 'choice', {
          options: [option('a', [field('n', 'text')]), option('b')],
          visibleWhen: 'n = null',
        }),
      ],
    ],
  ])('When there is %s, Then it is a cycle', (_, fields) => {
    expect(faults(fields).map(([rule]) => rule)).toEqual(['cycle']);
  });

  it('When a section is shown by its own question, Then it is a cycle', () => {
    const form = buildForm([field('a', 'text')]);
    const section = form.pages[0]?.sections[0];
    if (section) section.visibleWhen = 'a = "x"';
    expect(checkForm(form).map((fault) => fault.rule)).toEqual(['cycle']);
  });

  it('When a question of a group reads its neighbour through the group, Then it is no cycle', () => {
    expect(
      faults([
        field('g', 'group', {
          fields: [field('a', 'text'), field('b', 'text', { visibleWhen: 'g.a = "x"' })],
        }),
      ]),
    ).toEqual([]);
  });

  it('When a check reads its own question, Then it is no cycle', () => {
    expect(faults([field('a', 'integer', { checks: [check('c', 'a > 1')] })])).toEqual([]);
  });
});

describe('Given a form with one fault', () => {
  it.each<[string, Field[], string, string]>([
    ['an id that no rule could read', [field('if', 'text')], 'reserved-id', `${at}/0/id`],
    ['the id of a loop’s own results', [field('partial', 'text')], 'reserved-id', `${at}/0/id`],
    ['an id twice', [field('a', 'text'), field('a', 'date')], 'duplicate-id', `${at}/1/id`],
    [
      'an unknown name',
      [field('a', 'text', { visibleWhen: 'zzz = 1' })],
      'expression-unknown-name',
      `${at}/0/visibleWhen`,
    ],
    [
      'a field of another row level',
      [
        field('l', 'repeat', { fields: [field('x', 'text')] }),
        field('b', 'text', { visibleWhen: 'x = "1"' }),
      ],
      'expression-unknown-name',
      `${at}/1/visibleWhen`,
    ],
    [
      'a broken expression',
      [field('a', 'text', { requiredWhen: 'a = ' })],
      'expression-syntax',
      `${at}/0/requiredWhen`,
    ],
    [
      'a regular expression',
      [field('a', 'text', { checks: [check('c', 'matches(a, "x")')] })],
      'expression-forbidden',
      `${at}/0/checks/0/assert`,
    ],
    [
      'a condition that is no boolean',
      [field('n', 'integer'), field('a', 'text', { visibleWhen: 'n + 1' })],
      'expression-wrong-type',
      `${at}/1/visibleWhen`,
    ],
    [
      'a computed value of the wrong type',
      [field('d', 'date'), field('a', 'integer', { computed: 'd' })],
      'expression-wrong-type',
      `${at}/1/computed`,
    ],
    [
      'a yes/no compared to true',
      [field('o', 'yesNo'), field('a', 'text', { visibleWhen: 'o = true' })],
      'expression-wrong-type',
      `${at}/1/visibleWhen`,
    ],
    [
      'a first value read from an answer',
      [field('b', 'text'), field('a', 'text', { defaultFrom: 'b' })],
      'expression-unknown-name',
      `${at}/1/defaultFrom`,
    ],
    [
      'a default out of the options',
      [field('a', 'choice', { options: [option('x')], default: 'y' })],
      'field-default',
      `${at}/0/default`,
    ],
    [
      'an option twice',
      [field('a', 'choice', { options: [option('x'), option('x')] })],
      'field-property',
      `${at}/0/options`,
    ],
    [
      'a minimum above the maximum',
      [field('a', 'integer', { min: 3, max: 2 })],
      'field-property',
      `${at}/0/min`,
    ],
    ['a date bounded by a number', [field('a', 'date', { min: 3 })], 'field-property', `${at}/0/min`],
    [
      'a first date after the last',
      [field('a', 'date', { min: '2026-12-31', max: '2026-01-01' })],
      'field-property',
      `${at}/0/min`,
    ],
    [
      'too many rows at least',
      [field('a', 'repeat', { minItems: 300, fields: [field('x', 'text')] })],
      'field-property',
      `${at}/0/minItems`,
    ],
    [
      'a nested unknown name',
      [field('a', 'choice', { options: [option('x', [field('n', 'text', { visibleWhen: 'zz' })])] })],
      'expression-unknown-name',
      `${at}/0/options/0/fields/0/visibleWhen`,
    ],
  ])('When there is %s, Then the fault says which rule and where', (_, fields, rule, path) => {
    expect(faults(fields)).toEqual([[rule, path]]);
  });

  it.each<[string, Field[], string]>([
    ['a field that hides the context', [field('usager', 'text')], 'hidden-name'],
    ['options on a text', [field('a', 'text', { options: [option('x')] })], 'useless-property'],
    [
      'a compulsory computed field',
      [field('a', 'integer', { computed: '1 + 1', required: true })],
      'computed-filled',
    ],
  ])('When there is %s, Then it is a warning', (_, fields, rule) => {
    expect(checkForm(buildForm(fields))).toEqual([expect.objectContaining({ rule, level: 'warning' })]);
  });

  it('When it refers to what does not exist, Then each reference is told', () => {
    const form: Partial<Form> = {
      record: { date: 'x', columns: ['a', 'y'], timeline: 'zzz' },
      checks: [check('c', 'a = "1"', { fields: ['w'] })],
    };
    const scope = { codeLists: {}, dataDomains: ['soin'] };
    expect(faults([field('a', 'text'), field('p', 'code', { codes: 'pays' })], form, scope)).toEqual([
      ['expression-unknown-name', '/record/timeline'],
      ['unknown-code-list', `${at}/1/codes`],
      ['unknown-field', '/record/date'],
      ['unknown-field', '/record/columns/1'],
      ['unknown-field', '/checks/0/fields/0'],
      ['unknown-domain', '/domain'],
    ]);
  });

  it.each([
    ['sheet-question', '/question', { question: 'b', usual: 'x' }],
    ['sheet-usual', '/usual', { question: 'c', usual: 'z' }],
    ['sheet-detail', '/details/1', { question: 'c', usual: 'x', details: ['b', 'n'] }],
  ])('When its sheet breaks %s, Then it is told', (rule, path, sheet) => {
    const options = ['x', 'y'].map((value) => ({ value, label: value }));
    const fields = [field('b', 'text'), field('c', 'choice', { options }), field('n', 'integer')];
    expect(faults(fields, { record: { sheet: { title: 'T', ...sheet } } })).toEqual([
      [rule, `/record/sheet${path}`],
    ]);
  });

  it.each([
    ['expires-question', '/question', { question: 'n', values: ['1'] }],
    ['expires-question', '/question', { question: 'cs', values: ['x'] }],
    ['expires-masked', '/question', { question: 'm', values: ['oui'] }],
    ['expires-value', '/values/1', { question: 'c', values: ['x', 'z'] }],
    ['expires-value', '/values/0', { question: 'p', values: ['DE'] }],
    ['unknown-field', '/question', { question: 'absent', values: ['x'] }],
  ])('When what says whether an end is told breaks %s, Then it is told', (rule, path, expiresWhen) => {
    const options = ['x', 'y'].map((value) => ({ value, label: value }));
    const fields = [
      field('d', 'date'),
      field('n', 'integer'),
      field('c', 'choice', { options }),
      field('cs', 'choices', { options }),
      field('m', 'yesNo', { mask: 'soin' }),
      field('p', 'code', { codes: 'pays' }),
    ];
    const entries = [{ code: 'FR', label: 'France' }];
    const list = { $schema: '', id: 'pays', title: 'Pays', version: '1', source: 'Essai', entries };
    const codeLists = { pays: list };
    expect(faults(fields, { record: { expires: 'd', expiresWhen } }, { codeLists })).toEqual([
      [rule, `/record/expiresWhen${path}`],
    ]);
  });

  it('When a caller gives more names, Then they are known', () => {
    const scope = { names: { numero: { kind: 'scalar', type: 'number' } } };
    expect(faults([field('a', 'text', { visibleWhen: 'numero > 1' })], {}, scope)).toEqual([]);
  });
});

describe('Given questions whose code system may not be counted', () => {
  const scope = { unscorable: [{ system: 'urn:danger', reason: 'le danger ne se note pas.' }] };
  const danger = (id: string): Field =>
    field(id, 'choice', { code: { system: 'urn:danger', code: id }, options: [option('1'), option('2')] });
  const group = field('g', 'group', { fields: [danger('c')] });
  const rows = field('r', 'repeat', { fields: [danger('d'), field('montant', 'decimal')] });
  const asked = [danger('a'), danger('b'), group];
  const first = `${at}/3`;

  it.each<[string, Field[], string]>([
    [
      'a sum in a number',
      [field('s', 'integer', { computed: 'number(a) + number(b)' })],
      `${first}/computed`,
    ],
    [
      'a sum told as a text',
      [field('s', 'text', { computed: 'string(number(a) + number(b))' })],
      `${first}/computed`,
    ],
    ['rows', [rows, field('s', 'integer', { computed: 'count(r)' })], `${at}/4/computed`],
    [
      'a place in a list',
      [field('s', 'integer', { computed: 'index of(["1", "2"], a)[1]' })],
      `${first}/computed`,
    ],
    ['a sum of a group', [field('s', 'text', { computed: 'string(number(g.c) + 1)' })], `${first}/computed`],
    [
      'a sum by way of texts',
      [field('t', 'text', { computed: 'a' }), field('s', 'integer', { computed: 'number(t) + 1' })],
      `${at}/4/computed`,
    ],
    [
      'a length of time',
      [field('s', 'duration', { computed: 'duration("P" + a + "D")' })],
      `${first}/computed`,
    ],
    [
      'a threshold that shows a question',
      [field('s', 'text', { visibleWhen: 'count([a, b][item = "2"]) > 1' })],
      `${first}/visibleWhen`,
    ],
    [
      'a threshold that is checked',
      [field('s', 'text', { checks: [check('c', 'number(a) < 2')] })],
      `${first}/checks/0/assert`,
    ],
  ])('When there is %s, Then it is refused', (_what, more, path) => {
    expect(faults([...asked, ...more], {}, scope)).toEqual([['score-refused', path]]);
  });

  it('When they are read one by one, and their answers joined in a text, Then nothing is said', () => {
    const said = [
      field('t', 'text', { computed: 'a + ", " + b' }),
      field('l', 'longText', { computed: 'a + ", " + g.c' }),
      field('u', 'longText', { computed: 'l + "."' }),
      rows,
      field('m', 'decimal', { computed: 'sum(r.montant)' }),
      field('s', 'text', { visibleWhen: 'a = "2" or b = "2"' }),
    ];
    expect(faults([...asked, ...said], { checks: [check('f', 'a != "1"')] }, scope)).toEqual([]);
  });

  it('When the form itself checks a count, Then it is refused', () => {
    const checks = [check('f', 'number(a) + number(b) < 3')];
    expect(faults(asked, { checks }, scope)).toEqual([['score-refused', '/checks/0/assert']]);
  });
});
