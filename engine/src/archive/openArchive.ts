import { followPacks, forgetOpenings } from '../dossiers/index.js';
import { defineJob, defineTick } from '../platform/index.js';
import { ELIMINATION_JOB, type EliminationWork } from './elimination/askElimination.js';
import { eliminate } from './elimination/eliminate.js';
import { resumeEliminations } from './elimination/resumeEliminations.js';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Says what the job of this room does; keeps the life of dossiers as the packs in force say it, and eliminations going;
 * forgets who opened what, a day after.
 */
export function openArchive(): void {
  defineJob<EliminationWork>(ELIMINATION_JOB, eliminate);
  defineTick('archives.periodes', HOUR_MS, async (signal) => {
    await followPacks(signal);
  });
  defineTick('lecture.oublier', HOUR_MS, forgetOpenings);
  defineTick('archives.eliminations', HOUR_MS, resumeEliminations);
}
