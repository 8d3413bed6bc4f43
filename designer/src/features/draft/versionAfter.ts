import type { PublishDraft } from '@trame/schemas';

/** How much a version changes. */
export type Bump = NonNullable<PublishDraft['bump']>;

/** The number that follows the highest of those published; what the server would choose, to be shown beforehand. */
export function versionAfter(versions: readonly string[], bump: Bump): string {
  const numbers = versions.map((version) => version.split('.').map(Number));
  const [major = 0, minor = 0, patch = 0] =
    numbers.sort(
      (a, b) => (b[0] ?? 0) - (a[0] ?? 0) || (b[1] ?? 0) - (a[1] ?? 0) || (b[2] ?? 0) - (a[2] ?? 0),
    )[0] ?? [];
  if (bump === 'major') return `${major + 1}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
