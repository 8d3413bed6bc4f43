import { initialData } from '@trame/language';
import type { Form, QuickEntry, QuickWritten } from '@trame/schemas';
import { getPack, type InstalledForm, type InstalledPack } from '../../catalog/index.js';
import {
  chooseConcerned,
  openDossier,
  refuseClosed,
  type Concerns,
  type OpenedDossier,
} from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { answerForm } from '../answers/answerForm.js';
import { formContext } from '../answers/formContext.js';
import { addressRecord } from '../addressees/addressRecord.js';
import { chooseReaders, type Chosen } from '../addressees/chooseReaders.js';
import { fillableForms } from '../drafts/fillable.js';
import { submittedFrom } from '../drafts/submittedFrom.js';
import { recordErrors } from '../errors.js';
import { saveRecord } from '../saveRecord.js';
import { holdForm, type WrittenIn } from '../sheets/holdForm.js';
import { holdRequest, requestOf, turnOfRequest, type OfRequest } from './ofRequest.js';

/**
 * Writes the same record in one dossier or several: what was answered over what the form opens with in each. All or none;
 * the same request sent again writes nothing twice, and addresses nothing twice.
 *
 * @throws Problem `dossier-not-found`, `not-fillable`, `not-addressed`, `invalid-form-data`, and what `chooseReaders` and
 *   `chooseConcerned` raise
 */
export async function writeQuickly(tx: Tx, principal: Principal, asked: QuickEntry): Promise<QuickWritten> {
  await holdRequest(tx, asked.requestId);
  const items: QuickWritten['items'] = [];
  const toWrite: Entry[] = [];
  for (const dossierId of [...new Set(asked.dossierIds)].sort()) {
    const { formId } = asked;
    const concerns = asked.concerns?.[dossierId];
    const draftId = requestOf(principal, asked.requestId, dossierId);
    const already = await submittedFrom(tx, draftId);
    if (already) items.push({ dossierId, id: already.id });
    else
      toWrite.push({
        draftId,
        ...(await openToWrite(tx, principal, { dossierId, formId, concerns }, isQuick)),
      });
  }
  const chosen = await choose(tx, principal, toWrite, asked);
  await holdForm(tx, asked.formId, toWrite.map(whereWritten));
  for (const entry of toWrite) {
    const dossierId = entry.opened.dossier.id;
    const id = await writeEntry(tx, principal, entry, asked.data);
    const addressees = chosen.get(dossierId);
    if (addressees) await addressRecord(tx, principal, { id, dossierId }, addressees);
    items.push({ dossierId, id });
  }
  return { items: items.sort((a, b) => (a.dossierId < b.dossierId ? -1 : 1)) };
}

/** Whether a form may be written in some way, as its record says. */
type Offers = (record: NonNullable<Form['record']>) => boolean;

const isQuick: Offers = ({ quick }) => quick !== undefined;

/**
 * Opens what a request, that may be corrected, is to write in one dossier; or gives the record, when that is what it last
 * wrote there. What was corrected after a lost answer is another record of the same request.
 * @param offers whether a form is written so
 * @throws Problem `dossier-not-found`, `not-fillable`
 */
export async function openOnce(
  tx: Tx,
  principal: Principal,
  asked: OfRequest & { formId: string; concerns?: readonly string[] | undefined },
  offers: Offers,
): Promise<{ id: string } | { entry: Entry }> {
  const { draftId, id } = await turnOfRequest(tx, principal, asked);
  if (id !== undefined) return { id };
  return { entry: { draftId, ...(await openToWrite(tx, principal, asked, offers)) } };
}

/** What is to be written in one dossier. */
export type Entry = {
  draftId: string;
  opened: OpenedDossier;
  pack: InstalledPack;
  form: InstalledForm;
  concerns: Concerns;
};

/** Where an entry is written, for whoever holds its form. */
export const whereWritten = ({ opened, pack }: Entry): WrittenIn => ({ dossierId: opened.dossier.id, pack });

async function openToWrite(
  tx: Tx,
  principal: Principal,
  {
    dossierId,
    formId,
    concerns,
  }: { dossierId: string; formId: string; concerns?: readonly string[] | undefined },
  offers: Offers,
): Promise<Omit<Entry, 'draftId'>> {
  const opened = await openDossier(tx, principal, dossierId);
  const pack = await getPack(opened.dossier.packId, tx);
  const form = pack.forms.get(formId);
  const offered = fillableForms(pack, opened).some(({ id }) => id === formId);
  if (!offered) refuseClosed(opened.dossier);
  if (!form || !offered || !offers(form.form.record ?? {})) throw recordErrors.problem('not-fillable');
  return { opened, pack, form, concerns: await chooseConcerned(tx, opened, concerns) };
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

/**
 * Writes a record: what was answered over what its form opens with.
 * @returns its id
 * @throws Problem `invalid-form-data`
 */
export async function writeEntry(
  tx: Tx,
  principal: Principal,
  { opened, pack, form, draftId, concerns }: Entry,
  data: Record<string, unknown>,
): Promise<string> {
  const { id: dossierId } = opened.dossier;
  const context = await formContext(tx, principal, { dossierId, form, concerns });
  const { answers, purged } = await answerForm(
    tx,
    { dossierId, principal, form, concerns, subject: { kind: 'formulaire', id: form.form.id } },
    { ...initialData(form.form, context), ...data },
  );
  const saved = { dossierId, packVersionId: pack.versionId, formId: form.form.id, data: answers, purged };
  return saveRecord(tx, { ...saved, author: principal, draftId, concerns });
}
