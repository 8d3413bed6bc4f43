import type { IncomingMessage } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { formMessage } from '@trame/language';
import type { DraftSaved, Form, IntakeReceipt, JoinedFile } from '@trame/schemas';
import { recordAudit } from '../audit/index.js';
import { filesThrough, receiveFile } from '../documents/index.js';
import { getEstablishment } from '../organisation/index.js';
import { Problem, type Tx } from '../platform/index.js';
import { fileAnswers, judgeAnswers, limitAnswers, recordErrors, tracePurged } from '../records/index.js';
import { MOST_BYTES, UNSETTLED } from './bounds.js';
import { declaredOf } from './declared.js';
import { intakeErrors } from './errors.js';
import { lockIntake, type IntakeRow } from './intakeRows.js';
import { intakeState, isLinkOpen, referenceOf } from './intakeState.js';
import { keptUntil } from './keptUntil.js';
import { mailToWriter } from './mails.js';
import { oneAtATime } from './oneAtATime.js';
import { withPass } from './openLink.js';
import { outsideContext } from './outsideContext.js';

type Data = Record<string, unknown>;

/** Keeps what is being filled in; nothing is judged. @throws Problem as `withPass`, `body-too-large` */
export async function keepDraft(pass: string, data: Data): Promise<DraftSaved> {
  limitIntake(data);
  return withPass(pass, async (tx, { id }) => {
    await tx.query('update intake_request set data = $2, saved_at = $3 where id = $1', [
      id,
      JSON.stringify(data),
      tx.now(),
    ]);
    return { savedAt: tx.now().toISOString() };
  });
}

/** Whose file it is, and whether it still is once its bytes are here: neither withdrawn, blocked nor sent meanwhile. */
const whose = async (tx: Tx, { id, passHash }: IntakeRow) => ({
  organisationId: tx.organisationId,
  through: id,
  stillOpen: async (later: Tx): Promise<void> => {
    const row = await lockIntake(later, id);
    if (!row || !isLinkOpen(intakeState(row, later.now()))) throw intakeErrors.problem('intake-link-dead');
    if (!row.passHash || !passHash?.equals(row.passHash)) throw intakeErrors.problem('intake-pass-over');
  },
});

/**
 * Keeps a file of a request, sealed, known by its bytes, looked at by the antivirus. One at a time for one link: what is
 * still to come is never more than what is left of it.
 * @throws Problem as `withPass`, `receiveFile`, `intake-too-many-requests`
 */
export async function keepFile(pass: string, name: string, request: IncomingMessage): Promise<JoinedFile> {
  const { organisationId, through } = await withPass(pass, whose);
  return oneAtATime(through, async () => {
    const known = await withPass(pass, whose);
    return receiveFile({ organisationId, through, stillOpen: known.stillOpen }, { name }, request);
  });
}

/**
 * Sends a request: judged as any form is, it waits for a professional from then on, and its link opens nothing more. Sent
 * again as it was, since its answer was lost, it is told as received.
 * @throws Problem as `withPass`, `invalid-form-data`, `body-too-large`
 */
export async function sendRequest(pass: string, data: Data): Promise<IntakeReceipt> {
  limitIntake(data);
  const send = async (tx: Tx, row: IntakeRow): Promise<IntakeReceipt> => {
    const { form, intake } = await declaredOf(tx, row);
    const { answers, purged } = await judged(tx, row, data);
    await refuseStrangers(tx, row, form.form, answers);
    const sentAt = tx.now();
    await tx.query(
      'update intake_request set data = $2, saved_at = $3, sent_at = $3, due_on = $4 where id = $1',
      [row.id, JSON.stringify(answers), sentAt, keptUntil(sentAt, UNSETTLED)],
    );
    await recordAudit(tx, {
      action: 'demande.envoyee',
      actor: 'systeme',
      subject: { kind: 'demande', id: row.id },
      details: { modele: intake.id, qualite: row.quality, ...tracePurged(purged) },
    });
    await mailToWriter(tx, { id: row.id, about: 'accuse' });
    await mailToWriter(tx, { id: row.id, about: 'arrivee' });
    return receiptOf({ id: row.id, sentAt });
  };
  return withPass(pass, send, async (tx, row) => {
    const receipt = receiptOf(row);
    if (row.data && isDeepStrictEqual(asJson((await judged(tx, row, data)).answers), row.data))
      return receipt;
    // What was changed since did not leave.
    throw intakeErrors.problem('intake-sent', { detail: `Sa référence est ${receipt.reference}.` });
  });
}

async function judged(tx: Tx, row: IntakeRow, data: Data): Promise<ReturnType<typeof judgeAnswers>> {
  const { form } = await declaredOf(tx, row);
  return judgeAnswers(form, data, outsideContext(tx, await getEstablishment(tx, row.establishmentId)));
}

const asJson = (answers: Data): unknown => JSON.parse(JSON.stringify(answers)) as unknown;

const receiptOf = ({ id, sentAt }: { id: string; sentAt: Date }): IntakeReceipt => ({
  sentAt: sentAt.toISOString(),
  reference: referenceOf(id),
});

function limitIntake(data: Data): void {
  limitAnswers(data);
  if (Buffer.byteLength(JSON.stringify(data)) > MOST_BYTES) throw new Problem('body-too-large');
}

/** A file that an answer names came through this very link, and is what the answer says. */
async function refuseStrangers(tx: Tx, { id }: IntakeRow, form: Form, answers: Data): Promise<void> {
  const named = fileAnswers(form, answers);
  if (named.length === 0) return;
  const kept = await filesThrough(tx, id);
  const strangers = named.filter(
    ({ answer }) =>
      !kept.some(
        (file) =>
          file.id === answer['id'] &&
          file.nom === answer['nom'] &&
          file.type === answer['type'] &&
          file.taille === answer['taille'] &&
          file.sha256 === answer['sha256'],
      ),
  );
  if (strangers.length === 0) return;
  throw recordErrors.problem('invalid-form-data', {
    faults: strangers.map(({ path }) => ({
      path: `${path}/id`,
      rule: 'part.id',
      fieldId: path.split('/').at(-1) ?? '',
      level: 'error' as const,
      message: formMessage('part.id'),
    })),
  });
}
