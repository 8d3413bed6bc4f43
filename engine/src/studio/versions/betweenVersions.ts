import type { StudioComparison } from '@trame/schemas';
import { ownFiles, readVersion, type PackSource } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { changedFiles } from '../changes/changedFiles.js';
import { studioErrors } from '../errors.js';
import { openPack } from '../openPack.js';

/**
 * What changes from one published version of a pack to another, whichever came first; shipped ones, and those of this
 * organisation.
 *
 * @throws Problem `pack-not-found` when the organisation does not work with this pack, or a version is not one of it
 */
export async function betweenVersions(
  tx: Tx,
  packId: string,
  { from, to }: { from: string; to: string },
): Promise<StudioComparison> {
  await openPack(tx, packId);
  const [left, come] = [await versionOf(tx, packId, from), await versionOf(tx, packId, to)];
  return {
    from: left.version,
    to: come.version,
    extended: otherUnder(left, come),
    items: await changedFiles(ownFiles(left), ownFiles(come)),
  };
}

async function versionOf(tx: Tx, packId: string, versionId: string): Promise<PackSource> {
  const version = await readVersion(tx, versionId);
  if (version.packId !== packId) throw studioErrors.problem('pack-not-found');
  return version;
}

/** The packs under the two that are not of the same version. */
function otherUnder(left: PackSource, come: PackSource): StudioComparison['extended'] {
  const under = ({ layers }: PackSource): Map<string, string> =>
    new Map(layers.slice(0, -1).map(({ packId, version }) => [packId, version]));
  const [before, after] = [under(left), under(come)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((packId) => before.get(packId) !== after.get(packId))
    .map((packId) => ({ packId, ...pick('from', before.get(packId)), ...pick('to', after.get(packId)) }));
}

const pick = (name: 'from' | 'to', version: string | undefined): { from?: string; to?: string } =>
  version === undefined ? {} : { [name]: version };
