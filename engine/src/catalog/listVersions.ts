import type { Tx } from '../platform/index.js';
import { compareVersions } from './versions.js';

/** A published version of a pack, as a line of its history. */
export type VersionLine = {
  versionId: string;
  version: string;
  /** Published by the organisation for itself, or shipped with the product. */
  own: boolean;
  publishedAt: Date;
  publishedBy: string | null;
  note: string | null;
};

/** The published versions of a pack that an organisation sees, the latest first. */
export async function listVersions(tx: Tx, packId: string): Promise<VersionLine[]> {
  const lines = await tx.query<VersionLine>(
    `select id as "versionId", version, organisation_id is not null as own, installed_at as "publishedAt",
            published_by as "publishedBy", note
       from pack_version where pack_id = $1`,
    [packId],
  );
  return lines.sort(
    (a, b) => b.publishedAt.getTime() - a.publishedAt.getTime() || compareVersions(b.version, a.version),
  );
}
