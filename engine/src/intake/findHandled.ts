import { loadHabilitations, mayStart, productReachOf } from '../access/index.js';
import { getPack } from '../catalog/index.js';
import { getEstablishment, listEstablishments } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { declaredOf, type Declared } from './declared.js';
import { intakeErrors } from './errors.js';
import {
  findIntake,
  intakeKinds,
  lockIntake,
  type IntakeKind,
  type IntakeRow,
  type RowLock,
} from './intakeRows.js';

/** A request that somebody may handle: who may open its circuit where it was asked. */
export interface Handled {
  row: IntakeRow;
  declared: Declared;
}

/**
 * @param lock take the row, to change it
 * @throws Problem `intake-not-found`, the same whether it does not exist or is not theirs
 */
export const findHandled: Find = (tx, principal, id, lock) => find(tx, principal, id, lock, mayHandle);

/**
 * The same, to read or to refuse it: also whoever manages the rights of its establishment, once the pack in force has
 * dropped its circuit, which nobody may open any more.
 */
export const findAnswered: Find = (tx, principal, id, lock) => find(tx, principal, id, lock, mayAnswer);

/** The kinds of requests that somebody may read or refuse. */
export async function answeredKinds(tx: Tx, principal: Principal): Promise<IntakeKind[]> {
  const mine: IntakeKind[] = [];
  const packs = new Map((await listEstablishments(tx)).map(({ id, packId }) => [id, packId]));
  for (const kind of await intakeKinds(tx)) {
    const packId = packs.get(kind.establishmentId);
    const declared = await declaredOf(tx, kind);
    if (packId !== undefined && (await mayAnswer(tx, principal, kind, { declared, packId }))) mine.push(kind);
  }
  return mine;
}

/** Whether somebody may open what came through the link of a request: who may read it. */
export async function mayReadThrough(tx: Tx, principal: Principal, id: string): Promise<boolean> {
  const row = await findIntake(tx, id);
  if (!row || row.sentAt === null) return false;
  return isAllowed(tx, principal, row, await declaredOf(tx, row), mayAnswer);
}

type Find = (tx: Tx, principal: Principal, id: string, lock?: RowLock) => Promise<Handled>;
/** What the request was made with says of it, and the pack of where it was asked. */
type About = { declared: Declared; packId: string };
type Right = (tx: Tx, principal: Principal, kind: IntakeKind, about: About) => Promise<boolean>;

async function find(
  tx: Tx,
  principal: Principal,
  id: string,
  lock: RowLock | undefined,
  may: Right,
): Promise<Handled> {
  const row = await (lock ? lockIntake(tx, id, lock) : findIntake(tx, id));
  const declared = row && (await declaredOf(tx, row));
  if (!row || !declared || !(await isAllowed(tx, principal, row, declared, may)))
    throw intakeErrors.problem('intake-not-found');
  return { row, declared };
}

async function isAllowed(
  tx: Tx,
  principal: Principal,
  kind: IntakeKind,
  declared: Declared,
  may: Right,
): Promise<boolean> {
  const establishment = await getEstablishment(tx, kind.establishmentId);
  return establishment !== undefined && may(tx, principal, kind, { declared, packId: establishment.packId });
}

const mayHandle: Right = async (tx, { activities }, { establishmentId }, { declared: { intake }, packId }) =>
  mayStart(activities, establishmentId, await getPack(packId, tx), intake.circuit);

const mayAnswer: Right = async (tx, principal, kind, about) => {
  if (await mayHandle(tx, principal, kind, about)) return true;
  const pack = await getPack(about.packId, tx);
  if (pack.circuits.get(about.declared.intake.circuit)?.definition.start?.form) return false;
  const rights = await loadHabilitations(principal, tx);
  const { everywhere, establishments } = productReachOf(principal, ['habilitations'], rights);
  return everywhere || establishments.includes(kind.establishmentId);
};
