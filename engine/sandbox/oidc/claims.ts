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
    'SubjectOrganizationID',
    'PSI_Locale',
    'UITVersion',
    'Mode_Acces_Raison',
    'Acces_Regulation_Medicale',
    'otherIds',
    'SubjectRefPro',
    'Secteur_Activite',
    'Palier_Authentification',
  ],
};

const FIRST_SITE = '990000119';

/**
 * What Pro Santé Connect tells of a professional.
 * `SubjectNameID` is the PS_IdNat: the prefix 8 of the RPPS then its 11 digits, or 0 then the 9 digits of the ADELI number.
 */
export function claimsOf(account: SandboxAccount): { sub: string; [claim: string]: unknown } {
  const national = nationalIdOf(account);
  return {
    sub: account.login,
    given_name: account.prenom,
    family_name: account.nom,
    name: `${account.prenom} ${account.nom}`,
    email: account.email,
    preferred_username: national ?? account.login,
    ...(national ? { SubjectNameID: national } : {}),
    ...(account.profession ? { SubjectRole: [account.profession] } : {}),
    SubjectOrganization: account.organisation,
    SubjectOrganizationID: `1${FIRST_SITE}`,
    PSI_Locale: '1.2.250.1.213.1.3.1.1',
    UITVersion: '1.0',
    Mode_Acces_Raison: '',
    Acces_Regulation_Medicale: 'FAUX',
    ...(account.rpps ? { otherIds: [{ identifiant: account.rpps, origine: 'RPPS', qualite: 1 }] } : {}),
    SubjectRefPro: {
      codeCivilite: 'MME',
      exercices: [
        {
          codeProfession: account.profession?.split('^')[0] ?? '',
          codeCategorieProfessionnelle: 'C',
          activities: [
            {
              codeSecteurDactivite: 'SA20',
              numeroFinessSite: FIRST_SITE,
              raisonSocialeSite: account.organisation,
            },
            // Most people of the field exercise in more than one place.
            { codeSecteurDactivite: 'SA16', raisonSocialeSite: 'Un autre lieu d’exercice' },
          ],
        },
      ],
    },
    Secteur_Activite: 'SA20^1.2.250.1.71.4.2.4',
    Palier_Authentification: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
  };
}

/** The PS_IdNat of an account; undefined for who is not of the national directory. */
export function nationalIdOf({ rpps, adeli }: SandboxAccount): string | undefined {
  if (rpps) return `8${rpps}`;
  return adeli ? `0${adeli}` : undefined;
}
