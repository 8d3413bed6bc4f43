import { defineTick, deriveKey, type Config } from '../platform/index.js';
import { deriveAll } from './deriveEvents.js';
import { setPseudonymKey } from './pseudonym.js';

const EVERY_MS = 5_000;

/** Makes the derivation of business events one of the recurring tasks of the nodes. */
export function openReporting(config: Pick<Config, 'secret'>): void {
  setPseudonymKey(deriveKey(config.secret, 'reporting:pseudonym'));
  defineTick('pilotage.deriver', EVERY_MS, deriveAll);
}
