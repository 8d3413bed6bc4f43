import { schemas, type Fault } from '@trame/schemas';

/** The part of JSON Schema (draft-07) that the schemas of packs use. */
interface Schema {
  $id?: string;
  $ref?: string;
  type?: string | string[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  enum?: unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

const DEEPEST = 40;
const BASE = 'https://trame.invalid/schemas/';
const byId = new Map((Object.values(schemas) as Schema[]).map((schema) => [schema.$id ?? '', schema]));

/**
 * Says what of a value does not fit a schema of the contract, in French, at once and without a server: the browser
 * may not generate code, so the schema is walked. The server has the last word.
 * @param key path of the schema, such as `grid/grid.schema.json`
 */
export function fitSchema(key: string, value: unknown): Fault[] {
  const faults: Fault[] = [];
  walk(resolve({ $ref: key }, BASE), value, { path: '', depth: 0 }, faults);
  return faults;
}

interface Resolved {
  schema: Schema;
  base: string;
}

const within = ({ path, depth }: Place, step: string): Place => ({
  path: `${path}/${step}`,
  depth: depth + 1,
});

const fitsType = (type: string | string[], value: unknown): boolean =>
  typeof type === 'string' ? hasType(type, value) : type.some((each) => hasType(each, value));

function resolve(schema: Schema, base: string): Resolved {
  if (schema.$ref === undefined) return { schema, base };
  const id = new URL(schema.$ref, base).href;
  return { schema: byId.get(id) ?? {}, base: id };
}

interface Place {
  path: string;
  depth: number;
}

function walk({ schema, base }: Resolved, value: unknown, place: Place, faults: Fault[]): void {
  const report = (rule: string, message: string, expected: string, at = place.path): void => {
    faults.push({ path: at, rule: `schema-${rule}`, message, expected, level: 'error' });
  };
  if (place.depth > DEEPEST) {
    report('depth', 'Ce contenu est trop imbriqué.', `au plus ${DEEPEST} niveaux`);
    return;
  }
  if (schema.type !== undefined && !fitsType(schema.type, value)) {
    const wanted = [schema.type].flat().map((type) => TYPES[type] ?? type);
    report('type', `Cette valeur n’est pas ${wanted.join(' ni ')}.`, wanted.join(' ou '));
    return;
  }
  if (schema.enum && !schema.enum.includes(value))
    report('enum', 'Cette valeur n’est pas permise.', schema.enum.map(String).join(', '));
  if (typeof value === 'string') checkText(schema, value, report);
  if (typeof value === 'number') checkNumber(schema, value, report);
  if (Array.isArray(value)) {
    checkLength(schema, value, report);
    const { items } = schema;
    if (items)
      value.forEach((each, index) => walk(resolve(items, base), each, within(place, String(index)), faults));
  } else if (typeof value === 'object' && value !== null) {
    walkObject({ schema, base }, value as Record<string, unknown>, place, faults, report);
  }
}

type Report = (rule: string, message: string, expected: string, at?: string) => void;

function walkObject(
  { schema, base }: Resolved,
  value: Record<string, unknown>,
  place: Place,
  faults: Fault[],
  report: Report,
): void {
  for (const key of schema.required ?? []) {
    if (value[key] === undefined) report('required', `Il manque « ${key} ».`, key);
  }
  for (const [key, each] of Object.entries(value)) {
    const at = within(place, key.replaceAll('~', '~0').replaceAll('/', '~1'));
    const known =
      schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
    const { additionalProperties: others } = schema;
    if (known) {
      if (each !== undefined) walk(resolve(known, base), each, at, faults);
    } else if (others === false)
      report(
        'unknown',
        `« ${key} » n’existe pas ici.`,
        Object.keys(schema.properties ?? {}).join(', '),
        at.path,
      );
    else if (typeof others === 'object') walk(resolve(others, base), each, at, faults);
  }
}

function checkText(schema: Schema, value: string, report: Report): void {
  const { minLength = 0, maxLength = Infinity, pattern } = schema;
  if (value.length < minLength) {
    const message = value === '' ? 'Ce texte est à écrire.' : 'Ce texte est trop court.';
    report('minLength', message, `au moins ${minLength} caractères`);
  } else if (value.length > maxLength)
    report('maxLength', 'Ce texte est trop long.', `au plus ${maxLength} caractères`);
  else if (pattern !== undefined && !new RegExp(pattern, 'u').test(value))
    report('pattern', 'Cette valeur n’a pas la forme attendue.', pattern);
}

function checkNumber(schema: Schema, value: number, report: Report): void {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  if (value < minimum) report('minimum', 'Ce nombre est trop petit.', `au moins ${minimum}`);
  if (value > maximum) report('maximum', 'Ce nombre est trop grand.', `au plus ${maximum}`);
}

function checkLength(schema: Schema, value: unknown[], report: Report): void {
  const { minItems = 0, maxItems = Infinity } = schema;
  if (value.length < minItems) report('minItems', 'Cette liste est trop courte.', `au moins ${minItems}`);
  if (value.length > maxItems) report('maxItems', 'Cette liste est trop longue.', `au plus ${maxItems}`);
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  integer: 'un nombre entier',
  boolean: 'oui ou non',
  array: 'une liste',
  object: 'un objet',
  null: 'vide',
};

function hasType(type: string, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
