import { beforeOrganisation, inOrganisation, type OpenTx, type Tx } from '../platform/index.js';
import { compareVersions } from './versions.js';
import { compilePack } from './compilePack.js';
import { catalogErrors } from './errors.js';
import type { InstalledPack } from './InstalledPack.js';
import { forgetInForce, readInForce, recallInForce } from './inForce.js';
import { parsePublished, readVersion, type PackSource } from './readVersion.js';

/** Compiled versions by id: immutable, so that they are kept for the life of the process. */
const compiled = new Map<string, Promise<InstalledPack>>();
/** Version now in force of each shipped pack. */
const current = new Map<string, string>();

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A published pack: a version by its id, or by the pack's id the version now in force: the one its organisation
 * published for itself, else the one shipped.
 * @param within the open transaction, when there is one: no other may be opened inside it; else the organisation
 * @throws Problem `pack-not-found`
 */
export async function getPack(id: string, within?: OpenTx | OfOrganisation): Promise<InstalledPack> {
  return getVersion(UUID.test(id) ? id : await currentVersion(id, within), within);
}

/** Whose packs are meant, outside any transaction. */
export type OfOrganisation = { organisationId: string };

/** The version now in force of a pack, read anew. @throws Problem `pack-not-found` */
export async function latestPack(tx: Tx, packId: string): Promise<InstalledPack> {
  const own = (await readInForce(tx)).get(packId);
  return getPack(own ?? packId, tx);
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
  forgetInForce();
}

async function getVersion(
  versionId: string,
  at: OpenTx | OfOrganisation | undefined,
): Promise<InstalledPack> {
  const known = compiled.get(versionId);
  if (known) return known;
  const version = await reading(at, (open) => readVersion(open, versionId));
  const work = compiled.get(versionId) ?? compileSource(version);
  compiled.set(versionId, work);
  work.catch(() => compiled.delete(versionId));
  return work;
}

function compileSource({ layers, versionId, organisationId }: PackSource): Promise<InstalledPack> {
  return compilePack(parsePublished(layers), { versionId, organisationId });
}

async function currentVersion(packId: string, at: OpenTx | OfOrganisation | undefined): Promise<string> {
  const own = await ownVersion(packId, at);
  return own ?? shippedVersion(packId, at);
}

async function ownVersion(packId: string, at: OpenTx | OfOrganisation | undefined) {
  if (!at || !('organisationId' in at)) return undefined;
  const known = recallInForce(at.organisationId);
  if (known) return known.get(packId);
  const read =
    'query' in at ? await readInForce(at as Tx) : await inOrganisation(at.organisationId, readInForce);
  return read.get(packId);
}

async function shippedVersion(packId: string, at: OpenTx | OfOrganisation | undefined): Promise<string> {
  const known = current.get(packId);
  if (known) return known;
  const rows = await reading(at, (open) =>
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

/** Reads in the open transaction, else in one of the organisation, who alone sees what it published for itself. */
function reading<T>(at: OpenTx | OfOrganisation | undefined, work: (tx: OpenTx) => Promise<T>): Promise<T> {
  if (!at) return beforeOrganisation('catalog', work);
  return 'query' in at ? work(at) : inOrganisation(at.organisationId, work);
}
