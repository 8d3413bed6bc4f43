import { readActivities, type ProvenActivity } from './provenActivities.js';

/** What the provider says of a professional who signed in by a national card or application. */
export interface ProvenProfessional {
  /** PS_IdNat: `8` then the RPPS, `0` then the ADELI number. */
  nationalId: string;
  lastName: string;
  firstName: string;
  /** `code^oid`, as Pro Santé Connect says the roles of the person. */
  roles: readonly string[];
  /** Where they exercise, as the provider says. */
  activities: readonly ProvenActivity[];
  /** Level of the authentication, as the provider says it. */
  level?: string;
}

/** What is kept of the tokens of the provider: in this node's memory alone, spent in the request of their holder. */
export interface ProviderTokens {
  /** Shown in the holder's own name to a service of the trusted space (personal mailbox). */
  accessToken?: string;
  /** Until when the provider vouches for the person, unless asked again. */
  accessUntil: Date;
  refreshToken?: string;
}

/** That a professional proved who they are, when, and with what tokens. */
export interface ProfessionalProof {
  professional: ProvenProfessional;
  authenticatedAt: Date;
  tokens: ProviderTokens;
}

/**
 * Reads the proof in the claims of Pro Santé Connect.
 * @returns undefined when they name nobody of the national directory
 */
export function readProfessional(claims: Record<string, unknown>): ProvenProfessional | undefined {
  const text = (name: string): string => (typeof claims[name] === 'string' ? claims[name].trim() : '');
  const nationalId = text('SubjectNameID');
  if (!/^(8\d{11}|0\d{9})$/.test(nationalId)) return undefined;
  const roles = [claims['SubjectRole']].flat().filter((role): role is string => typeof role === 'string');
  const level = text('Palier_Authentification');
  return {
    nationalId,
    lastName: text('family_name'),
    firstName: text('given_name'),
    roles: roles.filter((role) => /^[\w-]{1,20}\^[0-9.]{3,64}$/.test(role)).slice(0, 10),
    activities: readActivities(claims),
    ...(level ? { level } : {}),
  };
}
