import { provideAnswers, registerDossierSection } from '../dossiers/index.js';
import { defineJob } from '../platform/index.js';
import { EVOLUTION_JOB, type EvolutionWork } from './evolution/askRun.js';
import { runEvolution } from './evolution/runEvolution.js';
import { expiryAlerts } from './expiryAlerts.js';
import { latestBySource, latestRecords } from './latestAnswers.js';
import { tabsOfDossier } from './tabs/recordTabs.js';

/** Gives dossiers what only records know (the answers that a synthesis quotes, what expires), and says what its jobs do. */
export function openRecords(): void {
  provideAnswers(latestBySource, async (tx, dossierId, formId) => {
    const latest = await latestRecords(tx, dossierId);
    return latest[formId]?.authorId;
  });
  registerDossierSection('alerts', expiryAlerts);
  defineJob<EvolutionWork>(EVOLUTION_JOB, runEvolution);
  registerDossierSection('tabs', tabsOfDossier);
}
