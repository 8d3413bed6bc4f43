import type { Fault, Field, Form, Intake } from '@trame/schemas';
import { checkFeel } from './checkFeel.js';
import { fileOf, unknown, type Inspection } from './Inspection.js';

const FILE = 'pack.json';

/** Questions that may be put to somebody who has no account: none names a person of the house, nor is signed. */
const ASKED_OUTSIDE: ReadonlySet<Field['type']> = new Set<Field['type']>([
  'text',
  'longText',
  'integer',
  'decimal',
  'date',
  'dateTime',
  'time',
  'duration',
  'yesNo',
  'choice',
  'choices',
  'code',
  'address',
  'file',
  'image',
  'adverbs',
  'group',
  'repeat',
  'information',
]);

/** What somebody from outside fills in: what it names is of the pack, and its form asks nothing that a stranger may not be. */
export function checkIntakes(inspection: Inspection): Fault[] {
  const { layer, whole } = inspection;
  const own = layer.manifest.intakes ?? [];
  // A form that a layer below puts to a stranger stays one when this layer gives it anew.
  const remade = (whole.manifest.intakes ?? []).flatMap(({ id, form: name }) => {
    const form = layer.forms[name];
    return form && !own.some((intake) => intake.id === id)
      ? checkAsked(form, fileOf('forms', name), '/')
      : [];
  });
  return [...own.flatMap((intake, index) => checkIntake(inspection, intake, `/intakes/${index}`)), ...remade];
}

function checkIntake({ whole, has }: Inspection, intake: Intake, at: string): Fault[] {
  const parts = [
    ['circuits', 'circuit', intake.circuit, `${at}/circuit`],
    ['forms', 'form', intake.form, `${at}/form`],
    ['codes', 'codes', intake.qualities, `${at}/qualities`],
  ] as const;
  const strangers = parts.flatMap(([part, kind, id, path]) =>
    has(part, id) ? [] : [unknown(FILE, path, kind, id, Object.keys(whole[part]))],
  );
  const { parameters } = whole.manifest;
  const noNotice = Object.hasOwn(parameters, intake.notice)
    ? []
    : [unknown(FILE, `${at}/notice`, 'parameter', intake.notice, Object.keys(parameters))];
  const form = whole.forms[intake.form];
  const answers = Object.entries(intake.answers ?? {}).flatMap(([question, source]) =>
    checkFeel(FILE, `${at}/answers/${question}`, source, ['reponses', 'invitation', 'aujourdHui']),
  );
  return [...strangers, ...noNotice, ...(form ? checkAsked(form, FILE, `${at}/form`) : []), ...answers];
}

function checkAsked(form: Form, file: string, path: string): Fault[] {
  return fieldsOf(form).flatMap((field) => {
    if (!ASKED_OUTSIDE.has(field.type))
      return [
        refused(
          file,
          path,
          field.id,
          'intake-question',
          'une question que l’on peut poser hors de la maison',
        ),
      ];
    if (field.bind === undefined) return [];
    return [
      refused(file, path, field.id, 'intake-bind', 'aucun « bind » : un professionnel accepte d’abord'),
    ];
  });
}

const refused = (file: string, path: string, value: string, rule: string, expected: string): Fault => ({
  file,
  path,
  rule,
  level: 'error',
  message:
    rule === 'intake-bind'
      ? 'Une question posée hors de la maison n’alimente pas le profil de la personne.'
      : 'Cette question ne peut pas être posée à quelqu’un qui n’a pas de compte.',
  value,
  expected,
});

function fieldsOf(form: Form): Field[] {
  const walk = (fields: readonly Field[]): Field[] =>
    fields.flatMap((field) => [
      field,
      ...walk(field.fields ?? []),
      ...(field.options ?? []).flatMap((option) => walk(option.fields ?? [])),
    ]);
  return form.pages.flatMap(({ sections }) => sections.flatMap(({ fields }) => walk(fields)));
}
