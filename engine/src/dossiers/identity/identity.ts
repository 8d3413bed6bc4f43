/** How far an identity can be relied on. Source: RNIV 1 v2.0; exclusive of one another (EXI SI 07). */
export type IdentityStatus = 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';

/** What is said of an identity beside its status (EXI SI 09). */
export type IdentityAttribute = 'homonyme' | 'douteuse' | 'fictive';

/** How a matricule came: INSi, a datamatrix scanned on a paper, the application carte Vitale. Never by hand. */
export type InsChannel = 'INSI' | 'CB' | 'AV';

/** A matricule with the authority that gave it, and the traits that came with it, verbatim. */
export type Ins = {
  /** Thirteen characters and the key. */
  matricule: string;
  oid: string;
  channel: InsChannel;
  traits: Readonly<Record<string, string>>;
};

/** The paper that was shown. */
export type Evidence = { code: string };

/** An identity: its status follows from what is held. */
export type Identity = {
  attributes: readonly IdentityAttribute[];
  ins: Ins | null;
  evidence: Evidence | null;
};

/** Of whom nothing was recovered nor seen yet. */
export const UNKNOWN_IDENTITY: Identity = { attributes: [], ins: null, evidence: null };

/** Why a change of an identity is refused. */
export type IdentityRefusal =
  | 'identity-blocked'
  | 'identity-attributes-exclusive'
  | 'identity-evidence-unknown'
  | 'identity-evidence-too-weak';

/** A change, made or refused. */
export type IdentityChange = { identity: Identity } | { refused: IdentityRefusal };

/** The status: INSi answered, a paper was seen, both or neither; a doubtful or fictitious identity is provisional. */
export function statusOf({ attributes, ins, evidence }: Identity): IdentityStatus {
  if (isBlocked(attributes)) return 'provisoire';
  if (ins) return evidence ? 'qualifiee' : 'recuperee';
  return evidence ? 'validee' : 'provisoire';
}

/** A doubtful or fictitious identity is not asked of INSi, and cannot be validated (EXI ID 24, 26). */
export function isBlocked(attributes: readonly IdentityAttribute[]): boolean {
  return attributes.includes('douteuse') || attributes.includes('fictive');
}

/** Keeps a matricule that came. The application carte Vitale is evidence too: the identity is qualified at once. */
export function withIns(identity: Identity, ins: Ins): IdentityChange {
  if (isBlocked(identity.attributes)) return { refused: 'identity-blocked' };
  const evidence = ins.channel === 'AV' ? { code: 'AV' } : identity.evidence;
  return { identity: { ...identity, ins, evidence } };
}

/** How much each paper proves, by its code. */
export type EvidenceTrust = Readonly<Record<string, 'forte' | 'mineur' | 'faible'>>;

/**
 * Keeps the paper that was seen.
 * @param age full years; unknown: the papers of minors are not enough
 */
export function withEvidence(
  identity: Identity,
  evidence: Evidence,
  { trust, age }: { trust: EvidenceTrust; age: number | undefined },
): IdentityChange {
  if (isBlocked(identity.attributes)) return { refused: 'identity-blocked' };
  const worth = Object.hasOwn(trust, evidence.code) ? trust[evidence.code] : undefined;
  if (worth === undefined) return { refused: 'identity-evidence-unknown' };
  if (worth === 'forte' || (worth === 'mineur' && age !== undefined && age < 18))
    return { identity: { ...identity, evidence } };
  return { refused: 'identity-evidence-too-weak' };
}

/**
 * Says what the identity is beside its status. Only `douteuse` and `homonyme` go together; a doubtful or fictitious
 * identity loses its matricule and its evidence, which must be had again once the doubt is lifted.
 */
export function withAttributes(identity: Identity, attributes: readonly IdentityAttribute[]): IdentityChange {
  const asked = [...new Set(attributes)].sort();
  if (asked.includes('fictive') && asked.length > 1) return { refused: 'identity-attributes-exclusive' };
  if (isBlocked(asked)) return { identity: { attributes: asked, ins: null, evidence: null } };
  return { identity: { ...identity, attributes: asked } };
}

/** A strict trait was changed: neither what INSi answered nor the paper that was seen say this any more. */
export function withChangedTraits(identity: Identity): Identity {
  return { ...identity, ins: null, evidence: null };
}

/** The matricule that may be used and sent: that of a qualified identity only (EXI SI 08). */
export function usableIns(identity: Identity): Ins | undefined {
  return identity.ins !== null && statusOf(identity) === 'qualifiee' ? identity.ins : undefined;
}
