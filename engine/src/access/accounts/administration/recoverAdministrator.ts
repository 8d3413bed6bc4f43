import { recordAudit } from '../../../audit/index.js';
import type { Tx } from '../../../platform/index.js';
import { closeSessionsOf } from '../../sessions/ownSessions.js';
import { mailChange } from '../accountMail.js';
import { emptyOwnAccount, readOwnAccount } from '../ownAccounts.js';

/**
 * Empties the account of an administrator who can no longer enter, and says in the trail who asked and why: the link
 * that follows gives it something again. One that was just made has nothing to empty; the line is the same.
 */
export async function recoverAdministrator(
  tx: Tx,
  professionalId: string,
  { operator, reason }: { operator: string; reason: string },
): Promise<void> {
  if (await readOwnAccount(tx, professionalId)) {
    await emptyOwnAccount(tx, professionalId);
    await closeSessionsOf(tx, 'systeme', professionalId);
    await mailChange(tx, professionalId);
  }
  await recordAudit(tx, {
    action: 'compte.secours',
    actor: 'systeme',
    subject: { kind: 'professionnel', id: professionalId },
    details: { par: 'ligne-de-commande', operateur: operator, motif: reason },
  });
}
