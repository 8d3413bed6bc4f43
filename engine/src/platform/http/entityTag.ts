import { platformErrors } from '../errors.js';
import type { Problem } from '../errors/Problem.js';

/** The header `ETag` of a version. */
export function writeEntityTag(revision: number | string): string {
  return `"${String(revision)}"`;
}

/**
 * The version that a request says it changes, from `If-Match`.
 *
 * @throws Problem `precondition-required` without the header, `invalid-request` when it is not one of our versions
 */
export function readIfMatch(header: string | undefined): number {
  if (header === undefined) throw platformErrors.problem('precondition-required');
  const match = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header.trim());
  if (!match) {
    throw platformErrors.problem('invalid-request', {
      detail: 'L’en-tête If-Match ne donne pas une version lisible.',
    });
  }
  return Number(match[1]);
}

/** The refusal of a change to a version that is no longer the present one. */
export function staleVersion(): Problem {
  return platformErrors.problem('stale-version');
}
