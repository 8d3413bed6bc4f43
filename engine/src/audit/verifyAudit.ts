import { inOrganisation, type Tx } from '../platform/index.js';
import { GENESIS, linkHash } from './chain.js';
import { RECORD_COLUMNS, type AuditRecord } from './record.js';

/** What the verification of an organisation's audit found. */
export interface AuditVerdict {
  ok: boolean;
  /** Records chained. */
  sealed: number;
  /** Records written since the last pass of the sealer: not yet protected by the chain. */
  unsealedTail: number;
  /** The first link that does not hold, and why, in French. */
  brokenAt?: { seq: number; reason: string };
  /** Hash of the last link, in hexadecimal: noted elsewhere, it proves later that nothing was cut off. */
  head: string;
}

type Link = AuditRecord & { seq: string; record_id: string; prev_hash: Buffer; hash: Buffer };

const BATCH = 2_000;

/** Walks the chain of an organisation from its first link, recomputing each hash from the record itself. */
export async function verifyAudit(organisationId: string): Promise<AuditVerdict> {
  return inOrganisation(organisationId, walk, { isolation: 'repeatable read' });
}

async function walk(tx: Tx): Promise<AuditVerdict> {
  const [counts] = await tx.query<{ unsealed: number; last_seq: string | null; last_hash: Buffer | null }>(
    `select (select count(*)::int from audit_record r
              where not exists (select 1 from audit_seal s where s.record_id = r.id)) as unsealed,
            c.last_seq, c.last_hash
       from (select 1) one left join audit_chain c on true`,
  );
  let previous: Buffer = GENESIS;
  let seq = 0;
  const verdict = (reason?: string): AuditVerdict => ({
    ok: reason === undefined,
    sealed: seq,
    unsealedTail: counts?.unsealed ?? 0,
    ...(reason === undefined ? {} : { brokenAt: { seq: seq + 1, reason } }),
    head: previous.toString('hex'),
  });
  for (let links = await nextLinks(tx, seq); links.length > 0; links = await nextLinks(tx, seq)) {
    for (const link of links) {
      const reason = faultOf(link, seq + 1, previous);
      if (reason) return verdict(reason);
      previous = link.hash;
      seq += 1;
    }
  }
  if (Number(counts?.last_seq ?? 0) !== seq || !previous.equals(counts?.last_hash ?? GENESIS)) {
    return verdict('la fin de la chaîne a été retirée');
  }
  return verdict();
}

async function nextLinks(tx: Tx, after: number): Promise<Link[]> {
  return tx.query<Link>(
    `select s.seq, s.record_id, s.prev_hash, s.hash, ${RECORD_COLUMNS}
       from audit_seal s left join audit_record r on r.id = s.record_id
      where s.seq > $1 order by s.seq limit ${BATCH}`,
    [after],
  );
}

function faultOf(link: Link, expected: number, previous: Buffer): string | undefined {
  const { seq, record_id, prev_hash, hash, ...record } = link;
  if (Number(seq) !== expected) return 'un maillon a été retiré';
  if (!prev_hash.equals(previous)) return 'ce maillon ne suit pas le précédent';
  if (record.id === null || record.id !== record_id) return 'la ligne que ce maillon protège a été retirée';
  if (!linkHash(previous, record).equals(hash)) return 'la ligne que ce maillon protège a été modifiée';
  return undefined;
}
