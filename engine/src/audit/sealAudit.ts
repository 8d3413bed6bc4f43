import { beforeOrganisation, inOrganisation, type Tx } from '../platform/index.js';
import { GENESIS, linkHash } from './chain.js';
import { RECORD_COLUMNS, type AuditRecord } from './record.js';

const BATCH = 1_000;

/**
 * Chains the records that are not yet, organisation by organisation, until none is left or the signal aborts.
 *
 * @returns how many were sealed
 */
export async function sealAudit(signal?: AbortSignal): Promise<number> {
  const organisations = await beforeOrganisation('job-dispatch', (tx) =>
    tx.query<{ id: string }>('select organisations_to_seal() as id'),
  );
  let sealed = 0;
  for (const { id } of organisations) {
    sealed += await sealOf(id, signal);
  }
  return sealed;
}

/**
 * Passes over the tail until one finds less than a batch: what was committed during a pass is found by the next. Each
 * pass that ends leaves the mark where its first snapshot allows: the next begins there, however long the tail was.
 */
async function sealOf(organisationId: string, signal?: AbortSignal): Promise<number> {
  for (let sealed = 0; ;) {
    const count = await sealPass(organisationId, signal);
    sealed += count;
    if (count < BATCH || signal?.aborted) return sealed;
  }
}

/** Goes up the tail from the mark, a batch at a time. @returns how many were sealed */
async function sealPass(organisationId: string, signal?: AbortSignal): Promise<number> {
  let sealed = 0;
  for (let from: Place | undefined; !signal?.aborted;) {
    const { count, next } = await sealBatch(organisationId, from);
    sealed += count;
    if (!next) break;
    from = next;
  }
  return sealed;
}

/** How far a pass has come: after this record; `horizon`, the oldest transaction that still ran when it began. */
type Place = { txid: string; id: string; horizon: string };

/**
 * Seals what is not yet among the next records, by the order of the transactions, which the index of the tail has. The
 * snapshot is one for the whole transaction: every record of a transaction that had ended when the pass began is seen,
 * so at its end the mark may move to the oldest one that was still running; a record committed late, whatever its
 * number, is found at a later pass. Each record asks for its own link: joined, a table whose statistics are old is read
 * whole at each batch.
 */
async function sealBatch(
  organisationId: string,
  from: Place | undefined,
): Promise<{ count: number; next?: Place }> {
  return inOrganisation(
    organisationId,
    async (tx) => {
      const head = await lockHead(tx);
      const { txid, id, horizon } = from ?? { txid: head.sealed_before, id: '0', horizon: head.horizon };
      const seen = await tx.query<SeenRecord>(
        `select ${RECORD_COLUMNS}, r.txid, (select true from audit_seal s where s.record_id = r.id) as sealed
           from audit_record r where (r.txid, r.id) > ($1::xid8, $2::bigint)
          order by r.txid, r.id limit ${BATCH}`,
        [txid, id],
      );
      const records = seen.filter(({ sealed }) => !sealed).map(sealedPart);
      if (records.length > 0) await writeLinks(tx, head, records);
      const last = seen.at(-1);
      if (last && seen.length === BATCH)
        return { count: records.length, next: { txid: last.txid, id: last.id, horizon } };
      await tx.query('update audit_chain set sealed_before = $1::xid8', [horizon]);
      return { count: records.length };
    },
    { isolation: 'repeatable read', retries: 3 },
  );
}

type SeenRecord = AuditRecord & { txid: string; sealed: true | null };

/** A record as its seal covers it. */
function sealedPart({ txid: _txid, sealed: _sealed, ...record }: SeenRecord): AuditRecord {
  return record;
}

interface Head {
  last_seq: string;
  last_hash: Buffer;
  sealed_before: string;
  /** The oldest transaction that runs: all before it have ended. */
  horizon: string;
}

/** After a restore on another server, transaction numbers start again: the mark then means nothing. */
async function lockHead(tx: Tx): Promise<Head> {
  await tx.query(
    `insert into audit_chain (organisation_id, last_seq, last_hash, sealed_before) values ($1, 0, $2, '0'::xid8)
     on conflict do nothing`,
    [tx.organisationId, GENESIS],
  );
  const [head] = await tx.query<Head>(
    `select last_seq, last_hash,
            case when sealed_before <= pg_current_xact_id() then sealed_before else '0'::xid8 end as sealed_before,
            pg_snapshot_xmin(pg_current_snapshot()) as horizon
       from audit_chain for update`,
  );
  if (!head) throw new Error('the head of the audit chain is missing');
  return head;
}

async function writeLinks(tx: Tx, head: Head, records: AuditRecord[]): Promise<void> {
  const previous: Buffer[] = [];
  const hashes: Buffer[] = [];
  let last = head.last_hash;
  for (const record of records) {
    previous.push(last);
    last = linkHash(last, record);
    hashes.push(last);
  }
  await tx.query(
    `insert into audit_seal (organisation_id, seq, record_id, prev_hash, hash)
     select $1, $2::bigint + ordinality, record_id, prev_hash, hash
       from unnest($3::bigint[], $4::bytea[], $5::bytea[]) with ordinality as link (record_id, prev_hash, hash, ordinality)`,
    [tx.organisationId, head.last_seq, records.map(({ id }) => id), previous, hashes],
  );
  await tx.query('update audit_chain set last_seq = last_seq + $1, last_hash = $2', [records.length, last]);
}
