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
 * Goes up the numbers, so that a long tail is read once; then from the beginning again, for what was committed meanwhile
 * under a lower number, until a look at everything finds less than a batch.
 */
async function sealOf(organisationId: string, signal?: AbortSignal): Promise<number> {
  let sealed = 0;
  let after = '0';
  while (!signal?.aborted) {
    const { count, last } = await sealBatch(organisationId, after);
    sealed += count;
    if (count < BATCH && after === '0') break;
    after = count < BATCH ? '0' : last;
  }
  return sealed;
}

/**
 * Seals one batch. Each record asks for its own link, by the index: joined, a table whose statistics are old is read
 * whole at each batch. The snapshot is one for the whole transaction: every record of a transaction that had ended is
 * seen, so the mark may move to the oldest transaction still running, and a record committed late, whatever its
 * number, is found at a later pass.
 */
async function sealBatch(organisationId: string, after: string): Promise<{ count: number; last: string }> {
  return inOrganisation(
    organisationId,
    async (tx) => {
      const head = await lockHead(tx);
      const records = await tx.query<AuditRecord>(
        `select ${RECORD_COLUMNS} from audit_record r
          where r.txid >= $1::xid8 and r.id > $2::bigint
            and (select s.seq from audit_seal s where s.record_id = r.id) is null
          order by r.id limit ${BATCH}`,
        [head.sealed_before, after],
      );
      if (records.length > 0) await writeLinks(tx, head, records);
      if (records.length < BATCH && after === '0') await moveMark(tx);
      return { count: records.length, last: records.at(-1)?.id ?? after };
    },
    { isolation: 'repeatable read', retries: 3 },
  );
}

interface Head {
  last_seq: string;
  last_hash: Buffer;
  sealed_before: string;
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
            case when sealed_before <= pg_current_xact_id() then sealed_before else '0'::xid8 end as sealed_before
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

async function moveMark(tx: Tx): Promise<void> {
  await tx.query('update audit_chain set sealed_before = pg_snapshot_xmin(pg_current_snapshot())');
}
