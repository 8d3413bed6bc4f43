import type { Pack } from '@trame/schemas';
import type { PackFiles } from '../../catalog/index.js';

/** The parts of a manifest that say who may do what. */
const RIGHTS = ['roles', 'functions', 'dataDomains'] as const satisfies ReadonlyArray<keyof Pack>;

/** Says whether a new version would change who may do what; both manifests are sound. */
export function rightsChanged(before: PackFiles, after: PackFiles): boolean {
  const rightsOf = (files: PackFiles): string => {
    const manifest = JSON.parse(files['pack.json'] ?? '{}') as Partial<Pack>;
    return JSON.stringify(RIGHTS.map((key) => manifest[key] ?? null));
  };
  return rightsOf(before) !== rightsOf(after);
}
