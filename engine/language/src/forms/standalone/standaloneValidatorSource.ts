import standaloneCode from 'ajv/dist/standalone/index.js';
import type { CompiledForm } from '../CompiledForm.js';
import { newAjv } from './newAjv.js';
import { runtime } from './runtime.js';

/**
 * Gives the source of an ES module whose default export validates the answers to a form (`SchemaValidator`). It imports
 * nothing and evaluates nothing, so that a page under a strict Content-Security-Policy can load it.
 *
 * @throws Error when ajv asks for a run-time module that is not inlined yet: a fault of ours, never of a pack.
 */
export function standaloneValidatorSource(compiled: CompiledForm): string {
  const ajv = newAjv(true);
  const validate = ajv.compile(compiled.dataSchema);
  const code = inlined(standaloneCode.default(ajv, validate));
  return `// Generated from form ${compiled.form.id}; do not edit.\n${code}\n`;
}

function inlined(code: string): string {
  return code.replace(/require\("([^"]+)"\)/g, (_, module: string) => {
    const source = runtime[module];
    if (source === undefined) throw new Error(`ajv run-time module not inlined: ${module}`);
    return `(${source})`;
  });
}
