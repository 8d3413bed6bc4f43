import type { Fault, Field, Form } from '@trame/schemas';
import { checkFeel } from './checkFeel.js';
import { unknown, type Inspection } from './Inspection.js';

const FILE = 'pack.json';
const AT = '/dossier/archive';

/** What becomes of closed dossiers: the forms, circuits and questions that it names are those of the pack. */
export function checkArchive(inspection: Inspection): Fault[] {
  const { layer, whole, has } = inspection;
  const archive = layer.manifest.dossier?.archive;
  if (!archive) return [];
  const { forms = [], circuits = [], access, visa } = archive;
  const named = [
    ...forms.map((id, index) => ({ kind: 'form' as const, id, path: `${AT}/forms/${index}` })),
    ...circuits.map((id, index) => ({ kind: 'circuit' as const, id, path: `${AT}/circuits/${index}` })),
    ...(access ? [{ kind: 'form' as const, id: access.form, path: `${AT}/access/form` }] : []),
    ...(visa ? [{ kind: 'form' as const, id: visa.form, path: `${AT}/visa/form` }] : []),
  ];
  const strangers = named.flatMap(({ kind, id, path }) => {
    const part = kind === 'form' ? 'forms' : 'circuits';
    return has(part, id) ? [] : [unknown(FILE, path, kind, id, Object.keys(whole[part]))];
  });
  return [...strangers, ...checkAccess(inspection, access), ...checkVisa(inspection, visa)];
}

type Archive = NonNullable<NonNullable<Inspection['layer']['manifest']['dossier']>['archive']>;

function checkAccess({ whole }: Inspection, access: Archive['access']): Fault[] {
  const form = access && whole.forms[access.form];
  if (!form) return [];
  const list = fieldsOf(form).find(({ id, type }) => id === access.list && type === 'repeat');
  const asked = (list?.fields ?? []).map(({ id }) => id);
  return [
    ...(list ? [] : [unasked(`${AT}/access/list`, access.list)]),
    ...(['person', 'reason'] as const).flatMap((name) =>
      !list || asked.includes(access[name]) ? [] : [unasked(`${AT}/access/${name}`, access[name])],
    ),
  ];
}

function checkVisa({ whole }: Inspection, visa: Archive['visa']): Fault[] {
  const form = visa && whole.forms[visa.form];
  if (!form) return [];
  const asked = fieldsOf(form).map(({ id }) => id);
  return [
    ...(['bordereau', 'on', 'by'] as const).flatMap((name) =>
      asked.includes(visa[name]) ? [] : [unasked(`${AT}/visa/${name}`, visa[name])],
    ),
    ...checkFeel(FILE, `${AT}/visa/granted`, visa.granted, asked),
  ];
}

function fieldsOf(form: Form): Field[] {
  const walk = (fields: readonly Field[]): Field[] =>
    fields.flatMap((field) => [
      field,
      ...(field.type === 'group' ? walk(field.fields ?? []) : []),
      ...(field.options ?? []).flatMap((option) => walk(option.fields ?? [])),
    ]);
  return form.pages.flatMap(({ sections }) => sections.flatMap(({ fields }) => walk(fields)));
}

const unasked = (path: string, value: string): Fault => ({
  file: FILE,
  path,
  rule: 'unknown-question',
  level: 'error',
  message: 'Ce formulaire ne pose pas cette question.',
  value,
  expected: 'l’identifiant d’une question que pose ce formulaire',
});
