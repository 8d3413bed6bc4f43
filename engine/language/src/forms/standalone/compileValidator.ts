import type { CompiledForm } from '../CompiledForm.js';
import type { SchemaValidator } from '../SchemaValidator.js';
import { newAjv } from './newAjv.js';

/** Gives the validator of a form's data schema for a server: ajv writes and runs code, which a strict CSP forbids. */
export function compileValidator(compiled: CompiledForm): SchemaValidator {
  return newAjv(false).compile(compiled.dataSchema) as SchemaValidator;
}
