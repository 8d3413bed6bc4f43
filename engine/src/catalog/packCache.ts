import { beforeOrganisation, type OpenTx } from '../platform/index.js';
import { compareVersions } from './versions.js';
import { compilePack } from './compilePack.js';
import { catalogErrors } from './errors.js';
import type { InstalledPack } from './InstalledPack.js';
import type { PackLayer } from './packModel.js';
import { parseLayer } from './parseLayer.js';
import type { PackFiles } from './readFolder.js';

/** Compiled versions by id: immutable, so that they are kept for the life of the process. */
const compiled = new Map<string, Promise<InstalledPack>>();
/** Version now in force of each shipped pack. */
const current = new Map<string, string>();

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A published pack: a version by its id, or the version now in force of a pack by the pack's id.
 * @param tx the open transaction, when there is one: no other may be opened inside it
 * @throws Problem `pack-not-found`
 */
export async function getPack(id: string, tx?: OpenTx): Promise<InstalledPack> {
  return getVersion(UUID.test(id) ? id : await currentVersion(id, tx), tx);
}

/** The version now in force of a pack. @throws Problem `pack-not-found` */
export function latestPack(tx: OpenTx, packId: string): Promise<InstalledPack> {
  return getPack(packId, tx);
}

/** Every pack, in the version now in force, by title. */
export async function installedPacks(tx: OpenTx): Promise<InstalledPack[]> {
  const rows = await tx.query<{ pack_id: string }>('select distinct pack_id from pack_version');
  const packs = await Promise.all(rows.map(({ pack_id }) => getPack(pack_id, tx)));
  return packs.sort((a, b) => a.manifest.title.localeCompare(b.manifest.title, 'fr'));
}

/** Makes a version the one in force of its pack in this process; the installation has just read it from the folder. */
export function rememberCurrent(packId: string, versionId: string): void {
  current.set(packId, versionId);
}

/** Forgets everything: for tests, which change database in one process. */
export function forgetPacks(): void {
  compiled.clear();
  current.clear();
}

async function getVersion(versionId: string, tx: OpenTx | undefined): Promise<InstalledPack> {
  const known = compiled.get(versionId);
  if (known) return known;
  const row = await readRow(versionId, tx);
  const work =
    compiled.get(versionId) ?? compilePack(row.layers, { versionId, organisationId: row.organisationId });
  compiled.set(versionId, work);
  work.catch(() => compiled.delete(versionId));
  return work;
}

type Row = { organisation_id: string | null; content: { layers: Array<{ files: PackFiles }> } };

async function readRow(versionId: string, tx: OpenTx | undefined) {
  const [row] = await within(tx, (open) =>
    open.query<Row>('select organisation_id, content from pack_version where id = $1', [versionId]),
  );
  if (!row) throw catalogErrors.problem('pack-not-found');
  const layers = row.content.layers.flatMap(({ files }): PackLayer[] => {
    const { layer } = parseLayer(files, true);
    return layer ? [layer] : [];
  });
  return { organisationId: row.organisation_id, layers };
}

async function currentVersion(packId: string, tx: OpenTx | undefined): Promise<string> {
  const known = current.get(packId);
  if (known) return known;
  const rows = await within(tx, (open) =>
    open.query<{ id: string; version: string }>(
      'select id, version from pack_version where pack_id = $1 and organisation_id is null',
      [packId],
    ),
  );
  const [latest] = rows.sort((a, b) => compareVersions(b.version, a.version));
  if (!latest) throw catalogErrors.problem('pack-not-found');
  current.set(packId, latest.id);
  return latest.id;
}

function within<T>(tx: OpenTx | undefined, work: (tx: OpenTx) => Promise<T>): Promise<T> {
  return tx ? work(tx) : beforeOrganisation('catalog', work);
}
