/** Who the provider says has signed in. */
export type Identity = { issuer: string; subject: string; rpps?: string };

/**
 * Reads an identity from the claims of the ID token and of userinfo.
 * Pro Santé Connect gives the national identifier in `SubjectNameID`: `8` then the 11 digits of the RPPS
 * (PS_IdNat, nomenclature TRE_G08 of the ANS); others may give `rpps`.
 */
export function readIdentity(issuer: string, subject: string, claims: Record<string, unknown>): Identity {
  const rpps = [claims['rpps'], claims['SubjectNameID']].map(asRpps).find((value) => value !== undefined);
  return rpps === undefined ? { issuer, subject } : { issuer, subject, rpps };
}

function asRpps(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return /^8?(\d{11})$/.exec(value)?.[1];
}
