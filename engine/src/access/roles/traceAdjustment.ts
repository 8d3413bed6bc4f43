import { recordAudit } from '../../audit/index.js';
import type { RoleAdjustment } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { tellRoleAdjusted } from './roleAdjusted.js';

/** Writes in the trail what became of an adjustment; `changes`: rights do, and it is told to whom it concerns. */
export async function traceAdjustment(
  tx: Tx,
  principal: Principal,
  action: string,
  told: {
    adjustment: Pick<
      RoleAdjustment,
      'id' | 'roleId' | 'establishmentId' | 'effect' | 'domain' | 'actions' | 'link'
    >;
    details: Record<string, string | null>;
    changes: boolean;
  },
): Promise<void> {
  const { id, roleId, establishmentId, effect, domain, actions, link } = told.adjustment;
  await recordAudit(tx, {
    action,
    actor: principal,
    subject: { kind: 'role', id },
    details: {
      role: roleId,
      etablissement: establishmentId,
      effet: effect,
      domaine: domain,
      actions,
      lien: link,
      ...told.details,
    },
  });
  if (told.changes)
    await tellRoleAdjusted(tx, { roleId, establishmentId, professionalId: principal.professionalId });
}
