import { checkForm, checkGrid, runVectors } from '@trame/language';
import type { CodeList, Fault, Field, Form } from '@trame/schemas';
import { unscorable } from '../nationalScoring.js';
import { checkProvisionalNames } from './checkProvisionalNames.js';
import { checkDomain } from './checkSources.js';
import { fileOf, unknown, type Inspection } from './Inspection.js';

/** A form: the language's rules, then what it binds to the person. */
export function checkOneForm({ layer, whole, has }: Inspection, id: string): Fault[] {
  const form = layer.forms[id];
  if (!form) return [];
  const file = fileOf('forms', id);
  const dataDomains = whole.manifest.dataDomains.map((domain) => domain.id);
  return [
    ...checkForm(form, { codeLists: whole.codes, dataDomains, unscorable: unscorable() }),
    ...checkBinds(form, whole.manifest.dataDomains),
    ...checkProvisionalNames(file, form),
    ...checkNotice({ whole, has }, form, file),
  ].map((fault) => ({ ...fault, file }));
}

/** The circuit opened before what a record tells ends exists. */
function checkNotice({ whole, has }: Pick<Inspection, 'whole' | 'has'>, form: Form, file: string): Fault[] {
  const circuit = form.record?.notice?.circuit;
  if (circuit === undefined || has('circuits', circuit)) return [];
  return [unknown(file, '/record/notice/circuit', 'circuit', circuit, Object.keys(whole.circuits))];
}

/** Whoever sees a dossier sees the person's traits: an answer of a walled domain cannot be one of them. */
function checkBinds(form: Form, domains: ReadonlyArray<{ id: string; walled?: boolean }>): Fault[] {
  if (!domains.some(({ id, walled }) => id === form.domain && walled)) return [];
  return fieldsOf(form).flatMap(({ field, path }) =>
    field.bind === undefined
      ? []
      : [
          {
            path: `${path}/bind`,
            rule: 'bind-in-walled-domain',
            level: 'error' as const,
            message:
              'Cette réponse est d’un domaine cloisonné : elle ne peut pas alimenter le profil que tous voient.',
            value: field.bind,
            expected: 'aucun « bind » dans un formulaire d’un domaine cloisonné',
          },
        ],
  );
}

function fieldsOf(form: Form): Array<{ field: Field; path: string }> {
  const walk = (fields: readonly Field[], path: string): Array<{ field: Field; path: string }> =>
    fields.flatMap((field, index) => [
      { field, path: `${path}/${index}` },
      ...walk(field.fields ?? [], `${path}/${index}/fields`),
      ...(field.options ?? []).flatMap((option, at) =>
        walk(option.fields ?? [], `${path}/${index}/options/${at}/fields`),
      ),
    ]);
  return form.pages.flatMap(({ sections }, page) =>
    sections.flatMap(({ fields }, section) => walk(fields, `/pages/${page}/sections/${section}/fields`)),
  );
}

/** A grid: the language's rules, its own test vectors, what it refers to. */
export function checkOneGrid(inspection: Inspection, id: string): Fault[] {
  const { layer, whole, has } = inspection;
  const grid = layer.grids[id];
  if (!grid) return [];
  const file = fileOf('grids', id);
  const own = checkGrid(grid, { unscorable: unscorable() });
  const sound = !own.some(({ level }) => level === 'error');
  return [
    ...[...own, ...(sound ? runVectors(grid) : [])].map((fault) => ({ ...fault, file })),
    ...checkProvisionalNames(file, grid),
    ...checkDomain(inspection, file, '/domain', grid.domain),
    ...(grid.alerts ?? []).flatMap(({ circuit }, index) =>
      circuit === undefined || has('circuits', circuit)
        ? []
        : [unknown(file, `/alerts/${index}/circuit`, 'circuit', circuit, Object.keys(whole.circuits))],
    ),
  ];
}

/** A code list: each code once, parents that exist. */
export function checkCodes({ layer }: Inspection, id: string): Fault[] {
  const list = layer.codes[id];
  if (!list) return [];
  const file = fileOf('codes', id);
  const codes = list.entries.map(({ code }) => code);
  return list.entries.flatMap(({ code, parent }, index) => [
    ...(codes.indexOf(code) === index ? [] : [duplicateCode(file, index, code)]),
    ...(parent === undefined || codes.includes(parent) ? [] : [unknownParent(file, index, parent, list)]),
  ]);
}

const duplicateCode = (file: string, index: number, code: string): Fault => ({
  file,
  path: `/entries/${index}/code`,
  rule: 'duplicate-code',
  level: 'error',
  message: `Le code « ${code} » est déjà dans la liste.`,
  value: code,
  expected: 'chaque code une seule fois',
});

const unknownParent = (file: string, index: number, parent: string, list: CodeList): Fault => ({
  file,
  path: `/entries/${index}/parent`,
  rule: 'unknown-parent',
  level: 'error',
  message: `Le code parent « ${parent} » n’est pas dans la liste.`,
  value: parent,
  expected: `un code de la liste « ${list.title} »`,
});
