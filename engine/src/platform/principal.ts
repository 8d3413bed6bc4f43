/** What was taken from what a role gives where it is held, or added to it, and holds today. */
export interface Adjustment {
  effect: 'retire' | 'ajoute';
  domain: string;
  actions: string[];
  /** The link to the person that what is added asks. */
  link: string | null;
  /** The domain was walled when it was decided. */
  walled: boolean;
  /** Decided for the whole organisation: it comes before what an establishment decides. */
  everywhere: boolean;
}

/** A post held by a professional: where, as what, under which pack's vocabulary and rights. */
export interface Activity {
  establishmentId: string;
  roleId: string;
  packId: string;
  /** In force there for that role. */
  adjustments: Adjustment[];
  functions?: string[];
}

/** That a person showed who they are: when, and by the identity provider, a password with a code, or a passkey. */
export interface IdentityProof {
  at: Date;
  by: 'fournisseur' | 'code' | 'cle';
}

/** Who acts, as the session says. */
export interface Principal {
  professionalId: string;
  organisationId: string;
  displayName: string;
  sessionId: string;
  activities: Activity[];
  /** The last proof that this session was given, however old. */
  proof?: IdentityProof;
}
