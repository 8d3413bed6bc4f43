import { Ajv } from 'ajv';

/** Gives ajv as every data schema is compiled: all faults at once, strict, no format (patterns say it all). */
export function newAjv(source: boolean): Ajv {
  return new Ajv({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    validateFormats: false,
    code: source ? { source: true, esm: true } : {},
  });
}
