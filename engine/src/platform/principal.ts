/** A post held by a professional: where, as what, under which pack's vocabulary and rights. */
export interface Activity {
  establishmentId: string;
  roleId: string;
  packId: string;
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
