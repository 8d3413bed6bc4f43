import { recordAudit } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';
import { mailRecovery } from './accountMail.js';
import { readRecoveryCodes, useRecoveryCode } from './recoveryCodes.js';
import { useTotp } from './totp.js';

/**
 * Whether what was typed is a second factor of the account, and uses it up: the code of the application, or one of
 * recovery, which is told in the trail and to the holder.
 */
export async function useSecondFactor(tx: Tx, professionalId: string, typed: string): Promise<boolean> {
  if (/^\d{6}$/.test(typed)) return useTotp(tx, professionalId, typed);
  if (!(await useRecoveryCode(tx, professionalId, typed))) return false;
  const { left } = await readRecoveryCodes(tx, professionalId);
  await recordAudit(tx, {
    action: 'compte.code-secours-utilise',
    actor: 'systeme',
    subject: { kind: 'professionnel', id: professionalId },
    details: { restants: left },
  });
  await mailRecovery(tx, professionalId);
  return true;
}
