import { publishFact, type Tx } from '../../platform/index.js';

/** Name of the fact that what a role gives was adjusted, or is no more. */
export const ROLE_ADJUSTED = 'role.ajuste';

/** What it tells: which role, where (null: in the whole organisation), by whom. */
export type RoleAdjusted = { roleId: string; establishmentId: string | null; professionalId: string };

/** Tells that what a role gives is no longer what it was: rooms further right say it to whom it concerns. */
export async function tellRoleAdjusted(tx: Tx, payload: RoleAdjusted): Promise<void> {
  await publishFact(tx, { type: ROLE_ADJUSTED, payload });
}
