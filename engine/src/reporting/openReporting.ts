import { masterKeys } from '../organisation/index.js';
import { defineTick, deriveKey, type Config } from '../platform/index.js';
import { deriveAll } from './deriveEvents.js';
import { setPseudonymKey } from './pseudonym.js';
import { setMasterKeys } from './webhooks/secret.js';
import { sendWebhooks } from './webhooks/sendWebhooks.js';

const EVERY_MS = 5_000;

/** Makes the derivation of business events, and their sending, recurring tasks of the nodes. */
export function openReporting(config: Pick<Config, 'secret'> & Partial<Pick<Config, 'formerSecret'>>): void {
  setPseudonymKey(deriveKey(config.secret, 'reporting:pseudonym'));
  setMasterKeys(masterKeys(config));
  defineTick('pilotage.deriver', EVERY_MS, deriveAll);
  defineTick('pilotage.envoyer', EVERY_MS, sendWebhooks);
}
