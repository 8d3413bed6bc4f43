/** A post held by a professional: where, as what, under which pack's vocabulary and rights. */
export interface Activity {
  establishmentId: string;
  roleId: string;
  packId: string;
  functions?: string[];
}

/** Who acts, as the session says. */
export interface Principal {
  professionalId: string;
  organisationId: string;
  displayName: string;
  sessionId: string;
  activities: Activity[];
}
