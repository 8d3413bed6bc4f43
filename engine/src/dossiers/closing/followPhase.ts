import { recordAudit, type Actor } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import type { DossierRow } from '../dossierRow.js';
import { endAccesses } from './archiveAccess.js';
import { nameReadersOf } from './nameReadersOf.js';
import { phaseOf, type Phase } from './phase.js';

/**
 * Makes the life of a dossier, which the caller holds, follow its stage, as the pack now in force says: closed, archived,
 * or open again. Who was named to read the archive no longer is once it leaves it. What was eliminated stays so.
 */
export async function followPhase(tx: Tx, dossier: DossierRow, actor: Actor): Promise<void> {
  const { manifest } = await getPack(dossier.packId, tx);
  const phase = phaseOf(manifest, dossier.stage);
  if (phase === dossier.phase || dossier.phase === 'elimine') return;
  setPhase(tx, dossier.id, phase);
  if (dossier.phase === 'archive') await endAccesses(tx, actor, { dossierId: dossier.id });
  if (phase === 'archive' && manifest.dossier.archive?.access)
    await nameReadersOf(tx, dossier, manifest, actor);
  await recordAudit(tx, {
    action: 'dossier.phase',
    actor,
    dossierId: dossier.id,
    subject: { kind: 'dossier', id: dossier.id },
    details: { de: dossier.phase, a: phase },
  });
}

/** Writes the phase; the instant it was first closed is kept as long as it stays so. */
function setPhase(tx: Tx, id: string, phase: Phase): void {
  tx.change(
    'dossier',
    `update dossier set phase = $2, revision = revision + 1,
       closed_at = case when $2 = 'actif' then null else coalesce(closed_at, $3) end
      where id = $1 and phase <> 'elimine'`,
    [id, phase, tx.now()],
  );
}
