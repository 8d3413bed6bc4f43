import type { Actor } from '../../audit/index.js';
import { newId, type Tx } from '../../platform/index.js';
import {
  statusOf,
  UNKNOWN_IDENTITY,
  type Identity,
  type IdentityAttribute,
  type IdentityStatus,
  type InsChannel,
} from './identity.js';

/** An identity as it is kept, with what is said beside it. */
export type KeptIdentity = {
  usagerId: string;
  identity: Identity;
  status: IdentityStatus;
  insAt: Date | null;
  evidenceAt: Date | null;
  evidenceBy: string | null;
  toReview: string | null;
  verifiedAt: Date | null;
  /** 0 when nothing was ever kept. */
  revision: number;
};

type Row = {
  status: IdentityStatus;
  attributes: IdentityAttribute[];
  matricule: string | null;
  oid: string | null;
  ins_channel: InsChannel | null;
  ins_traits: Record<string, string> | null;
  ins_at: Date | null;
  evidence_code: string | null;
  evidence_at: Date | null;
  evidence_by: string | null;
  to_review: string | null;
  verified_at: Date | null;
  revision: number;
};

/** The identity of a person; provisional when nothing is kept of it. */
export async function readIdentity(tx: Tx, usagerId: string): Promise<KeptIdentity> {
  const [row] = await tx.query<Row>('select * from identity where usager_id = $1', [usagerId]);
  if (!row) {
    const nothing = { insAt: null, evidenceAt: null, evidenceBy: null, toReview: null, verifiedAt: null };
    return { usagerId, identity: UNKNOWN_IDENTITY, status: 'provisoire', ...nothing, revision: 0 };
  }
  const { matricule, oid, ins_channel: channel, ins_traits: traits } = row;
  return {
    usagerId,
    identity: {
      attributes: row.attributes,
      ins:
        matricule !== null && oid !== null && channel !== null && traits !== null
          ? { matricule, oid, channel, traits }
          : null,
      evidence: row.evidence_code === null ? null : { code: row.evidence_code },
    },
    status: row.status,
    insAt: row.ins_at,
    evidenceAt: row.evidence_at,
    evidenceBy: row.evidence_by,
    toReview: row.to_review,
    verifiedAt: row.verified_at,
    revision: row.revision,
  };
}

/** What happened to an identity, and what is to be known of it for ever. */
export type IdentityEvent = { kind: string; details?: Record<string, unknown> };

/** Keeps an identity as it has become, and what happened to it. @returns its status */
export async function keepIdentity(
  tx: Tx,
  before: KeptIdentity,
  after: Identity,
  { actor, event, toReview = null }: { actor: Actor; event: IdentityEvent; toReview?: string | null },
): Promise<IdentityStatus> {
  const status = statusOf(after);
  const now = tx.now();
  const author = actor === 'systeme' ? null : actor.professionalId;
  const sameIns = after.ins !== null && after.ins === before.identity.ins;
  const sameEvidence = after.evidence !== null && after.evidence === before.identity.evidence;
  await tx.query(
    `insert into identity (usager_id, organisation_id, status, attributes, matricule, oid, ins_channel, ins_traits, ins_at,
       evidence_code, evidence_at, evidence_by, to_review)
     values ($1, $2, $3, $4::text[], $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (usager_id) do update set status = excluded.status, attributes = excluded.attributes,
       matricule = excluded.matricule, oid = excluded.oid, ins_channel = excluded.ins_channel,
       ins_traits = excluded.ins_traits, ins_at = excluded.ins_at, evidence_code = excluded.evidence_code,
       evidence_at = excluded.evidence_at, evidence_by = excluded.evidence_by, to_review = excluded.to_review,
       revision = identity.revision + 1`,
    [
      before.usagerId,
      tx.organisationId,
      status,
      after.attributes,
      after.ins?.matricule ?? null,
      after.ins?.oid ?? null,
      after.ins?.channel ?? null,
      after.ins === null ? null : JSON.stringify(after.ins.traits),
      after.ins === null ? null : sameIns ? before.insAt : now,
      after.evidence?.code ?? null,
      after.evidence === null ? null : sameEvidence ? before.evidenceAt : now,
      after.evidence === null ? null : sameEvidence ? before.evidenceBy : author,
      toReview,
    ],
  );
  await tx.query(
    `insert into identity_event (id, organisation_id, usager_id, at, author_id, kind, details)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      newId(),
      tx.organisationId,
      before.usagerId,
      now,
      author,
      event.kind,
      JSON.stringify({ ...event.details, de: before.status, a: status, ...lost(before.identity, after) }),
    ],
  );
  return status;
}

/** The matricule and the paper that no longer hold. */
function lost(before: Identity, after: Identity): Record<string, unknown> {
  return {
    ...(before.ins && before.ins !== after.ins ? { insPerdue: before.ins } : {}),
    ...(before.evidence && before.evidence !== after.evidence ? { preuvePerdue: before.evidence.code } : {}),
  };
}
