import type { KeyObject } from 'node:crypto';

/** The certificate that seals in the name of the establishment, and its key. */
export interface SealIdentity {
  key: KeyObject;
  /** DER; the certificate that seals first, then those that lead to its authority. */
  chain: readonly [Buffer, ...Buffer[]];
  /** Whom it names: the common name, or the organisation where there is none. */
  subject: string;
  issuer: string;
  notBefore: Date;
  notAfter: Date;
}

/** Whether the certificate may be used at an instant. */
export function holdsAt({ notBefore, notAfter }: SealIdentity, at: Date): boolean {
  return at >= notBefore && at <= notAfter;
}
