import type { Field } from '@trame/schemas';
import { adverbNames } from '../../grids/adverbs.js';
import { knownFormats } from '../fields/knownFormats.js';
import { defaultMaxRows } from '../fields/repeat.js';
import { defaultMaxBytes } from '../fields/stored.js';
import { answerOptions } from './codings.js';
import * as extensions from './extensions.js';
import { fhirDateTime, fhirTime } from './instants.js';
import type { Coding, Extension, ItemType, QuestionnaireItem } from './Questionnaire.js';

/** What a kind of question says of its item beyond its text, its code and its conditions. */
export type ItemShape = Partial<QuestionnaireItem> & { type: ItemType };

/** What the shape of an item depends on beyond its field. */
export interface ShapeScope {
  linkId: string;
  system: string;
  /** Reference of the value set of a code list. */
  valueSetOf: (codes: string) => string | undefined;
  /** A code of a list, as its value set has it. */
  codingOf: (codes: string, code: string) => Coding;
}

type Shape = (field: Field, scope: ShapeScope) => ItemShape;

/** How every kind of question is written in FHIR; a kind that is missing here does not compile. */
export const itemTypes: Readonly<Record<Field['type'], Shape>> = {
  text: textual('string'),
  longText: textual('text'),
  richText: textual('text', [extensions.kindOf('richText')]),
  integer: counted('integer', 'valueInteger'),
  decimal: counted('decimal', 'valueDecimal'),
  date: dated('date', 'valueDate', (text) => text),
  dateTime: dated('dateTime', 'valueDateTime', fhirDateTime),
  time: (field) => ({ type: 'time', ...initial(field, 'valueTime', fhirTime) }),
  duration: (field) => ({
    type: 'string',
    extension: [extensions.kindOf('duration')],
    ...initial(field, 'valueString'),
  }),
  yesNo: closed('radio-button'),
  choice: (field, scope) => closed(field.display === 'select' ? 'drop-down' : 'radio-button')(field, scope),
  choices: (field, scope) => {
    const { extension = [], ...shape } = closed('check-box')(field, scope);
    return { ...shape, extension: [...extension, ...occurs(field)], repeats: true };
  },
  code: (field, { valueSetOf, codingOf }) => {
    const answerValueSet = valueSetOf(field.codes ?? '');
    return {
      type: 'choice',
      extension: [extensions.itemControl('autocomplete')],
      ...(answerValueSet ? { answerValueSet } : {}),
      ...initial(field, 'valueCoding', (code) => codingOf(field.codes ?? '', code)),
    };
  },
  usager: referring('Patient'),
  contact: referring('RelatedPerson'),
  professional: referring('Practitioner'),
  establishment: referring('Organization'),
  address: (_, { linkId }) => ({
    type: 'group',
    extension: [extensions.kindOf('address')],
    item: parts(linkId, [
      ['ligne1', 'Numéro et voie', 'string', true],
      ['ligne2', 'Complément', 'string'],
      ['codePostal', 'Code postal', 'string', true],
      ['commune', 'Commune', 'string', true],
      ['pays', 'Pays', 'string'],
    ]),
  }),
  file: attached([]),
  image: attached(['image/png', 'image/jpeg', 'image/webp']),
  signature: (_, { linkId }) => ({
    type: 'group',
    extension: [extensions.kindOf('signature')],
    item: parts(linkId, [
      ['statut', 'Signé, refusé, absent ou incapable', 'string', true],
      ['nom', 'Nom', 'string', true],
      ['qualite', 'Qualité', 'string'],
      ['moyen', 'Moyen', 'string'],
      ['image', 'Tracé', 'attachment'],
      ['motif', 'Motif', 'text'],
      ['identite', 'Vérification de l’identité', 'string'],
      ['identitePrecision', 'Précision sur la vérification', 'text'],
      ['date', 'Date', 'dateTime', true],
    ]),
  }),
  adverbs: (_, { linkId, system }) => ({
    type: 'group',
    extension: [extensions.kindOf('adverbs')],
    item: adverbNames.map((name, index) => ({
      linkId: `${linkId}.${name}`,
      text: ['Spontanément', 'Totalement', 'Correctement', 'Habituellement'][index] ?? name,
      type: 'choice' as const,
      required: true,
      answerOption: ['oui', 'non'].map((code) => ({
        valueCoding: { system: `${system}:adverbes`, code, display: code === 'oui' ? 'Oui' : 'Non' },
      })),
    })),
  }),
  group: () => ({ type: 'group' }),
  repeat: (field) => ({
    type: 'group',
    repeats: true,
    extension: [
      ...(field.layout === 'table' ? [extensions.itemControl('gtable')] : []),
      ...(field.minItems ? [extensions.minOccurs(field.minItems)] : []),
      extensions.maxOccurs(field.maxItems ?? defaultMaxRows),
    ],
  }),
  information: (field) => ({ type: 'display', text: field.text ?? field.label ?? '' }),
};

const occurs = ({ minItems, maxItems }: Field): Extension[] => [
  ...(minItems ? [extensions.minOccurs(minItems)] : []),
  ...(maxItems ? [extensions.maxOccurs(maxItems)] : []),
];

function textual(type: 'string' | 'text', more: Extension[] = []): Shape {
  return (field) => ({
    type,
    extension: [
      ...more,
      ...(field.minLength ? [extensions.minLength(field.minLength)] : []),
      ...(field.format ? [extensions.regex(knownFormats[field.format].pattern)] : []),
    ],
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
    ...initial(field, 'valueString'),
  });
}

function counted(type: 'integer' | 'decimal', value: 'valueInteger' | 'valueDecimal'): Shape {
  return (field) => ({
    type,
    extension: [
      ...(typeof field.min === 'number' ? [extensions.minValue({ [value]: field.min })] : []),
      ...(typeof field.max === 'number' ? [extensions.maxValue({ [value]: field.max })] : []),
      ...(field.unit === undefined ? [] : [extensions.unit(field.unit)]),
    ],
    ...initial(field, value),
  });
}

function dated(
  type: 'date' | 'dateTime',
  value: 'valueDate' | 'valueDateTime',
  write: (text: string) => string,
): Shape {
  return (field) => ({
    type,
    extension: [
      ...(typeof field.min === 'string' ? [extensions.minValue({ [value]: write(field.min) })] : []),
      ...(typeof field.max === 'string' ? [extensions.maxValue({ [value]: write(field.max) })] : []),
    ],
    ...initial(field, value, write),
  });
}

function closed(control: string): Shape {
  return (field, { system }) => ({
    type: 'choice',
    extension: [extensions.itemControl(control)],
    answerOption: answerOptions(field, system),
  });
}

function referring(resource: string): Shape {
  return () => ({ type: 'reference', extension: [extensions.referenceResource(resource)] });
}

function attached(accepted: string[]): Shape {
  return (field) => ({
    type: 'attachment',
    extension: [
      ...(field.accept ?? accepted).map(extensions.mimeType),
      extensions.maxSize(field.maxBytes ?? defaultMaxBytes),
    ],
  });
}

function parts(
  linkId: string,
  all: [name: string, text: string, type: ItemType, required?: true][],
): QuestionnaireItem[] {
  return all.map(([name, text, type, required]) => ({
    linkId: `${linkId}.${name}`,
    text,
    type,
    ...(required ? { required } : {}),
  }));
}

function initial(
  { default: first, computed }: Field,
  value: string,
  write = (text: string): unknown => text,
): Pick<QuestionnaireItem, 'initial'> {
  if (first === undefined || computed !== undefined) return {};
  return { initial: [{ [value]: typeof first === 'string' ? write(first) : first }] };
}
