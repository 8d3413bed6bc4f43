import { parseExpression } from '../expressions/index.js';
import type { CompiledForm } from './CompiledForm.js';

/** Whether the rules of a form read a name of its context, so that what is long to tell is told to those alone. */
export function readsFromContext({ rules, fields }: CompiledForm, name: string): boolean {
  return (
    rules.some(({ reads }) => reads.includes(name)) ||
    Object.values(fields).some(({ defaultFrom }) => defaultFrom !== undefined && mentions(defaultFrom, name))
  );
}

function mentions(text: string, name: string): boolean {
  const read = parseExpression(text);
  return read.ok && read.paths.some(([root]) => root === name);
}
