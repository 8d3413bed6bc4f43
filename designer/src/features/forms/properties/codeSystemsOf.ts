import type { Form } from '@trame/schemas';
import { fieldsOf } from '../edit/node.js';

/** The national code systems that a form names already. */
export function codeSystemsOf(form: Form): string[] {
  const codes = fieldsOf(form).flatMap(({ field }) => [
    field.code,
    ...(field.options ?? []).map(({ code }) => code),
  ]);
  return [...new Set(codes.flatMap((code) => (code && code.system !== '' ? [code.system] : [])))];
}
