import { createHmac } from 'node:crypto';

/**
 * Which person, without saying who: the same in one organisation, another in the next, and of no use without the key.
 * @returns 32 hexadecimal digits
 */
export function pseudonymOf(key: Buffer, organisationId: string, usagerId: string): string {
  return createHmac('sha256', key).update(`${organisationId}\n${usagerId}`).digest('hex').slice(0, 32);
}
