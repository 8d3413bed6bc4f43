import type { StudioVersions } from '@trame/schemas';
import { listVersions } from '../catalog/index.js';
import { findProfessionals } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';
import { openPack } from './openPack.js';

/**
 * The published versions of a pack, the latest first, and which is in force.
 * @throws Problem `pack-not-found`
 */
export async function readVersions(tx: Tx, packId: string): Promise<StudioVersions> {
  const inForce = await openPack(tx, packId);
  const lines = await listVersions(tx, packId);
  const publishers = await findProfessionals(tx, [
    ...new Set(lines.flatMap(({ publishedBy }) => publishedBy ?? [])),
  ]);
  const names = new Map(publishers.map(({ id, displayName }) => [id, displayName]));
  return {
    items: lines.map(({ publishedAt, publishedBy, note, ...line }) => ({
      ...line,
      publishedAt: publishedAt.toISOString(),
      inForce: line.versionId === inForce.versionId,
      ...(publishedBy === null ? {} : { publishedBy: names.get(publishedBy) ?? 'Compte supprimé' }),
      ...(note === null ? {} : { note }),
    })),
  };
}
