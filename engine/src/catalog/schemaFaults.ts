import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { schemas, type Fault } from '@trame/schemas';

let ajv: Ajv | undefined;

/** A file that is wholly beside the schema is not answered by megabytes: so many of its faults are told. */
const MOST = 200;

/**
 * Every fault of a value against one schema of the contract, up to the two hundredth.
 * @param key path of the schema, such as `form/form.schema.json`.
 */
export function schemaFaults(key: string, file: string, value: unknown): Fault[] {
  const validate = validatorOf(key);
  if (validate(value)) return [];
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
  const told = unique(errors.slice(0, MOST).map((error) => toFault(file, error)));
  return errors.length > MOST ? [...told, tooMany(file)] : told;
}

const tooMany = (file: string): Fault => ({
  file,
  path: '',
  rule: 'too-many-faults',
  level: 'error',
  message: `Ce fichier a plus de ${MOST} fautes contre son schéma\u00a0; seules les premières sont dites.`,
  remedy: 'Corrigez celles-ci, puis vérifiez de nouveau.',
});

function validatorOf(key: string): ValidateFunction {
  if (!ajv) {
    ajv = new Ajv({ allErrors: true, verbose: true, strict: false, logger: false });
    formats.default(ajv);
    for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  }
  const validate = ajv.getSchema(`https://trame.invalid/schemas/${key}`);
  if (!validate) throw new Error(`No schema ${key}: run \`npm run generate\`.`);
  return validate;
}

type Words = { message: string; expected: string; remedy?: string; path?: string; value?: unknown };

function toFault(file: string, error: ErrorObject): Fault {
  const words = inFrench(error);
  return {
    file,
    path: words.path ?? error.instancePath,
    rule: `schema-${kebab(error.keyword)}`,
    level: 'error',
    message: words.message,
    value: 'value' in words ? words.value : shorten(error.data),
    expected: words.expected,
    ...(words.remedy ? { remedy: words.remedy } : {}),
  };
}

const TYPES: Record<string, string> = {
  string: 'un texte',
  number: 'un nombre',
  integer: 'un nombre entier',
  boolean: 'true ou false',
  array: 'une liste',
  object: 'un objet',
  null: 'null',
};

function inFrench(error: ErrorObject): Words {
  const params = error.params as Record<string, unknown>;
  const limit = String(params.limit);
  switch (error.keyword) {
    case 'required':
      return {
        message: `Il manque « ${String(params.missingProperty)} ».`,
        expected: `la clé « ${String(params.missingProperty)} »`,
        path: error.instancePath,
        value: undefined,
      };
    case 'additionalProperties': {
      const key = String(shorten(params.additionalProperty));
      return {
        message: `La clé « ${key} » n’existe pas ici.`,
        expected: knownKeys(error),
        remedy: 'Corrigez l’orthographe de la clé, ou supprimez-la.',
        value: key,
      };
    }
    case 'type': {
      const types = [params.type].flat().map((type) => TYPES[String(type)] ?? String(type));
      return { message: `Cette valeur n’est pas ${types.join(' ni ')}.`, expected: types.join(' ou ') };
    }
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).map((value) => `« ${String(value)} »`).join(', ');
      return {
        message: 'Cette valeur ne fait pas partie des valeurs permises.',
        expected: `une valeur parmi ${allowed}`,
      };
    }
    case 'const':
      return { message: 'Cette valeur n’est pas permise.', expected: `« ${String(params.allowedValue)} »` };
    case 'pattern':
      return {
        message: 'Cette valeur n’a pas la forme attendue.',
        expected: `un texte de la forme ${String(params.pattern)}`,
      };
    case 'format':
      return {
        message: 'Cette valeur n’a pas le format attendu.',
        expected: `le format ${String(params.format)}`,
      };
    case 'minLength':
      return { message: 'Ce texte est trop court.', expected: `au moins ${limit} caractères` };
    case 'maxLength':
      return { message: 'Ce texte est trop long.', expected: `au plus ${limit} caractères` };
    case 'minItems':
      return { message: 'Cette liste est trop courte.', expected: `au moins ${limit} éléments` };
    case 'maxItems':
      return { message: 'Cette liste est trop longue.', expected: `au plus ${limit} éléments` };
    case 'uniqueItems':
      return {
        message: 'Cette liste contient deux fois la même valeur.',
        expected: 'des valeurs toutes différentes',
      };
    case 'minimum':
      return { message: 'Ce nombre est trop petit.', expected: `au moins ${limit}` };
    case 'maximum':
      return { message: 'Ce nombre est trop grand.', expected: `au plus ${limit}` };
    default:
      return {
        message: 'Cette valeur ne respecte pas le schéma.',
        expected: `la règle « ${error.keyword} » du schéma`,
      };
  }
}

function knownKeys(error: ErrorObject): string {
  const properties = (error.parentSchema as { properties?: object } | undefined)?.properties ?? {};
  return `une clé parmi ${Object.keys(properties)
    .map((key) => `« ${key} »`)
    .join(', ')}`;
}

function shorten(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 200 ? `${value.slice(0, 200)}…` : value;
  if (Array.isArray(value)) return value.length > 5 ? `liste de ${value.length} éléments` : value;
  if (typeof value === 'object' && value !== null) return 'objet';
  return value;
}

function kebab(keyword: string): string {
  return keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function unique(faults: Fault[]): Fault[] {
  const seen = new Set<string>();
  return faults.filter((fault) => {
    const key = JSON.stringify([fault.path, fault.rule, fault.message]);
    return !seen.has(key) && seen.add(key);
  });
}
