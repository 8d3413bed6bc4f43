import type { MergedManifest } from '../../catalog/index.js';

/**
 * The life of a dossier: open; closed, nothing more is written; in the intermediate archive, read by those named alone;
 * eliminated, of which only the number is left (CNIL, délibération 2022-008; Code du patrimoine, R. 212-14).
 */
export type Phase = 'actif' | 'clos' | 'archive' | 'elimine';

/** The phase of a stage, as its pack says; a stage it does not have is open. */
export function phaseOf({ dossier }: Pick<MergedManifest, 'dossier'>, stage: string): Phase {
  return dossier.stages.find(({ id }) => id === stage)?.phase ?? 'actif';
}

/** Whether a circuit goes on, or may be opened, in a dossier of this phase, as its pack says. */
export function circuitGoesOn(
  { dossier }: Pick<MergedManifest, 'dossier'>,
  phase: Phase,
  circuitId: string,
): boolean {
  if (phase === 'actif') return true;
  return phase !== 'elimine' && dossier.archive?.circuits?.includes(circuitId) === true;
}
