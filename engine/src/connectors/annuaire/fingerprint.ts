import { createHmac } from 'node:crypto';
import type { Criteria } from './criteria.js';
import { searchKey } from './settings.js';

/**
 * One search of an organisation, whatever the order or the case of its words. Names are few: without the key of this
 * installation, a mere hash of one would be found again by trying them all.
 * @returns 64 hexadecimal digits (HMAC-SHA-256)
 */
export function fingerprintOf(organisationId: string, criteria: Criteria): string {
  const words = Object.entries(criteria)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${String(value).toLowerCase().split(/\s+/).sort().join(' ')}`)
    .sort();
  return createHmac('sha256', searchKey())
    .update([organisationId, ...words].join('\n'))
    .digest('hex');
}
