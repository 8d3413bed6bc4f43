import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { initialData } from '@trame/language';
import type { Form } from '@trame/schemas';
import { getPack, type InstalledForm } from '../catalog/index.js';
import { haveLeft, namesOfConcerned, type Concerns } from '../dossiers/index.js';
import { activitiesOf, findProfessional } from '../organisation/index.js';
import { Problem, type Principal, type Tx } from '../platform/index.js';
import { judgeAnswers, type AnsweredForm } from './answers/answerForm.js';
import { PRECEDENTS, formContext } from './answers/formContext.js';
import { withoutOwn } from './answers/withoutOwn.js';
import { submittedFrom } from './drafts/submittedFrom.js';
import { latestOfSeries, type OfSeries } from './expiry/latestOfSeries.js';
import { latestRecords } from './latestAnswers.js';
import { saveRecord } from './saveRecord.js';
import { holdForm } from './sheets/holdForm.js';

/** Answers that a record is to have, by question; a list: one of these. */
export type Answered = Readonly<Record<string, unknown>>;

/** A record that follows from another: what a circuit knows is not typed a second time. */
export type FollowingRecord = {
  dossierId: string;
  packVersionId: string;
  formId: string;
  /** Over what the form opens with; null: none, whatever it opens with. */
  answers: Answered;
  /** The same key writes once. */
  key: string;
  /** The form whose latest answers it is drawn from: it is kept in the name of who gave them. */
  from: string;
  /** One after each record that counts for its series and is so answered, of which it keeps these answers; absent: one. */
  each?: { when: Answered; keep: readonly string[] } | undefined;
  /** None when a record that counts for its series is answered as one of these. */
  unless?: readonly Answered[] | undefined;
};

/**
 * What was written; `refused`: how many could not be, which the form refuses as they would be, or for want of a form or of
 * an author. The form and the author are told as far as they are known.
 */
export type Followed = { form?: Form; authorId?: string; ids: string[]; refused: number };

/**
 * Writes what a circuit draws from another record, each judged as if it were typed, without what was signed or joined
 * there; the trail says that Trame wrote it, and from whose answers.
 */
export async function writeFollowing(tx: Tx, given: FollowingRecord): Promise<Followed> {
  const { dossierId, packVersionId, formId, each, unless = [] } = given;
  const pack = await getPack(packVersionId, tx);
  const form = pack.forms.get(formId);
  const origin = (await latestRecords(tx, dossierId))[given.from];
  const known = { ...(form && { form: form.form }), ...(origin && { authorId: origin.authorId }) };
  if (!form || !origin) return { ...known, ids: [], refused: 1 };
  const author = await authorOf(tx, origin.authorId);
  await holdForm(tx, formId, [{ dossierId, pack }]);
  const counting = await latestOfThoseHere(tx, dossierId, form.form);
  const is = (one: Answered) => counting.filter(({ data }) => isAnswered(data, one));
  const followed: Followed = { ...known, ids: [], refused: 0 };
  if (unless.some((one) => is(one).length > 0)) return followed;
  for (const before of each ? is(each.when) : [undefined]) {
    const id = await writeOne(tx, given, { form, author, before });
    if (id === undefined) followed.refused += 1;
    else followed.ids.push(id);
  }
  return followed;
}

/** The records that count, but for those of people who left the household since. */
async function latestOfThoseHere(tx: Tx, dossierId: string, form: Form): Promise<OfSeries[]> {
  const here: OfSeries[] = [];
  for (const one of await latestOfSeries(tx, dossierId, form))
    if (!(await haveLeft(tx, dossierId, one.concerns))) here.push(one);
  return here;
}

/** The latest answers of each series of a form, of those whom what is written is of and of the whole. */
async function allBeside(
  tx: Tx,
  { dossierId, form, concerns }: { dossierId: string; form: Form; concerns: Concerns },
): Promise<Record<string, unknown>[]> {
  const which = { of: await namesOfConcerned(tx, dossierId, concerns) };
  return (await latestOfSeries(tx, dossierId, form, which)).map(({ data }) => data);
}

/** @returns its id, the same for the same key; undefined when its form refuses it */
async function writeOne(
  tx: Tx,
  { dossierId, packVersionId, formId, key, each, answers }: FollowingRecord,
  { form, author, before }: { form: InstalledForm; author: Principal; before: OfSeries | undefined },
): Promise<string | undefined> {
  const draftId = idOfKey([dossierId, formId, key, before?.id].filter(Boolean).join(' '));
  const already = await submittedFrom(tx, draftId);
  if (already) return already.id;
  const concerns = before?.concerns ?? null;
  const told = await formContext(tx, author, { dossierId, form, concerns });
  const context = {
    ...told,
    // Compared with all of them, be they of a domain that the author reads no more: nothing of them is told.
    ...(PRECEDENTS in told
      ? { [PRECEDENTS]: await allBeside(tx, { dossierId, form: form.form, concerns }) }
      : {}),
    ...(before ? { precedent: before.data } : {}),
  };
  const kept = (each?.keep ?? []).map((id) => [id, before?.data[id] ?? null] as const);
  const all = { ...initialData(form.form, context), ...Object.fromEntries(kept), ...answers };
  const data = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== ''));
  const judged = judgedQuietly(form, withoutOwn(form.form, data), context);
  // Nor by a rule that computes it.
  if (!judged || !isDeepStrictEqual(withoutOwn(form.form, judged.answers), judged.answers)) return undefined;
  const record = { dossierId, packVersionId, formId, author, draftId, concerns, drawn: true } as const;
  return saveRecord(tx, { ...record, data: judged.answers, purged: judged.purged });
}

/** @returns undefined when the form refuses them */
function judgedQuietly(
  form: InstalledForm,
  data: Record<string, unknown>,
  context: Record<string, unknown>,
): AnsweredForm | undefined {
  try {
    return judgeAnswers(form, data, context);
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid-form-data') return undefined;
    throw error;
  }
}

function isAnswered(data: Answered, wanted: Answered): boolean {
  return Object.entries(wanted).every(([id, value]) =>
    (Array.isArray(value) ? value : [value]).some((one) => one === (data[id] ?? null)),
  );
}

/** What `record_version` keeps once. RFC 9562, version 8. */
function idOfKey(key: string): string {
  const hash = createHash('sha256').update(key).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-b${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

async function authorOf(tx: Tx, professionalId: string): Promise<Principal> {
  return {
    professionalId,
    organisationId: tx.organisationId,
    displayName: (await findProfessional(tx, professionalId))?.displayName ?? '',
    sessionId: '',
    activities: await activitiesOf(tx, professionalId),
  };
}
