import { recordAudit, type Actor } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';

/** Writes in the trail what was done to an identity; never the matricule, which the history of the identity keeps. */
export async function traceIdentity(
  tx: Tx,
  act: { dossierId: string; usagerId: string; action: string; details?: Record<string, unknown> },
  actor: Actor,
): Promise<void> {
  const { dossierId, usagerId, action, details } = act;
  await recordAudit(tx, { action, actor, dossierId, subject: { kind: 'identite', id: usagerId }, details });
}
