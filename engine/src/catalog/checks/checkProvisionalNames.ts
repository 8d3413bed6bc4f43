import { isProvisionalName } from '@trame/language';
import type { Fault } from '@trame/schemas';

/** Where what a person reads is written. */
const READ: ReadonlySet<string> = new Set(['title', 'label', 'text', 'message']);

/**
 * Remarks on what still bears the name that the designer gave it, in a form or a grid: it can be published so, and says
 * nothing to who fills it.
 */
export function checkProvisionalNames(file: string, thing: unknown): Fault[] {
  return namesIn(thing, '').map(({ path, name }) => provisionalName(file, path, name));
}

/** The remark, at a place. */
export const provisionalName = (file: string, path: string, name: string): Fault => ({
  file,
  path,
  rule: 'provisional-name',
  level: 'warning',
  message: `« ${name} » est le nom donné à la création : personne ne l’a encore écrit.`,
  value: name,
  expected: 'ce que liront les professionnels',
  remedy: 'Écrivez le nom, ou retirez l’élément s’il ne sert pas.',
});

function namesIn(value: unknown, path: string): Array<{ path: string; name: string }> {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const at = `${path}/${key}`;
    if (typeof inner === 'string')
      return READ.has(key) && isProvisionalName(inner) ? [{ path: at, name: inner }] : [];
    return namesIn(inner, at);
  });
}
