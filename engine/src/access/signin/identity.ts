/** Who the provider says has signed in. */
export type Identity = { issuer: string; subject: string; rpps?: string; adeli?: string };

/**
 * Reads an identity from the claims of the ID token and of userinfo.
 * Pro Santé Connect gives the national identifier in `SubjectNameID`: `8` then the 11 digits of the RPPS
 * (PS_IdNat, nomenclature TRE_G08 of the ANS), or `0` then the 9 digits of the ADELI number; others may give `rpps`.
 */
export function readIdentity(issuer: string, subject: string, claims: Record<string, unknown>): Identity {
  const rpps = [claims['rpps'], claims['SubjectNameID']].map(asRpps).find((value) => value !== undefined);
  const adeli = rpps === undefined ? asAdeli(claims['SubjectNameID']) : undefined;
  return {
    issuer,
    subject,
    ...(rpps === undefined ? {} : { rpps }),
    ...(adeli === undefined ? {} : { adeli }),
  };
}

function asAdeli(value: unknown): string | undefined {
  return typeof value === 'string' ? /^0(\d{9})$/.exec(value)?.[1] : undefined;
}

function asRpps(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return /^8?(\d{11})$/.exec(value)?.[1];
}
