import { usualNames } from './provenActivities.js';

/** Who the provider says has signed in; `lastNames`: the family names it gives them. */
export type Identity = {
  issuer: string;
  subject: string;
  lastNames: readonly string[];
  rpps?: string;
  adeli?: string;
};

/**
 * Reads an identity from the claims of the ID token and of userinfo.
 * Pro Santé Connect gives the national identifier in `SubjectNameID`: `8` then the 11 digits of the RPPS
 * (PS_IdNat, nomenclature TRE_G08 of the ANS), or `0` then the 9 digits of the ADELI number; others may give `rpps`. It gives
 * the name under which somebody exercises in `SubjectRefPro.exercices[].nomDexercice`, beside `family_name`.
 */
export function readIdentity(issuer: string, subject: string, claims: Record<string, unknown>): Identity {
  const rpps = [claims['rpps'], claims['SubjectNameID']].map(asRpps).find((value) => value !== undefined);
  const adeli = rpps === undefined ? asAdeli(claims['SubjectNameID']) : undefined;
  return {
    issuer,
    subject,
    lastNames: lastNamesOf(claims),
    ...(rpps === undefined ? {} : { rpps }),
    ...(adeli === undefined ? {} : { adeli }),
  };
}

function lastNamesOf(claims: Record<string, unknown>): string[] {
  const given: unknown[] = [claims['family_name'], ...usualNames(claims)];
  return given.flatMap((name) => (typeof name === 'string' && name.trim() !== '' ? [name.trim()] : []));
}

function asAdeli(value: unknown): string | undefined {
  return typeof value === 'string' ? /^0(\d{9})$/.exec(value)?.[1] : undefined;
}

function asRpps(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return /^8?(\d{11})$/.exec(value)?.[1];
}
