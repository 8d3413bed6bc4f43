import { compareVersions } from '../../catalog/index.js';

/** How much a new version changes: a correction, an addition, or something that those who use it must learn. */
export type Bump = 'patch' | 'minor' | 'major';

/** The version that follows the highest of those that exist. @param versions at least one, each `1.2.3` */
export function nextVersion(versions: readonly string[], bump: Bump): string {
  const [highest = '0.0.0'] = [...versions].sort((a, b) => compareVersions(b, a));
  const [major = 0, minor = 0, patch = 0] = highest.split('.').map(Number);
  if (bump === 'major') return `${major + 1}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
