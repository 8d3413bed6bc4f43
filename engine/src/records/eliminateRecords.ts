import { eliminateRows, type Tx } from '../platform/index.js';

const RECORDS = 'select id from record where dossier_id = $1';
const SITTINGS = 'select id from grid_result where dossier_id = $1';
const DRAFTS = 'select id from draft where dossier_id = $1';

/**
 * Deletes what was written in a dossier under elimination: records with their versions and words, drafts, sittings.
 * The database refuses it of any other dossier.
 * @returns how many rows, by table
 */
export function eliminateRecords(tx: Tx, dossierId: string): Promise<Record<string, number>> {
  return eliminateRows(tx, dossierId, [
    ['draft_evolution', `dossier_id = $1 or draft_id in (${DRAFTS})`],
    ['draft_evolution_line', 'dossier_id = $1'],
    ['draft', 'dossier_id = $1'],
    ['joined_file_use', 'dossier_id = $1'],
    ['latest_answer', 'dossier_id = $1'],
    ['record_addressee', `record_id in (${RECORDS})`],
    ['record_expiry', 'dossier_id = $1'],
    ['record_reading', `record_id in (${RECORDS})`],
    ['record_signature', `record_id in (${RECORDS})`],
    ['record_cancellation', `record_id in (${RECORDS})`],
    ['record_version', `record_id in (${RECORDS})`],
    ['record', 'dossier_id = $1'],
    ['grid_cancellation', `grid_result_id in (${SITTINGS})`],
    ['grid_result', 'dossier_id = $1'],
  ]);
}
