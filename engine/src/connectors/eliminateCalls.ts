import { eliminateRows, type Tx } from '../platform/index.js';

/**
 * Deletes what connectors kept of a dossier under elimination. The database refuses it of any other dossier.
 * @returns how many rows, by table
 */
export function eliminateCalls(tx: Tx, dossierId: string): Promise<Record<string, number>> {
  return eliminateRows(tx, dossierId, [
    ['connector_call', 'dossier_id = $1'],
    ['connector_trace', 'dossier_id = $1'],
  ]);
}
