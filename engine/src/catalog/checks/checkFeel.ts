import { checkExpression, type Shape } from '@trame/language';
import type { Fault } from '@trame/schemas';

/** Names an expression about a dossier may read. */
export const DOSSIER_NAMES = [
  'usager',
  'dossier',
  'etablissement',
  'formulaires',
  'parametres',
  'aujourdHui',
  'maintenant',
];

/** The same where who is of the household is read too: the synthesis, the columns of a view. */
export const HOUSEHOLD_NAMES = [...DOSSIER_NAMES, 'menage'];

const ANY: Shape = { kind: 'any' };

/**
 * Checks one FEEL expression of a file.
 * @param names names in scope, whose content is not known beforehand.
 * @param entries names in scope whose entries are known: `{ formulaires: ['admission'] }`.
 */
export function checkFeel(
  file: string,
  path: string,
  source: string,
  names: readonly string[],
  entries: Record<string, readonly string[]> = {},
): Fault[] {
  const scope: Record<string, Shape> = Object.fromEntries(names.map((name) => [name, ANY]));
  for (const [name, keys] of Object.entries(entries)) {
    scope[name] = { kind: 'context', entries: Object.fromEntries(keys.map((key) => [key, ANY])) };
  }
  return checkExpression(source, scope).remarks.map(({ rule, message }) => ({
    file,
    path,
    rule: `expression-${rule}`,
    level: 'error',
    message,
    value: source,
    expected: 'une expression FEEL (DMN 1.5, clause 10.3)',
  }));
}
