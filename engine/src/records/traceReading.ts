import { recordReading } from '../audit/index.js';
import type { Principal, Tx } from '../platform/index.js';

/** Writes that somebody read something of a dossier. */
export async function traceReading(
  tx: Tx,
  actor: Principal,
  dossierId: string,
  subject: { kind: string; id: string },
): Promise<void> {
  await recordReading(tx, { action: 'dossier.lu', actor, dossierId, subject });
}
