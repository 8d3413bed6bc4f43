import type { IntakeDetail, IntakeList } from '@trame/schemas';
import { getPack } from '../catalog/index.js';
import { getEstablishment } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { intakeErrors } from './errors.js';
import { answeredKinds, findAnswered } from './findHandled.js';
import { firstAnswers } from './firstAnswers.js';
import { mailIsOn } from './intakeRoom.js';
import { intakesOf } from './intakeRows.js';
import { offered, presentOffers } from './offers.js';
import { traceIntakeRead } from './traceIntakeRead.js';
import { presentIntakes } from './presentIntakes.js';

/** Lines of a list: beyond, the oldest are left out. */
const MOST_LINES = 300;

/** The requests that one may answer, whatever the pack in force offers, those that wait first. */
export async function listIntakes(tx: Tx, principal: Principal): Promise<IntakeList> {
  const all = await offered(tx, principal);
  const rows = await intakesOf(tx, await answeredKinds(tx, principal), MOST_LINES);
  return { offers: presentOffers(tx, all), items: await presentIntakes(tx, rows), mail: mailIsOn() };
}

/** A request as it was sent; the reading is traced. @throws Problem `intake-not-found`, `intake-not-sent`, `intake-settled` */
export async function readIntake(tx: Tx, principal: Principal, id: string): Promise<IntakeDetail> {
  const { row, declared } = await findAnswered(tx, principal, id);
  if (row.outcome === 'acceptee') throw intakeErrors.problem('intake-settled');
  if (!row.sentAt || !row.data) throw intakeErrors.problem('intake-not-sent');
  await traceIntakeRead(tx, principal, row);
  const [line] = await presentIntakes(tx, [row]);
  if (!line) throw intakeErrors.problem('intake-not-found');
  const establishment = await getEstablishment(tx, row.establishmentId);
  const pack = establishment && (await getPack(establishment.packId, tx));
  const formId = pack?.circuits.get(declared.intake.circuit)?.definition.start?.form;
  const opening = formId === undefined ? undefined : pack?.forms.get(formId);
  return {
    line,
    packVersionId: row.packVersionId,
    formId: declared.intake.form,
    data: row.data,
    first: opening ? firstAnswers(tx, row, declared, opening.form) : {},
    ...(pack && opening ? { start: { packVersionId: pack.versionId, formId: opening.form.id } } : {}),
  };
}
