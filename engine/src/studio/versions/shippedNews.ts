import {
  compareVersions,
  listVersions,
  ownFiles,
  readVersion,
  type PackSource,
} from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { readContent, type DraftRow } from '../drafts/draftRow.js';
import { compareThree, type FileNews } from './compareThree.js';

/** The shipped version a draft comes from, the latest one, and what lies between. */
export type ShippedNews = {
  from: PackSource;
  to: PackSource;
  files: FileNews[];
  own: Record<string, string>;
};

/** What the latest shipped version brings that a draft has not; undefined when it comes from it already. */
export async function shippedNews(tx: Tx, draft: DraftRow): Promise<ShippedNews | undefined> {
  const from = await shippedBefore(tx, draft);
  const shipped = (await listVersions(tx, draft.packId)).filter(({ own }) => !own);
  const [latest] = shipped.sort((a, b) => compareVersions(b.version, a.version));
  if (!from || !latest || compareVersions(latest.version, from.version) <= 0) return undefined;
  const to = await readVersion(tx, latest.versionId);
  const { files: own } = await readContent(tx, draft);
  return { from, to, own, files: compareThree(ownFiles(from), ownFiles(to), own) };
}

/** Bounds the walk back: a version comes from another, published before it. */
const MOST_VERSIONS = 1_000;

/** The shipped version whose content a draft has in it: the last one taken, else the one its line began from. */
const shippedBefore = (tx: Tx, draft: DraftRow): Promise<PackSource | undefined> =>
  shippedUnder(tx, { taken: draft.takenVersionId, base: draft.baseVersionId });

/** The shipped version whose content a version has in it: itself, when it was shipped. */
export async function shippedUnder(
  tx: Tx,
  from: { taken: string | null; base: string },
): Promise<PackSource | undefined> {
  let at: typeof from | undefined = from;
  for (let count = 0; at && count < MOST_VERSIONS; count += 1) {
    if (at.taken !== null) return readVersion(tx, at.taken);
    const base = await readVersion(tx, at.base);
    if (base.organisationId === null) return base;
    [at] = await tx.query<{ taken: string | null; base: string }>(
      `select taken_version_id as taken, base_version_id as base from pack_draft where published_version_id = $1`,
      [base.versionId],
    );
  }
  return undefined;
}
