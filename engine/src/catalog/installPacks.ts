import { randomUUID } from 'node:crypto';
import { beforeOrganisation } from '../platform/index.js';
import { contentHash } from './contentHash.js';
import { loadPacks, type LoadedPack } from './loadPacks.js';
import type { PackLayer } from './packModel.js';
import { PackError } from './PackError.js';
import { rememberCurrent } from './packCache.js';
import type { IsPublished } from './resolveLayers.js';

/** What was installed: the version that stands for each pack. */
export type Installation = { id: string; version: string; versionId: string };

/** What is written of a pack that has passed every check. */
export type CheckedContent = Pick<LoadedPack, 'id' | 'version'> & {
  layers: Array<Pick<PackLayer, 'manifest' | 'files'>>;
};

/**
 * Publishes the packs of a folder: each version is written once, whole, with the packs it extends as they are now, and
 * never changes. Several nodes that start together write it once.
 * @param load reads and checks them: only what has passed every check comes out of it
 * @throws PackError when a pack is broken, or when its content changed without its version
 */
export async function installPacks(
  folder: string,
  load: (folder: string, isPublished: IsPublished) => Promise<CheckedContent[]> = loadPacks,
): Promise<Installation[]> {
  const packs = await load(folder, isPublished);
  const installed: Installed[] = [];
  // What is published already is not sent again: it is megabytes. It is read of all before any is published, since each is
  // written with those that it extends.
  for (const pack of packs) installed.push(installation(pack, await readPublished(pack)));
  refuseChanged(installed);
  for (const [place, pack] of packs.entries()) {
    if (installed[place]?.versionId === undefined) installed[place] = installation(pack, await publish(pack));
  }
  refuseChanged(installed);
  return installed.map(({ id, version, versionId }) => {
    if (versionId === undefined) throw new Error(`the pack ${id} ${version} was not installed`);
    rememberCurrent(id, versionId);
    return { id, version, versionId };
  });
}

async function isPublished({ manifest, files }: PackLayer): Promise<boolean> {
  const rows = await beforeOrganisation('catalog', (tx) =>
    tx.query(
      `select 1 from pack_version
        where organisation_id is null and pack_id = $1 and version = $2 and content_hash = $3`,
      [manifest.id, manifest.version, contentHash(files)],
    ),
  );
  return rows.length > 0;
}

type Installed = Pick<LoadedPack, 'id' | 'version'> & { versionId: string | undefined; changed: boolean };

type Published = { id: string; content_hash: string };

const installation = (pack: CheckedContent, row: Published | undefined): Installed => ({
  id: pack.id,
  version: pack.version,
  versionId: row?.id,
  changed: row !== undefined && row.content_hash !== hashOf(pack),
});

const hashOf = ({ layers }: CheckedContent): string => contentHash(layers.at(-1)?.files ?? {});

/** @throws PackError for those whose version is published with another content */
function refuseChanged(installed: readonly Installed[]): void {
  const changed = installed.filter((one) => one.changed);
  if (changed.length > 0) throw new PackError(changed.map(changedContent));
}

const readPublished = ({ id, version }: CheckedContent): Promise<Published | undefined> =>
  beforeOrganisation('catalog', async (tx) => {
    const [row] = await tx.query<Published>(
      'select id, content_hash from pack_version where organisation_id is null and pack_id = $1 and version = $2',
      [id, version],
    );
    return row;
  });

function publish(pack: CheckedContent): Promise<Published | undefined> {
  const { id, version, layers } = pack;
  const content = {
    layers: layers.map(({ manifest, files }) => ({ packId: manifest.id, version: manifest.version, files })),
  };
  return beforeOrganisation('catalog', async (tx) => {
    const [row] = await tx.query<Published>(
      'select id, content_hash from install_pack($1, $2, $3, $4, $5, $6)',
      [randomUUID(), id, version, hashOf(pack), JSON.stringify(content), tx.now()],
    );
    return row;
  });
}

const changedContent = ({ id, version }: Installed) => ({
  pack: id,
  file: 'pack.json',
  path: '/version',
  rule: 'published-is-immutable',
  level: 'error' as const,
  message: `La version ${version} de ce pack est déjà publiée avec un autre contenu, et ce qui est publié ne change pas.`,
  value: version,
  expected: 'un numéro de version plus grand',
  remedy: 'Augmentez « version » dans pack.json, ou remettez les fichiers tels qu’ils ont été publiés.',
});
