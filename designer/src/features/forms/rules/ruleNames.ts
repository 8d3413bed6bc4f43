import type { Lexicon, ValueLexicon } from '@trame/language';
import type { CodeList, Field, Form } from '@trame/schemas';
import { containerOf, fieldsIn, fieldsOf, holdsFields, nodeKind } from '../edit/node.js';
import { placeOf, valueAt } from '../edit/pointer.js';
import { f } from '../words.js';

/** How a name is compared and its value chosen. */
export type NameKind = 'text' | 'number' | 'date' | 'closed' | 'ticked' | 'rows' | 'moment' | 'other';

/** Something a rule may read. */
export type RuleName = {
  path: string[];
  label: string;
  kind: NameKind;
  /** Closed answers. */
  answers?: Array<{ value: string; label: string }>;
  /** What the rows of a repeat hold; their paths start from the row. */
  rows?: RuleName[];
  /** The type of an answer that has no words of its own here. */
  type?: Field['type'];
  /** Where it comes from, to group the list: the form, or a part of the dossier. */
  group: string;
};

/** What a rule of a node may read, nearest first: the answers beside it, those around it, then the dossier. */
export function namesFor(form: Form, pointer: string, codes: ReadonlyMap<string, CodeList>): RuleName[] {
  const found = new Map<string, RuleName>();
  const add = (name: RuleName): void => {
    const key = name.path.join('.');
    if (!found.has(key)) found.set(key, name);
  };
  for (const list of containersOf(form, pointer)) {
    const fields =
      list === '' ? fieldsOf(form, false) : fieldsIn((valueAt(form, list) ?? []) as Field[], list);
    const group = list === '' ? f('names.form') : f('names.rows');
    for (const { field } of fields) for (const name of fieldNames(field, [], group, codes)) add(name);
  }
  for (const name of [...contextNames(), ...fillerNames()]) add(name);
  return [...found.values()];
}

/** What a form asks, for rules elsewhere that read its answers: nothing around it. */
export const answerNames = (form: Form, codes: ReadonlyMap<string, CodeList>): RuleName[] =>
  fieldsOf(form, false).flatMap(({ field }) => fieldNames(field, [], form.title, codes));

/** The containers whose answers a node sees, from the nearest to the whole form. */
function containersOf(form: Form, pointer: string): string[] {
  const lists: string[] = [];
  if (nodeKind(pointer) === 'field') {
    for (let list = containerOf(form, placeOf(pointer).list); list !== '';) {
      lists.push(list);
      list = containerOf(form, placeOf(list.slice(0, list.lastIndexOf('/'))).list);
    }
  }
  return [...lists, ''];
}

function fieldNames(
  field: Field,
  before: readonly string[],
  group: string,
  codes: ReadonlyMap<string, CodeList>,
): RuleName[] {
  const path = [...before, field.id];
  const label = field.label ?? field.id;
  if (field.type === 'information') return [];
  if (field.type === 'group') {
    return (field.fields ?? []).flatMap((inner) => fieldNames(inner, path, label, codes));
  }
  if (holdsFields(field)) {
    const rows = fieldsIn(field.fields ?? [], '').flatMap((one) => fieldNames(one.field, [], label, codes));
    return [{ path, label, kind: 'rows', rows, group }];
  }
  const answers = answersOf(field, codes);
  const kind = kindOf(field);
  const more = { ...(answers ? { answers } : {}), ...(kind === 'other' ? { type: field.type } : {}) };
  return [{ path, label, kind, group, ...more }];
}

/** How an answer is compared and its value chosen. */
export function kindOf({ type }: Field): NameKind {
  switch (type) {
    case 'integer':
    case 'decimal':
      return 'number';
    case 'date':
      return 'date';
    case 'dateTime':
      return 'moment';
    case 'yesNo':
    case 'choice':
    case 'code':
      return 'closed';
    case 'choices':
      return 'ticked';
    case 'text':
    case 'longText':
      return 'text';
    default:
      return 'other';
  }
}

/** The closed answers of a question; undefined for any other. */
export function answersOf(field: Field, codes: ReadonlyMap<string, CodeList>): RuleName['answers'] {
  switch (field.type) {
    case 'yesNo':
      return [
        { value: 'oui', label: f('yes') },
        { value: 'non', label: f('no') },
        { value: 'nonRenseigne', label: f('unsaid') },
      ];
    case 'choice':
    case 'choices':
      return (field.options ?? []).map(({ value, label }) => ({ value, label }));
    case 'code':
      return codes.get(field.codes ?? '')?.entries.map(({ code, label }) => ({ value: code, label }));
    default:
      return undefined;
  }
}

/** What is known of the person, the dossier, the place and the moment, in every form and every circuit. */
export function contextNames(): RuleName[] {
  const of = (
    group: string,
    names: ReadonlyArray<readonly [path: string, label: string, kind: NameKind]>,
  ): RuleName[] => names.map(([path, label, kind]) => ({ path: path.split('.'), label, kind, group }));
  return [
    ...of(f('names.person'), [
      ['usager.age', f('names.age'), 'number'],
      ['usager.dateNaissance', f('names.birth'), 'date'],
      ['usager.sexe', f('names.sex'), 'text'],
      ['usager.nomNaissance', f('names.lastName'), 'text'],
      ['usager.prenoms', f('names.firstNames'), 'text'],
    ]),
    ...of(f('names.dossier'), [
      ['dossier.etape', f('names.stage'), 'text'],
      ['dossier.dateEntree', f('names.entry'), 'date'],
      ['dossier.numero', f('names.number'), 'text'],
    ]),
    ...of(f('names.place'), [
      ['etablissement.nom', f('names.placeName'), 'text'],
      ['etablissement.capacite', f('names.capacity'), 'number'],
    ]),
    ...of(f('names.moment'), [['aujourdHui', f('names.today'), 'date']]),
  ];
}

/**
 * What a rule that gives a value may read: besides what conditions read, the facts that only serve to be shown, and the
 * answers of the record before this one.
 */
export function valueNamesFor(form: Form, pointer: string, codes: ReadonlyMap<string, CodeList>): RuleName[] {
  const fact = (path: string, label: string, group: string, kind: NameKind = 'text'): RuleName => ({
    path: path.split('.'),
    label,
    kind,
    group,
  });
  const before = fieldsOf(form, false).flatMap(({ field }) =>
    fieldNames(field, ['precedent'], f('names.before'), codes),
  );
  return [
    ...namesFor(form, pointer, codes),
    fact('usager.nomUsage', f('names.usedName'), f('names.person')),
    fact('usager.prenomUsuel', f('names.usedFirstName'), f('names.person')),
    { ...fact('professionnel.id', f('names.filler'), f('names.filler'), 'other'), type: 'professional' },
    fact('maintenant', f('names.now'), f('names.moment'), 'moment'),
    ...before,
  ];
}

/** What a form knows besides of who fills it. A circuit goes on by itself too: it knows nobody. */
const fillerNames = (): RuleName[] => [
  {
    path: ['professionnel', 'nom'],
    label: f('names.professional'),
    kind: 'text',
    group: f('names.filler'),
  },
];

/** Finds a name by its path; inside rows, by the name the row was given. */
export function findName(
  names: readonly RuleName[],
  path: readonly string[],
  rows: ReadonlyMap<string, readonly string[]> = new Map(),
): RuleName | undefined {
  const [first = '', ...rest] = path;
  const list = rows.get(first);
  if (list) {
    const holder = names.find((name) => name.path.join('.') === list.join('.'));
    return holder?.rows?.find((name) => name.path.join('.') === rest.join('.'));
  }
  return names.find((name) => name.path.join('.') === path.join('.'));
}

/** How conditions are told with these names. */
export function lexiconOf(names: readonly RuleName[]): Lexicon {
  return {
    nameOf: (path, rows) => findName(names, path, rows)?.label ?? path.join('.'),
    answerOf: (path, value, rows) =>
      findName(names, path, rows)?.answers?.find((answer) => answer.value === value)?.label,
    isDate: (path, rows) => findName(names, path, rows)?.kind === 'date',
    isTicked: (path, rows) => findName(names, path, rows)?.kind === 'ticked',
  };
}

/** How values are told with these names. */
export function valueLexiconOf(names: readonly RuleName[]): ValueLexicon {
  return {
    ...lexiconOf(names),
    isText: (path) => findName(names, path)?.kind === 'text',
    inRowsOf: (path) => lexiconOf([...(findName(names, path)?.rows ?? []), ...names]),
  };
}
