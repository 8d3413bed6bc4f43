import { getPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { getDossier, type DossierRow } from '../dossierRow.js';
import { dossierErrors } from '../errors.js';

/**
 * Refuses that anything be written in a dossier that is closed.
 * @throws Problem `dossier-closed`
 */
export function refuseClosed({ phase }: Pick<DossierRow, 'phase'>): void {
  if (phase !== 'actif') throw dossierErrors.problem('dossier-closed');
}

/**
 * Refuses that a circuit be opened or go on in a dossier that is closed, but for those of which the pack says so.
 * @throws Problem `dossier-closed`, `dossier-not-found`
 */
export async function refuseCircuitWhenClosed(tx: Tx, dossierId: string, circuitId: string): Promise<void> {
  if (!(await circuitGoesOn(tx, dossierId, circuitId))) throw dossierErrors.problem('dossier-closed');
}

/** Whether a circuit may be opened and go on in a dossier, as its life is now. @throws Problem `dossier-not-found` */
export async function circuitGoesOn(tx: Tx, dossierId: string, circuitId: string): Promise<boolean> {
  const { phase, packId } = await getDossier(tx, dossierId);
  if (phase === 'actif') return true;
  if (phase === 'elimine') return false;
  const { manifest } = await getPack(packId, tx);
  return manifest.dossier.archive?.circuits?.includes(circuitId) === true;
}
