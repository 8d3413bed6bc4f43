import type { OpenTx } from '../platform/index.js';
import { catalogErrors } from './errors.js';
import type { PackLayer } from './packModel.js';
import { parseLayer } from './parseLayer.js';
import type { PackFiles } from './readFolder.js';

/** One pack among those a version is made of, as it was written. */
export type SourceLayer = { packId: string; version: string; files: PackFiles };

/** A published version as it was written: its own files last, after those of the packs it extends. */
export type PackSource = {
  versionId: string;
  packId: string;
  version: string;
  /** Null: shipped with the product. */
  organisationId: string | null;
  layers: readonly SourceLayer[];
};

type Row = {
  organisation_id: string | null;
  pack_id: string;
  version: string;
  content: { layers: SourceLayer[] };
};

/** Reads a published version. @throws Problem `pack-not-found` */
export async function readVersion(tx: OpenTx, versionId: string): Promise<PackSource> {
  const [row] = await tx.query<Row>(
    'select organisation_id, pack_id, version, content from pack_version where id = $1',
    [versionId],
  );
  if (!row) throw catalogErrors.problem('pack-not-found');
  return {
    versionId,
    packId: row.pack_id,
    version: row.version,
    organisationId: row.organisation_id,
    layers: row.content.layers,
  };
}

/** The layers of what was published: they were judged then, and are read without being judged again. */
export function parsePublished(layers: readonly SourceLayer[]): PackLayer[] {
  return layers.flatMap(({ files }) => parseLayer(files, () => false).layer ?? []);
}

/** The pack's own files, before what it extends is merged in. */
export function ownFiles({ layers }: PackSource): PackFiles {
  return layers.at(-1)?.files ?? {};
}
