import type { SandboxAccount } from './account.js';

/** Claims by scope, as the provider declares them. `scope_all` is the scope of Pro Santé Connect. */
export const CLAIMS_BY_SCOPE = {
  openid: ['sub'],
  profile: ['given_name', 'family_name', 'name', 'preferred_username'],
  email: ['email'],
  scope_all: [
    'given_name',
    'family_name',
    'name',
    'email',
    'preferred_username',
    'SubjectNameID',
    'SubjectRole',
    'SubjectOrganization',
    'Secteur_Activite',
    'Palier_Authentification',
  ],
};

/**
 * What Pro Santé Connect tells of a professional.
 * `SubjectNameID` is the PS_IdNat: the prefix 8 of the RPPS then its 11 digits.
 */
export function claimsOf(account: SandboxAccount): { sub: string; [claim: string]: string | string[] } {
  return {
    sub: account.login,
    given_name: account.prenom,
    family_name: account.nom,
    name: `${account.prenom} ${account.nom}`,
    email: account.email,
    preferred_username: account.rpps ? `8${account.rpps}` : account.login,
    ...(account.rpps ? { SubjectNameID: `8${account.rpps}` } : {}),
    ...(account.profession ? { SubjectRole: [account.profession] } : {}),
    SubjectOrganization: account.organisation,
    Secteur_Activite: 'SA20^1.2.250.1.71.4.2.4',
    Palier_Authentification: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
  };
}
