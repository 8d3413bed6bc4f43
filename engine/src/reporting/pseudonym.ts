import { createHmac } from 'node:crypto';

let key: Buffer | undefined;

/** Gives the key that pseudonyms are made with, derived from the secret of the server. */
export function setPseudonymKey(given: Buffer): void {
  key = given;
}

/**
 * Which person, without saying who: the same in one organisation, another in the next, and of no use without the key.
 * @returns 32 hexadecimal digits
 */
export function pseudonymOf(organisationId: string, usagerId: string): string {
  if (!key) throw new Error('reporting is not open');
  return createHmac('sha256', key).update(`${organisationId}\n${usagerId}`).digest('hex').slice(0, 32);
}
