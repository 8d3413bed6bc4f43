import { eliminateAgenda } from '../../agenda/index.js';
import { recordAudit } from '../../audit/index.js';
import { eliminateCalls, eliminateImports } from '../../connectors/index.js';
import { eliminateDocuments } from '../../documents/index.js';
import { eliminateDossier } from '../../dossiers/index.js';
import { inOrganisation, type JobContext, type Tx } from '../../platform/index.js';
import { eliminateRecords } from '../../records/index.js';
import { eliminateCircuits } from '../../workflow/index.js';
import type { EliminationWork } from './askElimination.js';

type Step = (tx: Tx, dossierId: string) => Promise<Record<string, number>>;

/** What is done, in this order: what says what else there is goes after it. An index is kept in the row: never reordered. */
const STEPS: readonly Step[] = [
  eliminateCircuits,
  eliminateImports,
  eliminateDocuments,
  eliminateRecords,
  eliminateCalls,
  eliminateAgenda,
  eliminateDossier,
];

type Row = { dossierId: string; step: number; state: string; counts: Record<string, number>; free: boolean };

/**
 * Eliminates a dossier, one transaction a step: killed at any moment it goes on where it was, and no step is done twice.
 * A hold that came meanwhile would stop it: the database then refuses each deletion.
 */
export async function eliminate(
  { eliminationId }: EliminationWork,
  { organisationId, signal }: JobContext,
): Promise<void> {
  for (;;) {
    if (signal.aborted) throw new Error('the node stops: another one goes on with the elimination');
    const more = await inOrganisation(organisationId, (tx) => nextStep(tx, eliminationId), { retries: 3 });
    if (!more) return;
  }
}

async function nextStep(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.query<Row>(
    'select dossier_id as "dossierId", step, state, counts, under_elimination(dossier_id) as free from elimination where id = $1 for update',
    [id],
  );
  if (!row || row.state !== 'en-cours') return false;
  const step = STEPS[row.step];
  if (!step) return end(tx, id, row.dossierId);
  // The database would delete nothing, and say nothing of it.
  if (!row.free) throw new Error('something holds the elimination back');
  const counts = { ...row.counts };
  for (const [table, n] of Object.entries(await step(tx, row.dossierId)))
    counts[table] = (counts[table] ?? 0) + n;
  await tx.query('update elimination set step = step + 1, counts = $2 where id = $1', [
    id,
    JSON.stringify(counts),
  ]);
  return true;
}

async function end(tx: Tx, id: string, dossierId: string): Promise<false> {
  await tx.query(`update elimination set state = 'faite', ended_at = $2 where id = $1`, [id, tx.now()]);
  await recordAudit(tx, {
    action: 'archive.elimine',
    actor: 'systeme',
    dossierId,
    subject: { kind: 'elimination', id },
  });
  return false;
}
