import { createHash } from 'node:crypto';
import { initialData } from '@trame/language';
import type { Form, QuickEntry, QuickWritten } from '@trame/schemas';
import { getPack, type InstalledForm, type InstalledPack } from '../../catalog/index.js';
import { openDossier, refuseClosed, type OpenedDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { answerForm } from '../answers/answerForm.js';
import { formContext } from '../answers/formContext.js';
import { addressRecord } from '../addressees/addressRecord.js';
import { chooseReaders, type Chosen } from '../addressees/chooseReaders.js';
import { fillableForms } from '../drafts/fillable.js';
import { submittedFrom } from '../drafts/submittedFrom.js';
import { recordErrors } from '../errors.js';
import { saveRecord } from '../saveRecord.js';

/**
 * Writes the same record in one dossier or several: what was answered over what the form opens with in each. All or none;
 * the same request sent again writes nothing twice, and addresses nothing twice.
 *
 * @throws Problem `dossier-not-found`, `not-fillable`, `not-addressed`, `invalid-form-data`, and what `chooseReaders` raises
 */
export async function writeQuickly(tx: Tx, principal: Principal, asked: QuickEntry): Promise<QuickWritten> {
  await holdRequest(tx, asked.requestId);
  const items: QuickWritten['items'] = [];
  const toWrite: Entry[] = [];
  for (const dossierId of [...new Set(asked.dossierIds)].sort()) {
    const draftId = requestOf(principal, asked.requestId, dossierId);
    const already = await submittedFrom(tx, draftId);
    if (already) items.push({ dossierId, id: already.id });
    else toWrite.push({ draftId, ...(await openToWrite(tx, principal, { ...asked, dossierId }, isQuick)) });
  }
  const chosen = await choose(tx, principal, toWrite, asked);
  for (const entry of toWrite) {
    const dossierId = entry.opened.dossier.id;
    const id = await write(tx, principal, entry, asked.data);
    const addressees = chosen.get(dossierId);
    if (addressees) await addressRecord(tx, principal, { id, dossierId }, addressees);
    items.push({ dossierId, id });
  }
  return { items: items.sort((a, b) => (a.dossierId < b.dossierId ? -1 : 1)) };
}

/** The same request sent twice at once: the second waits here, then finds what the first wrote. */
export async function holdRequest(tx: Tx, requestId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 5))', [requestId]);
}

/** Whether a form may be written in some way, as its record says. */
type Offers = (record: NonNullable<Form['record']>) => boolean;

const isQuick: Offers = ({ quick }) => quick !== undefined;

/**
 * Writes one record of a request, once, over what its form opens with. What was corrected after a lost answer is another
 * record of the same request: it is written, and what is sent again as it was is not.
 * @param how `offers`: whether a form is written so; `over`: what is answered under the answers given
 * @throws Problem `dossier-not-found`, `not-fillable`, `invalid-form-data`
 */
export async function writeOnce(
  tx: Tx,
  principal: Principal,
  asked: Pick<QuickEntry, 'requestId' | 'formId' | 'data'> & { dossierId: string },
  how: { offers: Offers; over: (entry: Entry) => Promise<Record<string, unknown>> },
): Promise<QuickWritten['items'][number]> {
  const { dossierId, data } = asked;
  const draftId = requestOf(principal, asked.requestId, dossierId, data);
  const already = await submittedFrom(tx, draftId);
  if (already) return { dossierId, id: already.id };
  const entry = { draftId, ...(await openToWrite(tx, principal, asked, how.offers)) };
  return { dossierId, id: await write(tx, principal, entry, { ...(await how.over(entry)), ...data }) };
}

/** What is to be written in one dossier. */
export type Entry = { draftId: string; opened: OpenedDossier; pack: InstalledPack; form: InstalledForm };

async function openToWrite(
  tx: Tx,
  principal: Principal,
  { dossierId, formId }: { dossierId: string; formId: string },
  offers: Offers,
): Promise<Omit<Entry, 'draftId'>> {
  const opened = await openDossier(tx, principal, dossierId);
  const pack = await getPack(opened.dossier.packId, tx);
  const form = pack.forms.get(formId);
  const offered = fillableForms(pack, opened).some(({ id }) => id === formId);
  if (!offered) refuseClosed(opened.dossier);
  if (!form || !offered || !offers(form.form.record ?? {})) throw recordErrors.problem('not-fillable');
  return { opened, pack, form };
}

/** Whom it is addressed to in each dossier; all those of one pack are judged together. */
async function choose(
  tx: Tx,
  principal: Principal,
  entries: readonly Entry[],
  { to }: QuickEntry,
): Promise<Map<string, Chosen>> {
  const chosen = new Map<string, Chosen>();
  if (to === undefined) return chosen;
  for (const form of new Set(entries.map((one) => one.form))) {
    const dossiers = entries.filter((one) => one.form === form).map(({ opened }) => opened.dossier);
    for (const [id, readers] of await chooseReaders(tx, principal, { dossiers, form: form.form }, to))
      chosen.set(id, readers);
  }
  return chosen;
}

async function write(
  tx: Tx,
  principal: Principal,
  { opened, pack, form, draftId }: Entry,
  data: Record<string, unknown>,
): Promise<string> {
  const { id: dossierId } = opened.dossier;
  const context = await formContext(tx, principal, { dossierId, formId: form.form.id });
  const { answers, purged } = await answerForm(
    tx,
    { dossierId, principal, form, subject: { kind: 'formulaire', id: form.form.id } },
    { ...initialData(form.form, context), ...data },
  );
  const saved = { dossierId, packVersionId: pack.versionId, formId: form.form.id, data: answers, purged };
  return saveRecord(tx, { ...saved, author: principal, draftId });
}

/**
 * One identifier a person, a request and a dossier, as a UUID: what `record_version` keeps once.
 * @param data what was answered, where a request may be corrected: the second half is then of it
 */
function requestOf(
  { professionalId }: Principal,
  requestId: string,
  dossierId: string,
  data?: Record<string, unknown>,
): string {
  const request = hashOf(`${professionalId} ${requestId} ${dossierId}`);
  const rest = data === undefined ? request : hashOf(JSON.stringify(data));
  return [
    request.slice(0, 8),
    request.slice(8, 12),
    `8${request.slice(13, 16)}`,
    `a${rest.slice(17, 20)}`,
    rest.slice(20, 32),
  ].join('-');
}

/** Whether two of these identifiers are of one person, request and dossier, whatever was answered. */
export function ofOneRequest(one: string, other: string | null): boolean {
  return one.slice(0, 18) === other?.slice(0, 18);
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
