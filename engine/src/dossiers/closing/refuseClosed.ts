import { getPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { getDossier, type DossierRow } from '../dossierRow.js';
import { dossierErrors } from '../errors.js';
import { lockDossier, type Hold } from '../lockDossier.js';
import { circuitGoesOn } from './phase.js';

/**
 * Refuses that anything be written in a dossier that is closed.
 * @throws Problem `dossier-closed`
 */
export function refuseClosed({ phase }: Pick<DossierRow, 'phase'>): void {
  if (phase !== 'actif') throw dossierErrors.problem('dossier-closed');
}

/**
 * The same of one of several dossiers, which is named.
 * @throws Problem `dossier-closed`
 */
export function refuseClosedNamed({ phase, numero }: Pick<DossierRow, 'phase' | 'numero'>): void {
  if (phase !== 'actif')
    throw dossierErrors.problem('dossier-closed', { detail: `Il s’agit du dossier ${numero}.` });
}

/**
 * Refuses that a circuit go on in a dossier that is closed, but for those of which the pack says so.
 * @throws Problem `dossier-closed`, `dossier-not-found`
 */
export async function refuseCircuitWhenClosed(tx: Tx, dossierId: string, circuitId: string): Promise<void> {
  if (!(await goesOn(tx, await getDossier(tx, dossierId), circuitId)))
    throw dossierErrors.problem('dossier-closed');
}

/**
 * The same of a circuit that is about to write in it, and holds it as it is until then: others add to it meanwhile, unless
 * it is held alone.
 * @throws Problem `dossier-closed`, `dossier-not-found`
 */
export async function holdForCircuit(
  tx: Tx,
  dossierId: string,
  circuitId: string,
  hold: Hold = 'no key update',
): Promise<void> {
  if (!(await goesOn(tx, await lockDossier(tx, dossierId, hold), circuitId)))
    throw dossierErrors.problem('dossier-closed');
}

/**
 * Refuses that a circuit be opened in a dossier that is closed, likewise; nobody eliminates it until it is opened.
 * @throws Problem `dossier-closed`, `dossier-not-found`
 */
export async function refuseStartWhenClosed(tx: Tx, dossierId: string, circuitId: string): Promise<void> {
  if (!(await circuitMayStart(tx, dossierId, circuitId))) throw dossierErrors.problem('dossier-closed');
}

/**
 * Whether a circuit may be opened in a dossier, as its life is now; nobody eliminates it until it is opened.
 * @throws Problem `dossier-not-found`
 */
export async function circuitMayStart(tx: Tx, dossierId: string, circuitId: string): Promise<boolean> {
  return goesOn(tx, await lockDossier(tx, dossierId, 'key share'), circuitId);
}

/** Whether a circuit goes on in a dossier, as its life is where it was read: always while it is open, never once eliminated. */
export async function goesOn(
  tx: Tx,
  { phase, packId }: Pick<DossierRow, 'phase' | 'packId'>,
  circuitId: string,
): Promise<boolean> {
  if (phase === 'actif') return true;
  return circuitGoesOn((await getPack(packId, tx)).manifest, phase, circuitId);
}
