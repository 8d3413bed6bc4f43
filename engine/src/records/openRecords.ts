import { provideAnswers, registerDossierSection } from '../dossiers/index.js';
import { expiryAlerts } from './expiryAlerts.js';
import { latestBySource } from './latestAnswers.js';

/** Gives dossiers what only records know: the answers that a synthesis quotes, and what expires. */
export function openRecords(): void {
  provideAnswers(latestBySource);
  registerDossierSection('alerts', expiryAlerts);
}
