import type { CodeList, Field, Form, Grid, GridItem } from '@trame/schemas';

type Type = Field['type'];
type Extra = Partial<Field>;

const options = [
  { value: 'ase', label: 'Aide sociale à l’enfance' },
  { value: 'juge', label: 'Juge des enfants', help: 'Ou le procureur, en urgence.' },
];
const many = Array.from({ length: 9 }, (_, at) => ({ value: `v${at}`, label: `Réponse ${at}` }));

const place = [{ id: 'ville', type: 'text', label: 'Ville', required: true }] as Field[];

/** A picture of one point. */
const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const file = {
  id: '4f6f7a3e-0000-4000-8000-00000000000f',
  nom: 'attestation-de-droits-2026.pdf',
  type: 'application/pdf',
  taille: 345_678,
  sha256: 'a'.repeat(64),
};
const PERSON = '4f6f7a3e-0000-4000-8000-000000000001';

/** Every kind of question and the ways it is shown: what more its field says, a right answer, a wrong one. */
const WIDGETS: ReadonlyArray<[name: string, type: Type, extra: Extra, right: unknown, wrong: unknown]> = [
  ['text', 'text', { unit: 'km' }, 'Dix', 'x'.repeat(1001)],
  ['email', 'text', { format: 'email' }, 'a.b@exemple.fr', 'a.b'],
  ['longText', 'longText', { maxLength: 60 }, 'Une\nou deux lignes', 'x'.repeat(61)],
  [
    'richText',
    'richText',
    { maxLength: 200 },
    '<p>Vu <strong>ce jour</strong></p><ul><li><p>un</p></li></ul>',
    `<p>${'x'.repeat(200)}</p>`,
  ],
  ['integer', 'integer', { unit: 'ans', max: 120 }, 12, 'douze'],
  ['decimal', 'decimal', {}, 12345.5, 'douze'],
  ['date', 'date', {}, '2026-11-23', '31/02/2026'],
  ['dateTime', 'dateTime', {}, '2026-11-23T14:30', '31/02/2026T25:00'],
  ['time', 'time', {}, '14:30', '25:00'],
  ['duration', 'duration', {}, 'P1Y6M', 'longtemps'],
  ['yesNo', 'yesNo', {}, 'oui', 'peut-être'],
  ['radios', 'choice', { options }, 'ase', 'autre'],
  ['select', 'choice', { options: many }, 'v3', 'autre'],
  ['checkboxes', 'choices', { options }, ['ase'], ['autre']],
  ['tags', 'choices', { options: many, display: 'tags' }, ['v1', 'v2'], ['autre']],
  ['code', 'code', { codes: 'liens' }, 'mere', 'autre'],
  ['usager', 'usager', {}, PERSON, 'personne'],
  ['contact', 'contact', {}, PERSON, 'personne'],
  ['professional', 'professional', {}, PERSON, 'personne'],
  ['establishment', 'establishment', {}, PERSON, 'personne'],
  [
    'address',
    'address',
    {},
    { ligne1: '3 rue des Lilas', codePostal: '59000', commune: 'Lille' },
    { ligne1: '3 rue' },
  ],
  ['file', 'file', {}, file, { ...file, taille: 9_000_000 }],
  ['image', 'image', {}, { ...file, nom: 'photo.png', type: 'image/png' }, { ...file, taille: 9_000_000 }],
  [
    'signature',
    'signature',
    { signatory: 'Représentant légal' },
    { statut: 'signe', nom: 'DUPONT Anne', moyen: 'dessin', image: DOT, date: '2026-11-23' },
    { statut: 'refuse', nom: '', date: '2026-11-23' },
  ],
  [
    'adverbs',
    'adverbs',
    {},
    { spontanement: 'oui', totalement: 'oui', correctement: 'oui', habituellement: 'non' },
    { spontanement: 'oui' },
  ],
  ['group', 'group', { fields: place }, { ville: 'Lille' }, { ville: 'x'.repeat(1001) }],
  ['rows', 'repeat', { layout: 'table', fields: place }, [{ ville: 'Lille' }], [{ ville: 'x'.repeat(1001) }]],
  [
    'cards',
    'repeat',
    { layout: 'cards', fields: place },
    [{ ville: 'Lille' }],
    [{ ville: 'x'.repeat(1001) }],
  ],
  ['information', 'information', { text: 'Un texte.\n\nEn deux paragraphes.' }, undefined, undefined],
];

/** Names of the widgets. */
export const WIDGET_NAMES: readonly string[] = WIDGETS.map(([name]) => name);

/** The codes of the questions. */
export const codeLists = {
  liens: {
    id: 'liens',
    title: 'Liens',
    entries: [
      { code: 'mere', label: 'Mère' },
      { code: 'pere', label: 'Père' },
    ],
  } as unknown as CodeList,
};

/** A question of each kind; `more` is added to each. */
export function everyField(more: Extra = {}): Field[] {
  return WIDGETS.map(
    ([name, type, extra]) =>
      ({ id: name, type, label: `Question ${name}`, help: 'Une aide.', ...extra, ...more }) as Field,
  );
}

/** A right answer to each. */
export const rightAnswers = (): Record<string, unknown> =>
  Object.fromEntries(WIDGETS.map(([name, , , right]) => [name, right]));

/** A wrong answer to each. */
export const wrongAnswers = (): Record<string, unknown> =>
  Object.fromEntries(WIDGETS.map(([name, , , , wrong]) => [name, wrong]));

/** A form of pages, each with one section of these questions. */
export function formOf(...pages: Field[][]): Form {
  return {
    $schema: '../../../schemas/form/form.schema.json',
    id: 'scene',
    title: 'Scène',
    use: 'task',
    domain: 'administratif',
    pages: pages.map((fields, at) => ({
      id: `page-${at}`,
      title: `Page ${at + 1}`,
      help: 'Ce que l’on demande ici.',
      sections: [{ id: `section-${at}`, title: `Section ${at + 1}`, fields }],
    })),
  } as Form;
}

/** Structures around the questions: a group, rows as a table and as cards, an information, a computed answer. */
export function structures(): Field[] {
  const inner = everyField().filter(({ id }) =>
    ['text', 'date', 'yesNo', 'select', 'code', 'professional', 'integer', 'time'].includes(id),
  );
  return [
    { id: 'note', type: 'information', label: 'À lire', text: 'Un texte.\n\nEn deux paragraphes.' },
    { id: 'groupe', type: 'group', label: 'Un groupe', fields: inner },
    { id: 'table', type: 'repeat', label: 'Des lignes', layout: 'table', fields: inner.slice(0, 4) },
    {
      id: 'cartes',
      type: 'repeat',
      label: 'Des cartes',
      layout: 'cards',
      summary: 'text',
      fields: everyField({ help: undefined }).filter(({ fields, text }) => !fields && !text),
    },
    { id: 'calcul', type: 'integer', label: 'Un calcul', computed: '40 + 2', unit: 'points' },
    {
      id: 'parent',
      type: 'choice',
      label: 'Une question qui en ouvre une autre',
      options: [
        {
          value: 'oui',
          label: 'Oui',
          fields: [{ id: 'suite', type: 'text', label: 'Laquelle ?', required: true }],
        },
        { value: 'non', label: 'Non' },
      ],
    },
  ] as Field[];
}

const levels = ['jamais', 'parfois', 'souvent', 'toujours'].map((value, score) => ({
  value,
  label: value,
  score,
  ...(score === 1 ? { help: 'Une fois par semaine.' } : {}),
}));

/** Items of each type: a type without its row does not compile. */
const ITEMS: Record<GridItem['type'], object[]> = {
  scale: [
    { id: 'echelle', type: 'scale', label: 'Une échelle', help: 'Une aide.', levels, notApplicable: true },
    { id: 'facultatif', type: 'scale', label: 'Facultative', levels, optional: true },
  ],
  adverbs: [{ id: 'adverbes', type: 'adverbs', label: 'Des adverbes' }],
  composite: [
    {
      id: 'compose',
      type: 'composite',
      label: 'Un item composé',
      items: [
        { id: 'haut', type: 'adverbs', label: 'Le haut' },
        { id: 'bas', type: 'adverbs', label: 'Le bas' },
      ],
      table: [{ when: { haut: 'A', bas: 'A' }, value: 'A' }],
      otherwise: 'B',
    },
  ],
  illustrative: [
    { id: 'illustre', type: 'illustrative', label: 'Pour illustrer', levels },
    { id: 'dit', type: 'illustrative', label: 'Ce qui se dit' },
  ],
};

/** A grid with every kind of item. */
export const everyItem = {
  $schema: '../../../schemas/grid/grid.schema.json',
  id: 'grille',
  title: 'Grille',
  description: 'Ce que la grille mesure.',
  licence: 'Libre',
  source: 'Essai',
  domain: 'social',
  items: Object.values(ITEMS).flat() as unknown as GridItem[],
  scoring: { method: 'sum' },
  bands: [{ id: 'bas', label: 'Bas', min: 0, max: 3, tone: 'good', advice: 'Rien à faire.' }],
  missing: { rule: 'block' },
  charts: [{ type: 'bar', title: 'Par item', of: 'items' }],
  vectors: [],
} as unknown as Grid;
