import type { CompiledForm } from './CompiledForm.js';
import type { FormFault } from './FormFault.js';
import type { SchemaValidator } from './SchemaValidator.js';
import { submitForm } from './submitForm.js';

/**
 * Validates what is about to be submitted: structure and rules, hidden answers left out, French messages only. An empty
 * result, or one without `error`, may be submitted. `submitForm` gives the answers to keep as well.
 */
export function validateForm(
  compiled: CompiledForm,
  data: unknown,
  context: Record<string, unknown>,
  schemaValidator?: SchemaValidator,
): FormFault[] {
  return submitForm(compiled, data, context, schemaValidator).faults;
}
