import type { Field } from '@trame/schemas';
import type { CompiledForm } from './CompiledForm.js';
import { fault } from './evaluator/faultsOfField.js';
import type { FormFault } from './FormFault.js';
import { givenKey, pointerKey } from './givenKey.js';
import { message } from './messages.js';
import type { SchemaFault, SchemaValidator } from './SchemaValidator.js';

/** Rule of ours for a keyword of JSON Schema; a keyword that is absent only wraps others. */
const ruleOf: Readonly<Record<string, string>> = {
  type: 'type',
  required: 'required',
  enum: 'option',
  const: 'option',
  minimum: 'min',
  maximum: 'max',
  minLength: 'minLength',
  maxLength: 'maxLength',
  pattern: 'format',
  minItems: 'minItems',
  maxItems: 'maxItems',
  uniqueItems: 'unique',
  additionalProperties: 'unknown',
};

/** Runs a schema validator and gives in French the faults at places where none was told yet. */
export function schemaFaults(
  validator: SchemaValidator,
  data: Record<string, unknown>,
  compiled: CompiledForm,
  told: FormFault[],
): FormFault[] {
  if (validator(data)) return [];
  const places = new Set(told.map((each) => each.path));
  const found: FormFault[] = [];
  for (const error of validator.errors ?? []) {
    const translated = translate(error, compiled.fields);
    if (!translated || places.has(translated.path)) continue;
    places.add(translated.path);
    found.push(translated);
  }
  return found;
}

function translate(error: SchemaFault, fields: Readonly<Record<string, Field>>): FormFault | undefined {
  const rule = ruleOf[error.keyword];
  if (!rule) return undefined;
  const { missingProperty, additionalProperty, limit } = error.params;
  const last = missingProperty ?? additionalProperty;
  const path = `${error.instancePath}${typeof last === 'string' ? `/${pointerKey(last)}` : ''}`;
  const params = {
    ...(typeof limit === 'number' ? { limit } : {}),
    ...(typeof additionalProperty === 'string' ? { name: givenKey(additionalProperty) } : {}),
  };
  const field = fieldAt(path, fields);
  if (field) return { ...fault(field, path, { rule, params }), path };
  return {
    path,
    fieldId: path.split('/').at(-1) ?? '',
    level: 'error',
    rule,
    message: message(rule, params),
  };
}

/** The field an answer belongs to: its own, or the nearest above for a part of an address or a signature. */
function fieldAt(path: string, fields: Readonly<Record<string, Field>>): Field | undefined {
  for (let at = path.replace(/\/\d+(?=\/|$)/g, '/*'); at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = fields[at];
    if (field) return field;
  }
  return undefined;
}
