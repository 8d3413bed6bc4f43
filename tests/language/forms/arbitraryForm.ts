import fc from 'fast-check';
import type { CodeList, Field, Form } from '@trame/schemas';
import { buildForm, check, field, option } from './buildForm.js';

const options = ['x', 'y', 'z'];
const uuid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

/** The code list of the generated forms; one entry is not offered any more, and stays an answer. */
export const codeLists: Record<string, CodeList> = {
  liste: {
    $schema: '../../../schemas/codes/codes.schema.json',
    id: 'liste',
    title: 'Liste',
    version: '1',
    source: 'Trame, pour ses essais',
    entries: [
      { code: 'k1', label: 'Un' },
      { code: 'k2', label: 'Deux', until: '2020-01-01' },
    ],
  },
};

const stored = (type: string) => ({
  right: fc.constantFrom(
    { nom: 'a.bin', type, taille: 3 },
    { nom: 'a.bin', type, taille: 10, id: uuid, sha256: 'a'.repeat(64) },
  ),
  nearly: fc.record(
    {
      nom: fc.constantFrom('', 'a'),
      type: fc.constantFrom(type, 'text/html', 'x'.repeat(101)),
      taille: fc.constantFrom(-1, 1.5, 11, 3),
      id: fc.constant('pas-un-uuid'),
      sha256: fc.constant('A'),
      contenu: fc.constantFrom('data:text/plain;base64,YQ==', 'javascript:alert(1)'),
    },
    { requiredKeys: [] },
  ),
});
const pointed = { right: fc.constant(uuid), nearly: fc.constantFrom('Anne', '', uuid.toUpperCase()) };

/** A kind of question, and how it is answered: rightly, and nearly. */
interface Kind {
  type: Field['type'];
  more?: fc.Arbitrary<Partial<Field>>;
  right: fc.Arbitrary<unknown>;
  nearly: fc.Arbitrary<unknown>;
  /** Conditions that may be written on its id. */
  conditions?: (id: string) => string[];
}

const leaves: readonly Kind[] = [
  {
    type: 'text',
    more: fc.record({ maxLength: fc.constantFrom(3, 50) }, { requiredKeys: [] }),
    right: fc.constantFrom('a', 'bon', '😀😀😀'),
    nearly: fc.constantFrom('', '  ', 'x'.repeat(1001), '😀😀😀😀'),
    conditions: (id) => [`${id} = "bon"`, `${id} != null`],
  },
  {
    type: 'text',
    more: fc.constant({ format: 'email' }),
    right: fc.constant('prenom.nom@exemple.fr'),
    nearly: fc.constantFrom('prenom.nom', ''),
  },
  { type: 'longText', right: fc.constantFrom('a', 'bon\nbon'), nearly: fc.constant('') },
  {
    type: 'integer',
    more: fc.record({ min: fc.constantFrom(0, 1), max: fc.constantFrom(3, 9) }, { requiredKeys: [] }),
    right: fc.constantFrom(1, 2, 3),
    nearly: fc.constantFrom(-2, 0, 12, 1.5, ''),
    conditions: (id) => [`${id} > 2`, `${id} = null`, `10 / ${id} > 3`],
  },
  { type: 'decimal', right: fc.constantFrom(0, 0.1, -3), nearly: fc.constantFrom(1e300, '') },
  {
    type: 'yesNo',
    right: fc.constantFrom('oui', 'non', 'nonRenseigne'),
    nearly: fc.constantFrom('peutEtre', ''),
    conditions: (id) => [`${id} = "oui"`, `${id} != "non"`],
  },
  {
    type: 'choice',
    more: fc.constant({ options: options.map((value) => option(value)) }),
    right: fc.constantFrom(...options),
    nearly: fc.constantFrom('w', ''),
    conditions: (id) => [`${id} = "x"`, `${id} in ("x", "y")`],
  },
  {
    type: 'choices',
    more: fc.record(
      { options: fc.constant(options.map((value) => option(value))), minItems: fc.constant(1) },
      { requiredKeys: ['options'] },
    ),
    right: fc.uniqueArray(fc.constantFrom(...options), { maxLength: 3 }),
    nearly: fc.constantFrom(['w'], ['x', 'x']),
    conditions: (id) => [`list contains(${id}, "x")`, `count(${id}) > 1`],
  },
  {
    type: 'date',
    more: fc.record({ min: fc.constant('2026-01-01') }, { requiredKeys: [] }),
    right: fc.constantFrom('2026-02-28', '2026-12-31'),
    nearly: fc.constantFrom('2026-02-30', '1999-01-01', ''),
    conditions: (id) => [`${id} < today()`],
  },
  { type: 'time', right: fc.constant('14:30'), nearly: fc.constant('25:00') },
  { type: 'duration', right: fc.constantFrom('P7D', 'P1Y'), nearly: fc.constant('7 jours') },
  { type: 'professional', ...pointed },
  { type: 'usager', ...pointed },
  { type: 'contact', ...pointed },
  { type: 'establishment', ...pointed },
  {
    type: 'richText',
    right: fc.constantFrom('<p>a</p>', 'bon'),
    nearly: fc.constantFrom('', '<script>x</script>'),
  },
  {
    type: 'dateTime',
    right: fc.constantFrom('2026-02-28T08:30', '2026-12-31T23:59:59Z', '2026-10-25T02:30:00+01:00'),
    nearly: fc.constantFrom('2026-02-30T08:30', '2026-02-28', '2026-02-28T24:30', ''),
    conditions: (id) => [`${id} != null`],
  },
  {
    type: 'code',
    more: fc.constant({ codes: 'liste' }),
    right: fc.constantFrom('k1', 'k2'),
    nearly: fc.constantFrom('k3', ''),
    conditions: (id) => [`${id} = "k1"`],
  },
  { type: 'file', more: fc.constant({ maxBytes: 10 }), ...stored('application/pdf') },
  { type: 'image', more: fc.constant({ maxBytes: 10 }), ...stored('image/png') },
  {
    type: 'information',
    more: fc.constant({ text: 'À lire.' }),
    right: fc.constant(undefined),
    nearly: fc.constantFrom('x', ''),
  },
  {
    type: 'address',
    right: fc.constant({ ligne1: '1 rue X', codePostal: '75011', commune: 'Paris' }),
    nearly: fc.record(
      {
        ligne1: fc.constantFrom('', '1 rue X'),
        codePostal: fc.constant('75011'),
        commune: fc.constant(' '),
        autre: fc.constant(1),
      },
      { requiredKeys: [] },
    ),
    conditions: (id) => [`${id}.commune = "Paris"`],
  },
  {
    type: 'adverbs',
    right: fc.constantFrom('A', 'C'),
    nearly: fc.constantFrom('D', { spontanement: 'oui' }, {}),
  },
  {
    type: 'signature',
    right: fc.constantFrom(
      { statut: 'signe', nom: 'Anne', moyen: 'saisie', date: '2026-01-01' },
      { statut: 'absent', nom: 'Anne', motif: 'hospitalisée', date: '2026-01-01' },
    ),
    nearly: fc.record(
      {
        statut: fc.constantFrom('signe', 'refuse', ''),
        nom: fc.constantFrom('', 'Anne'),
        moyen: fc.constantFrom('saisie', 'dessin'),
        date: fc.constant('2026-01-01'),
        motif: fc.constantFrom('', 'absent'),
      },
      { requiredKeys: [] },
    ),
  },
];

/** Every type of question that generated forms ask. */
export const generatedTypes: ReadonlySet<string> = new Set([
  ...leaves.map(({ type }) => type),
  'group',
  'repeat',
]);

const wrong = fc.constantFrom<unknown>(null, 3, true, [], {}, ['x'], { x: 1 }, [[]], 'toString');

/** A field and how it may be answered; `before` gives the conditions that may be written on what comes before it. */
function arbitraryField(id: string, before: readonly string[], depth: number): fc.Arbitrary<Drawn> {
  const rule = before.length > 0 ? fc.constantFrom(...before) : fc.constant('1 = 1');
  const rules = fc.record(
    {
      visibleWhen: rule,
      requiredWhen: rule,
      required: fc.boolean(),
      checks: rule.map((assert) => [check(`controle-${id.toLowerCase()}`, assert, { level: 'warning' })]),
    },
    { requiredKeys: [] },
  );
  const leaf = fc.constantFrom(...leaves).chain((kind) =>
    fc.tuple(rules, kind.more ?? fc.constant({})).map(([ruled, more]) => ({
      field: field(id, kind.type, { ...more, ...ruled }),
      answer: fc.oneof(
        { weight: 20, arbitrary: kind.right },
        { weight: 2, arbitrary: kind.nearly },
        { weight: 1, arbitrary: wrong },
      ),
      conditions: kind.conditions?.(id) ?? [],
    })),
  );
  if (depth > 0) return leaf;
  return fc.oneof(
    { weight: 6, arbitrary: leaf },
    { weight: 1, arbitrary: holding(id, 'group', before, rules) },
    { weight: 1, arbitrary: holding(id, 'repeat', before, rules) },
  );
}

interface Drawn {
  field: Field;
  answer: fc.Arbitrary<unknown>;
  conditions: string[];
}

function holding(
  id: string,
  type: 'group' | 'repeat',
  before: readonly string[],
  rules: fc.Arbitrary<Partial<Field>>,
): fc.Arbitrary<Drawn> {
  return fc.tuple(rules, arbitraryFields(2, `${id}n`, before, 1)).map(([ruled, drawn]) => {
    const object = answersTo(drawn);
    return {
      field: field(id, type, {
        ...ruled,
        fields: drawn.map((each) => each.field),
        ...(type === 'repeat' ? { maxItems: 3, layout: id.length % 2 === 0 ? 'table' : 'cards' } : {}),
      }),
      answer: fc.oneof(
        { weight: 20, arbitrary: type === 'group' ? object : fc.array(object, { maxLength: 3 }) },
        { weight: 1, arbitrary: wrong },
      ),
      conditions: type === 'repeat' ? [`count(${id}) > 1`] : [],
    };
  });
}

function arbitraryFields(
  most: number,
  prefix: string,
  before: readonly string[],
  depth: number,
): fc.Arbitrary<Drawn[]> {
  const next = (drawn: Drawn[], left: number): fc.Arbitrary<Drawn[]> =>
    left === 0
      ? fc.constant(drawn)
      : arbitraryField(
          `${prefix}${String(drawn.length)}`,
          [...before, ...drawn.flatMap(({ conditions }) => conditions)],
          depth,
        ).chain((each) => next([...drawn, each], left - 1));
  return fc.integer({ min: 1, max: most }).chain((count) => next([], count));
}

/** Most of the answers, and now and then one that was never asked. */
function answersTo(drawn: readonly Drawn[]): fc.Arbitrary<Record<string, unknown>> {
  const asked = drawn.map(
    ({ field: { id }, answer }) => [id, fc.option(answer, { freq: 9, nil: undefined })] as const,
  );
  const entries = {
    ...Object.fromEntries(asked),
    intrus: fc.oneof(
      { weight: 20, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constant('x') },
    ),
  };
  return fc
    .record(entries)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
}

/** A total computed from the numbers at the top of a form. */
function totalOf(drawn: readonly Drawn[]): Field[] {
  const numbers = drawn.filter(({ field: { type } }) => type === 'integer').map(({ field: { id } }) => id);
  return numbers.length > 0 ? [field('total', 'integer', { computed: numbers.join(' + ') })] : [];
}

/** A form of up to eight questions with rules on those before them, and several sets of answers to it. */
export const samples = (
  each: number,
): fc.Arbitrary<{ form: Form; answers: Record<string, unknown>[]; context: Record<string, unknown> }> =>
  arbitraryFields(8, 'q', [], 0).chain((drawn) =>
    fc.record({
      form: fc.constant(buildForm([...drawn.map((one) => one.field), ...totalOf(drawn)])),
      answers: fc.array(answersTo(drawn), { minLength: each, maxLength: each }),
      context: fc.constantFrom({ aujourdHui: '2026-11-23' }, { aujourdHui: '1990-01-01' }),
    }),
  );
