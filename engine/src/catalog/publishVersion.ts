import { randomUUID } from 'node:crypto';
import { recordAudit } from '../audit/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { catalogErrors } from './errors.js';
import { contentHash } from './contentHash.js';
import type { PackFiles } from './readFolder.js';
import type { PackSource } from './readVersion.js';

/** What an organisation publishes for itself; `files` have passed their checks. */
export type Publication = {
  base: PackSource;
  files: PackFiles;
  version: string;
  note: string;
  by: Principal;
};

/**
 * Publishes an immutable version of a pack that the organisation alone has, and puts it in force: what it starts from
 * now on uses it, what is under way keeps its version. Call `forgetInForce` once committed.
 * @returns its id
 * @throws Problem `version-taken`
 */
export async function publishVersion(
  tx: Tx,
  { base, files, version, note, by }: Publication,
): Promise<string> {
  const content = {
    layers: [...base.layers.slice(0, -1), { packId: base.packId, version, files }],
  };
  const [row] = await tx.query<{ id: string }>(
    `insert into pack_version (id, organisation_id, pack_id, version, content_hash, content, installed_at, note,
                               published_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (organisation_id, pack_id, version) where organisation_id is not null do nothing
     returning id`,
    [
      randomUUID(),
      tx.organisationId,
      base.packId,
      version,
      contentHash(files),
      JSON.stringify(content),
      tx.now(),
      note || null,
      by.professionalId,
    ],
  );
  if (!row)
    throw catalogErrors.problem('version-taken', { detail: `La version ${version} est déjà publiée.` });
  await putInForce(tx, base.packId, row.id);
  await recordAudit(tx, {
    action: 'pack.publie',
    actor: by,
    subject: { kind: 'pack', id: row.id },
    details: { pack: base.packId, version, base: base.versionId },
  });
  return row.id;
}

async function putInForce(tx: Tx, packId: string, versionId: string): Promise<void> {
  await tx.query(
    `insert into pack_in_force (organisation_id, pack_id, pack_version_id, since) values ($1, $2, $3, $4)
     on conflict (organisation_id, pack_id) do update
       set pack_version_id = excluded.pack_version_id, since = excluded.since`,
    [tx.organisationId, packId, versionId, tx.now()],
  );
}
