import { randomBytes, timingSafeEqual } from 'node:crypto';
import { initialData } from '@trame/language';
import type { IntakeOpened } from '@trame/schemas';
import { recordAudit } from '../audit/index.js';
import { parametersOf } from '../dossiers/index.js';
import { hashOfToken, triesLeft, MOST_TRIES } from '../links/index.js';
import { getEstablishment } from '../organisation/index.js';
import { inOrganisation, lookBefore, type Problem, type Tx } from '../platform/index.js';
import { BETWEEN_MAILS, MAILED_CODE, MOST_MAILS, PASS } from './bounds.js';
import { declaredOf, qualityInWords } from './declared.js';
import { intakeErrors } from './errors.js';
import { intakeRoom, mailIsOn } from './intakeRoom.js';
import { lockIntake, type IntakeRow } from './intakeRows.js';
import { intakeState, isLinkOpen } from './intakeState.js';
import { mailToWriter } from './mails.js';
import { outsideContext } from './outsideContext.js';

/** What came of it. */
type Done<T> = { value: T } | { refused: Problem };

/**
 * Does something with the request that a link names, its row taken. What is `refused` is committed: a wrong code is counted.
 * @throws Problem `intake-link-dead`, the same for a guessed link, one withdrawn, too old, blocked
 */
async function withLink<T>(token: string, work: (tx: Tx, row: IntakeRow) => Promise<Done<T>>): Promise<T> {
  const [found] = await lookBefore<{ organisation_id: string; id: string }>(
    'intake',
    'select * from intake_of_link($1)',
    [hashOfToken(token)],
  );
  if (!found) throw intakeErrors.problem('intake-link-dead');
  const done = await inOrganisation(found.organisation_id, async (tx): Promise<Done<T>> => {
    const row = await lockIntake(tx, found.id);
    return row ? work(tx, row) : { refused: intakeErrors.problem('intake-link-dead') };
  });
  if ('value' in done) return done.value;
  throw done.refused;
}

/**
 * Sends a code of one use where the invitation said.
 * @throws Problem `intake-link-dead`, `intake-code-elsewhere` where no mail leaves, `intake-code-soon`
 */
export async function askCode(token: string): Promise<void> {
  await withLink(token, async (tx, row): Promise<Done<void>> => {
    if (!isLinkOpen(intakeState(row, tx.now()))) return { refused: intakeErrors.problem('intake-link-dead') };
    if (!row.email || !mailIsOn() || row.mails >= MOST_MAILS)
      return { refused: intakeErrors.problem('intake-code-elsewhere') };
    const now = tx.now().getTime();
    if (row.codeAt && now - row.codeAt.getTime() < BETWEEN_MAILS)
      return { refused: intakeErrors.problem('intake-code-soon', { headers: { 'Retry-After': '60' } }) };
    const number = row.codeNumber + 1;
    await tx.query(
      `update intake_request set code_number = $2, code_until = $3, code_at = $4, mails = mails + 1 where id = $1`,
      [row.id, number, new Date(now + MAILED_CODE), tx.now()],
    );
    await mailToWriter(tx, { id: row.id, about: 'code', number });
    await recordAudit(tx, {
      action: 'demande.code-envoye',
      actor: 'systeme',
      subject: { kind: 'demande', id: row.id },
    });
    return { value: undefined };
  });
}

/**
 * Opens the page of a request with a code, which then opens nothing more; the page opened before is known no more.
 * @throws Problem `intake-link-dead`, `intake-code-wrong` (with the tries that are left)
 */
export async function openLink(token: string, code: string): Promise<IntakeOpened> {
  return withLink(token, async (tx, row): Promise<Done<IntakeOpened>> => {
    if (!isLinkOpen(intakeState(row, tx.now()))) return { refused: intakeErrors.problem('intake-link-dead') };
    const wrong = await judgeCode(tx, row, code);
    if (wrong) return { refused: wrong };
    const secret = randomBytes(32).toString('base64url');
    await tx.query(
      `update intake_request set pass_hash = $2, pass_until = $3, code_until = null, tries = 0, opened_at = coalesce(opened_at, $4)
        where id = $1`,
      [row.id, hashOfToken(secret), new Date(tx.now().getTime() + PASS), tx.now()],
    );
    await recordAudit(tx, {
      action: 'demande.ouverte',
      actor: 'systeme',
      subject: { kind: 'demande', id: row.id },
    });
    return { value: { pass: `${token}.${secret}`, ...(await present(tx, row)) } };
  });
}

/** What refuses a code. Where none lives, or for the one just replaced, nothing was guessed: nothing is counted. */
async function judgeCode(tx: Tx, row: IntakeRow, code: string): Promise<Problem | undefined> {
  const { links } = intakeRoom();
  const lives = row.codeUntil !== null && row.codeUntil > tx.now();
  if (lives && links.isCodeOf(row.id, row.codeNumber, code)) return undefined;
  if (!lives || links.isCodeOf(row.id, row.codeNumber - 1, code))
    return intakeErrors.problem('intake-code-wrong');
  return countWrong(tx, row);
}

async function countWrong(tx: Tx, { id, tries }: IntakeRow): Promise<Problem> {
  await tx.query('update intake_request set tries = tries + 1 where id = $1', [id]);
  await recordAudit(tx, {
    action: 'demande.code-faux',
    actor: 'systeme',
    subject: { kind: 'demande', id },
    details: { restent: MOST_TRIES - tries - 1 },
  });
  return tries + 1 >= MOST_TRIES
    ? intakeErrors.problem('intake-link-dead')
    : intakeErrors.problem('intake-code-wrong', { detail: triesLeft(tries + 1) });
}

async function present(tx: Tx, row: IntakeRow): Promise<Omit<IntakeOpened, 'pass'>> {
  const declared = await declaredOf(tx, row);
  const { pack, intake, form } = declared;
  const establishment = await getEstablishment(tx, row.establishmentId);
  const context = outsideContext(tx, establishment);
  const notice = parametersOf(pack.manifest, establishment)[intake.notice];
  return {
    title: intake.title,
    establishment: establishment?.name ?? '',
    nom: row.nom ?? '',
    quality: qualityInWords(declared, row.quality),
    notice: typeof notice === 'string' ? notice : '',
    expiresAt: row.expiresAt.toISOString(),
    bundle: { packVersionId: pack.versionId, form: form.form, codeLists: { ...form.compiled.codeLists } },
    context,
    initial: initialData(form.form, context),
    ...(row.data && row.savedAt ? { draft: { data: row.data, savedAt: row.savedAt.toISOString() } } : {}),
  };
}

/**
 * Does something with the request of an opened page, which is known for as long again.
 * @param already what comes of it once it was sent, else it is refused
 * @throws Problem `intake-pass-over`, `intake-sent`, `intake-link-dead`
 */
export async function withPass<T>(
  pass: string,
  work: (tx: Tx, row: IntakeRow) => Promise<T>,
  already?: (tx: Tx, row: IntakeRow & { sentAt: Date }) => Promise<T>,
): Promise<T> {
  const [token = '', secret = ''] = pass.split('.');
  return withLink(token, async (tx, row): Promise<Done<T>> => {
    const { passHash, passUntil, sentAt } = row;
    const isIt = passHash !== null && timingSafeEqual(passHash, hashOfToken(secret));
    if (!isIt || passUntil === null || passUntil <= tx.now())
      return { refused: intakeErrors.problem('intake-pass-over') };
    if (sentAt && already) return { value: await already(tx, { ...row, sentAt }) };
    if (sentAt) return { refused: intakeErrors.problem('intake-sent') };
    if (!isLinkOpen(intakeState(row, tx.now()))) return { refused: intakeErrors.problem('intake-link-dead') };
    await tx.query('update intake_request set pass_until = $2 where id = $1', [
      row.id,
      new Date(tx.now().getTime() + PASS),
    ]);
    return { value: await work(tx, row) };
  });
}
