import type { Principal, Tx } from '../../platform/index.js';
import { contentHash } from './contentHash.js';

/** A version of a record, as it was written. */
export type VersionRow = {
  record_id: string;
  version: number;
  pack_version_id: string;
  form_id: string;
  domain: string;
  data: Record<string, unknown>;
  /** ISO day. */
  day: string;
  author_id: string;
  at: Date;
  reason: string | null;
  sha256: string | null;
  draft_id: string | null;
  /** Whom of the household it is of. */
  concerns: readonly string[] | null;
};

/** What makes a version. */
export type NewVersion = Omit<VersionRow, 'at' | 'author_id' | 'sha256' | 'draft_id'> & {
  author: Principal;
  draftId?: string | undefined;
};

/** Writes a version, for ever. @returns its hash */
export async function writeVersion(tx: Tx, given: NewVersion): Promise<string> {
  const sha256 = hashOf(given);
  tx.add('record_version', {
    organisation_id: tx.organisationId,
    record_id: given.record_id,
    version: given.version,
    pack_version_id: given.pack_version_id,
    form_id: given.form_id,
    domain: given.domain,
    data: given.data,
    day: given.day,
    author_id: given.author.professionalId,
    at: tx.now(),
    reason: given.reason,
    sha256,
    draft_id: given.draftId ?? null,
    concerns: given.concerns,
  });
  return sha256;
}

/** The versions of a record, the last first. */
export async function versionsOf(tx: Tx, recordId: string): Promise<VersionRow[]> {
  return tx.query<VersionRow>(
    `select record_id, version, pack_version_id, form_id, domain, data, day, author_id, at, reason, sha256, draft_id, concerns
     from record_version where record_id = $1 order by version desc`,
    [recordId],
  );
}

/** Says whether a version is still what was written; what was written before hashes were kept cannot tell otherwise. */
export function isIntact(row: VersionRow): boolean {
  return row.sha256 === null || row.sha256 === hashOf(row);
}

/** The hash of what a version says. */
export function hashOf(
  row: Omit<VersionRow, 'at' | 'author_id' | 'sha256' | 'reason' | 'domain' | 'draft_id'>,
): string {
  return contentHash({
    recordId: row.record_id,
    version: row.version,
    packVersionId: row.pack_version_id,
    formId: row.form_id,
    data: row.data,
    day: row.day,
    concerns: row.concerns,
  });
}
