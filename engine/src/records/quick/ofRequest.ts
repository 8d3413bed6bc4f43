import { createHash } from 'node:crypto';
import type { QuickEntry } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';

/** The same request sent twice at once: the second waits here, then finds what the first wrote. */
export async function holdRequest(tx: Tx, requestId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 5))', [requestId]);
}

/** One identifier a person, a request and a dossier, as a UUID: what `record_version` keeps once. */
export function requestOf({ professionalId }: Principal, requestId: string, dossierId: string): string {
  const hash = hashOf(`${professionalId} ${requestId} ${dossierId}`);
  return `${startOf(hash)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** What one request writes in one dossier. */
export type OfRequest = Pick<QuickEntry, 'requestId' | 'data'> & {
  dossierId: string;
  /** Of a household: which of them. */
  concerned?: string;
};

/**
 * The same where a request may be corrected: one identifier more each time that it is answered otherwise than it last was.
 * @returns with the record, when the request last wrote just that
 */
export async function turnOfRequest(
  tx: Tx,
  { professionalId }: Principal,
  { requestId, dossierId, concerned, data }: OfRequest,
): Promise<{ draftId: string; id?: string }> {
  const whose = concerned === undefined ? dossierId : `${dossierId} ${concerned}`;
  const start = startOf(hashOf(`${professionalId} ${requestId} ${whose}`));
  const [last] = await tx.query<{ draftId: string; id: string }>(
    `select draft_id as "draftId", record_id as id from record_version
      where draft_id between $1 and $2 order by draft_id desc limit 1`,
    [`${start}-a000-000000000000`, `${start}-afff-ffffffffffff`],
  );
  const answered = hashOf(JSON.stringify(data)).slice(0, 12);
  if (last?.draftId.slice(24) === answered) return last;
  const turn = last === undefined ? 0 : Math.min(parseInt(last.draftId.slice(20, 23), 16) + 1, 0xfff);
  return { draftId: `${start}-a${turn.toString(16).padStart(3, '0')}-${answered}` };
}

/** Whether two of these identifiers are of one person, request and dossier, whatever was answered. */
export function ofOneRequest(one: string, other: string | null): boolean {
  return one.slice(0, 18) === other?.slice(0, 18);
}

const startOf = (hash: string): string => `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}`;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
