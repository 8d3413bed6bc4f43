import { mayStart } from '../access/index.js';
import { getPack } from '../catalog/index.js';
import { getEstablishment } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { declaredOf, type Declared } from './declared.js';
import { intakeErrors } from './errors.js';
import { findIntake, lockIntake, type IntakeRow, type RowLock } from './intakeRows.js';

/** A request that somebody may handle: who may open its circuit where it was asked. */
export interface Handled {
  row: IntakeRow;
  declared: Declared;
}

/**
 * @param lock take the row, to change it
 * @throws Problem `intake-not-found`, the same whether it does not exist or is not theirs
 */
export async function findHandled(
  tx: Tx,
  principal: Principal,
  id: string,
  lock?: RowLock,
): Promise<Handled> {
  const row = await (lock ? lockIntake(tx, id, lock) : findIntake(tx, id));
  const declared = row && (await declaredOf(tx, row));
  if (!row || !declared || !(await mayHandle(tx, principal, row, declared)))
    throw intakeErrors.problem('intake-not-found');
  return { row, declared };
}

/** Whether somebody may open what came through the link of a request: who may handle it. */
export async function mayReadThrough(tx: Tx, principal: Principal, id: string): Promise<boolean> {
  const row = await findIntake(tx, id);
  if (!row || row.sentAt === null) return false;
  return mayHandle(tx, principal, row, await declaredOf(tx, row));
}

async function mayHandle(
  tx: Tx,
  { activities }: Principal,
  { establishmentId }: IntakeRow,
  { intake }: Declared,
): Promise<boolean> {
  const establishment = await getEstablishment(tx, establishmentId);
  if (!establishment) return false;
  return mayStart(activities, establishmentId, await getPack(establishment.packId, tx), intake.circuit);
}
