import type {
  AnswerMigration,
  CodeList,
  DecisionCase,
  DocumentModel,
  Fault,
  Fixture,
  Form,
  Grid,
  Pack,
  RetentionTable,
  Scenario,
  View,
} from '@trame/schemas';
import { formSizeFault } from '@trame/language';
import { PLACES_IN_WORDS, roleOf, type FileRole } from './layout.js';
import { imageFaults } from './packImage.js';
import type { PackLayer } from './packModel.js';
import type { PackFiles } from './readFolder.js';
import { readJson } from './readJson.js';
import { schemaFaults } from './schemaFaults.js';

/** A layer, unless its manifest itself cannot be understood, and every fault of its files taken one by one. */
export type LayerReading = { layer?: PackLayer; faults: Fault[] };

/**
 * Reads the files of one pack: place, JSON, schema, id equal to the file's name.
 * @param judged the files to hold against their schema: what was published was judged then, by the schemas of then
 */
export function parseLayer(files: PackFiles, judged: (file: string) => boolean = () => true): LayerReading {
  const faults: Fault[] = [];
  const drafts: Record<string, Partial<Draft>> = {};
  const steps: Record<string, Step> = {};
  const layer: Unfinished = {
    forms: {},
    grids: {},
    views: {},
    codes: {},
    retention: {},
    documents: {},
    circuits: {},
    decisions: {},
    fixtures: {},
    migrations: {},
    scenarios: {},
    images: {},
    files,
    broken: [],
  };
  for (const [file, text] of Object.entries(files)) {
    const role = roleOf(file);
    const found = role ? readByRole(file, text, role, judged(file)) : misplaced(file);
    faults.push(...found.faults);
    if (found.faults.some(({ level }) => level === 'error')) layer.broken.push(file);
    else if (role) place(layer, { drafts, steps }, role, found.value);
  }
  faults.push(...joinDocuments(layer, drafts), ...joinMigrations(layer, steps));
  if (!('pack.json' in files)) faults.push(noManifest());
  return { layer: layer.manifest ? { ...layer, manifest: layer.manifest } : undefined, faults };
}

type Draft = { model: DocumentModel; template: string; style: string; sample: Record<string, unknown> };
type Step = { migration?: AnswerMigration; form?: Form; grid?: Grid };
type Reading = { value?: unknown; faults: Fault[] };

const SCHEMAS: Partial<Record<FileRole['kind'], string>> = {
  manifest: 'pack/pack.schema.json',
  form: 'form/form.schema.json',
  grid: 'grid/grid.schema.json',
  view: 'view/view.schema.json',
  codes: 'codes/codes.schema.json',
  retention: 'retention/retention.schema.json',
  model: 'document/document.schema.json',
  fixture: 'fixture/fixture.schema.json',
  migration: 'migration/migration.schema.json',
  formerForm: 'form/form.schema.json',
  formerGrid: 'grid/grid.schema.json',
  scenario: 'scenario/scenario.schema.json',
};

function readByRole(file: string, text: string, role: FileRole, judged: boolean): Reading {
  if (role.kind === 'image') return { value: text, faults: judged ? imageFaults(file, text) : [] };
  const schema = SCHEMAS[role.kind];
  if (!schema && role.kind !== 'sample' && role.kind !== 'other') return { value: text, faults: [] };
  const json = readJson(file, text);
  if (!json.ok) return { faults: [json.fault] };
  if (!judged) return { value: json.value, faults: [] };
  if (!schema) {
    if (role.kind === 'other' || isObject(json.value)) return { value: json.value, faults: [] };
    return { faults: [notAnObject(file)] };
  }
  const faults = schemaFaults(schemaOf(role, schema, json.value), file, json.value);
  if (faults.length === 0 && (role.kind === 'form' || role.kind === 'formerForm')) {
    const tooLarge = formSizeFault(json.value as Form);
    if (tooLarge) faults.push({ ...tooLarge, file });
  }
  const named = nameIn(role);
  if (
    named !== undefined &&
    isObject(json.value) &&
    typeof json.value.id === 'string' &&
    json.value.id !== named
  ) {
    faults.push(otherName(file, json.value.id, named));
  }
  return { value: json.value, faults };
}

/** The id that the place of a file gives it; a former form is named by its folder. */
function nameIn(role: FileRole): string | undefined {
  if (!('id' in role) || role.kind === 'fixture') return undefined;
  return role.kind === 'formerForm' || role.kind === 'formerGrid' ? role.id.split('/')[0] : role.id;
}

/** A case says what it is of: a form, or a decision. */
const schemaOf = (role: FileRole, schema: string, value: unknown): string =>
  role.kind === 'fixture' && isObject(value) && 'decision' in value
    ? 'fixture/decision-case.schema.json'
    : schema;

type Unfinished = Omit<PackLayer, 'manifest'> & { manifest?: Pack };

function place(
  layer: Unfinished,
  { drafts, steps }: { drafts: Record<string, Partial<Draft>>; steps: Record<string, Step> },
  role: FileRole,
  value: unknown,
): void {
  switch (role.kind) {
    case 'manifest':
      layer.manifest = value as Pack;
      break;
    case 'form':
      layer.forms[role.id] = value as Form;
      break;
    case 'grid':
      layer.grids[role.id] = value as Grid;
      break;
    case 'view':
      layer.views[role.id] = value as View;
      break;
    case 'codes':
      layer.codes[role.id] = value as CodeList;
      break;
    case 'retention':
      layer.retention[role.id] = value as RetentionTable;
      break;
    case 'circuit':
      layer.circuits[role.id] = value as string;
      break;
    case 'decision':
      layer.decisions[role.id] = value as string;
      break;
    case 'fixture':
      layer.fixtures[role.id] = value as Fixture | DecisionCase;
      break;
    case 'migration':
      steps[role.id] = { ...steps[role.id], migration: value as AnswerMigration };
      break;
    case 'formerForm':
      steps[role.id] = { ...steps[role.id], form: value as Form };
      break;
    case 'formerGrid':
      steps[role.id] = { ...steps[role.id], grid: value as Grid };
      break;
    case 'scenario':
      layer.scenarios[role.id] = value as Scenario;
      break;
    case 'image':
      layer.images[role.id] = value as string;
      break;
    case 'model':
    case 'template':
    case 'style':
    case 'sample':
      drafts[role.id] = { ...drafts[role.id], [role.kind]: value };
      break;
    case 'note':
    case 'other':
      break;
  }
}

/** Compulsory files of a document; a style is only for what the house style does not do. */
const DOCUMENT_FILES = { model: 'document.json', template: 'template.hbs', sample: 'sample.json' };

function joinDocuments(layer: Unfinished, drafts: Record<string, Partial<Draft>>): Fault[] {
  const faults: Fault[] = [];
  for (const [id, draft] of Object.entries(drafts)) {
    const missing = Object.entries(DOCUMENT_FILES).filter(([part]) => !(part in draft));
    const absent = missing
      .map(([, name]) => `documents/${id}/${name}`)
      .filter((file) => !(file in layer.files));
    faults.push(...absent.map((file) => missingFile(file)));
    if (missing.length === 0) layer.documents[id] = { style: '', ...draft } as Draft;
  }
  return faults;
}

/** A migration stands beside what was asked before it, and the reverse. */
function joinMigrations(layer: Unfinished, steps: Record<string, Step>): Fault[] {
  return Object.entries(steps).flatMap(([id, { migration, form, grid }]) => {
    const missing = (suffix: string): Fault[] => {
      const file = `migrations/${id}.${suffix}.json`;
      return file in layer.files ? [] : [missingStep(file)];
    };
    if (!migration) return missing('migration');
    if (migration.grid !== undefined) {
      if (grid) layer.migrations[id] = { migration, grid };
      return grid ? [] : missing('grid');
    }
    if (form) layer.migrations[id] = { migration, form };
    return form ? [] : missing('form');
  });
}

const missingStep = (file: string): Fault => ({
  file,
  path: '',
  rule: 'missing-file',
  level: 'error',
  message:
    'Ce fichier manque : une migration se tient à côté du formulaire, ou de la grille, tels qu’ils étaient avant.',
  expected: '<version>.migration.json, avec <version>.form.json ou <version>.grid.json',
});

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function misplaced(file: string): Reading {
  return {
    faults: [
      {
        file,
        path: '',
        rule: 'unknown-file',
        level: 'error',
        message: 'Un pack n’a pas de fichier à cette place.',
        expected: PLACES_IN_WORDS,
        remedy: 'Renommez le fichier, déplacez-le ou supprimez-le.',
      },
    ],
  };
}

const noManifest = (): Fault => ({
  file: 'pack.json',
  path: '',
  rule: 'missing-manifest',
  level: 'error',
  message: 'Ce dossier n’a pas de fichier pack.json : ce n’est pas un pack.',
  expected: 'un fichier pack.json à la racine du dossier',
});

const missingFile = (file: string): Fault => ({
  file,
  path: '',
  rule: 'missing-file',
  level: 'error',
  message: 'Ce fichier manque : un modèle de document en a quatre.',
  expected: Object.values(DOCUMENT_FILES).join(', '),
});

const otherName = (file: string, id: string, expected: string): Fault => ({
  file,
  path: '/id',
  rule: 'id-is-file-name',
  level: 'error',
  message: 'L’identifiant n’est pas celui que porte le nom du fichier.',
  value: id,
  expected,
  remedy: `Renommez le fichier, ou écrivez « ${expected} ».`,
});

const notAnObject = (file: string): Fault => ({
  file,
  path: '',
  rule: 'sample-is-object',
  level: 'error',
  message: 'Un exemple de données est un objet JSON.',
  expected: 'un objet : { "usager": { … }, … }',
});
