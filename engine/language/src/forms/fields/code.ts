import type { Field } from '@trame/schemas';
import { closed, scalar } from '../../expressions/index.js';
import { oneOf } from './closed.js';
import type { FieldEnvironment, FieldType } from './FieldType.js';

/** One entry of a code list of the pack. Entries past their date stay valid: answers made before must remain readable. */
export const code: FieldType = {
  ...oneOf(
    () => 'code',
    () => [],
  ),
  dataSchema: (field, environment) => {
    const codes = codesOf(field, environment);
    return codes ? { type: 'string', enum: codes } : { type: 'string', minLength: 1, maxLength: 80 };
  },
  check: (value, field, environment) => {
    if (typeof value !== 'string' || value.length > 80) return [{ rule: 'type' }];
    const codes = codesOf(field, environment);
    return !codes || codes.includes(value) ? [] : [{ rule: 'option', params: { value } }];
  },
  shape: (field, environment) => {
    const codes = environment && codesOf(field, environment);
    return codes ? closed(codes) : scalar('string');
  },
  ui: (field) => ({ widget: 'code', codes: field.codes }),
  uses: ['codes'],
  lint: () => [],
};

function codesOf(field: Field, environment: FieldEnvironment): string[] | undefined {
  return environment.codeLists[field.codes ?? '']?.entries.map((entry) => entry.code);
}
