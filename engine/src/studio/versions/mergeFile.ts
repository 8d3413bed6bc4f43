import { mergeThree } from './mergeThree.js';

/**
 * Joins what a shipped version and an organisation changed in one file.
 *
 * @returns undefined when it cannot be done without choosing: a file that is no JSON, that one of them removed or both
 *   added, one thing changed by both
 */
export function mergeFile(
  path: string,
  before: string | undefined,
  after: string | undefined,
  own: string | undefined,
): string | undefined {
  if (before === undefined || after === undefined || own === undefined || !path.endsWith('.json'))
    return undefined;
  if (path !== 'pack.json') return mergeThree(before, after, own);
  // The manifest carries the number of the version, which differs by itself: publishing gives another.
  const numbered = (text: string): string => withVersionOf(own, text);
  return mergeThree(numbered(before), numbered(after), own);
}

function withVersionOf(own: string, text: string): string {
  try {
    const { version } = JSON.parse(own) as { version?: unknown };
    return JSON.stringify({ ...(JSON.parse(text) as object), version });
  } catch {
    return text;
  }
}
