import { latestPack, type InstalledPack } from '../catalog/index.js';
import { Problem, type Tx } from '../platform/index.js';
import { studioErrors } from './errors.js';

/**
 * Opens the latest version of a pack.
 *
 * @throws Problem `pack-not-found`
 */
export async function openPack(tx: Tx, packId: string): Promise<InstalledPack> {
  try {
    return await latestPack(tx, packId);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) throw studioErrors.problem('pack-not-found');
    throw error;
  }
}

/**
 * One content of a pack, by its id.
 *
 * @throws Problem `pack-content-not-found`
 */
export function contentOf<T>(contents: ReadonlyMap<string, T>, id: string): T {
  const content = contents.get(id);
  if (content === undefined) throw studioErrors.problem('pack-content-not-found');
  return content;
}
