import { provideAnswers, registerDossierSection } from '../dossiers/index.js';
import { defineJob, defineTick } from '../platform/index.js';
import { EVOLUTION_JOB, type EvolutionWork } from './evolution/askRun.js';
import { runEvolution } from './evolution/runEvolution.js';
import { expiryAlerts } from './expiry/expiryAlerts.js';
import { tellExpiries } from './expiry/tellExpiries.js';
import { latestBySource, latestRecords } from './latestAnswers.js';
import { tabsOfDossier } from './tabs/recordTabs.js';

/** Ends are days: a minute is soon enough. */
const BEAT_MS = 60_000;

/** Gives dossiers what only records know (the answers that a synthesis quotes, what expires), and says what its jobs do. */
export function openRecords(): void {
  provideAnswers(latestBySource, async (tx, dossierId, formId) => {
    const latest = await latestRecords(tx, dossierId);
    return latest[formId]?.authorId;
  });
  registerDossierSection('alerts', expiryAlerts);
  defineJob<EvolutionWork>(EVOLUTION_JOB, runEvolution);
  registerDossierSection('tabs', tabsOfDossier);
  defineTick('fiches.echeances', BEAT_MS, tellExpiries);
}
