import { parseExpression } from '../expressions/index.js';
import type { CompiledForm } from './CompiledForm.js';

/** The names each form reads: parsing its expressions costs a tenth of a command, and forms do not change. */
const reads = new WeakMap<CompiledForm, ReadonlySet<string>>();

/** Whether the rules of a form read a name of its context, so that what is long to tell is told to those alone. */
export function readsFromContext(form: CompiledForm, name: string): boolean {
  let names = reads.get(form);
  if (!names) reads.set(form, (names = namesRead(form)));
  return names.has(name);
}

function namesRead({ rules, fields }: CompiledForm): ReadonlySet<string> {
  const defaults = Object.values(fields).flatMap(({ defaultFrom }) =>
    defaultFrom === undefined ? [] : rootsOf(defaultFrom),
  );
  return new Set([...rules.flatMap((rule) => rule.reads), ...defaults]);
}

function rootsOf(text: string): string[] {
  const read = parseExpression(text);
  return read.ok ? read.paths.flatMap(([root]) => root ?? []) : [];
}
