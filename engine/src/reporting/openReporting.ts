import { masterKeys } from '../organisation/index.js';
import { defineTick, type Config } from '../platform/index.js';
import { deriveAll } from './deriveEvents.js';
import { setPseudonymSecrets } from './pseudonymKey.js';
import { setReportingKeys } from './reportingKeys.js';
import { sendWebhooks } from './webhooks/sendWebhooks.js';

type Secrets = Pick<Config, 'secret'> & Partial<Pick<Config, 'formerSecret'>>;

const EVERY_MS = 5_000;

/** Makes the derivation of business events, and their sending, recurring tasks of the nodes. */
export function openReporting(config: Secrets): void {
  setSecrets(config);
  defineTick('pilotage.deriver', EVERY_MS, deriveAll);
  defineTick('pilotage.envoyer', EVERY_MS, sendWebhooks);
}

/** Gives the secrets of the installation. */
export function setSecrets(config: Secrets): void {
  setPseudonymSecrets(config);
  setReportingKeys(masterKeys(config));
}
