import { randomUUID } from 'node:crypto';
import type { Form } from '@trame/schemas';
import { recordAudit } from '../audit/index.js';
import { getPack } from '../catalog/index.js';
import {
  contextOf,
  evaluateQuietly,
  getDossier,
  inWords,
  recordMoment,
  updateTraits,
} from '../dossiers/index.js';
import { localDay } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { boundAnswers } from './boundTraits.js';
import { recordErrors } from './errors.js';
import { RecordTable } from './model.js';

/** Answers to keep. They were validated, completed and purged by the caller: nothing is judged here. */
export type NewRecord = {
  dossierId: string;
  packVersionId: string;
  formId: string;
  data: Record<string, unknown>;
  author: Principal;
  taskId?: string;
};

/**
 * Keeps the answers to a form, feeds the person's profile with those that are bound to it, and writes the timeline and
 * the trail.
 * @returns the id of the record
 * @throws Problem `unknown-form`, `dossier-not-found`
 */
export async function saveRecord(tx: Tx, given: NewRecord): Promise<string> {
  const { dossierId, packVersionId, formId, data, author } = given;
  const form = (await getPack(packVersionId, tx)).forms.get(formId)?.form;
  if (!form) throw recordErrors.problem('unknown-form');
  const id = randomUUID();
  const at = tx.now();
  await RecordTable().create(
    {
      id,
      organisation_id: tx.organisationId,
      dossier_id: dossierId,
      pack_version_id: packVersionId,
      form_id: formId,
      domain: form.domain,
      data,
      author_id: author.professionalId,
      task_id: given.taskId ?? null,
      at,
    },
    { transaction: tx.t },
  );
  await updateTraits(tx, dossierId, boundAnswers(form, data), author);
  await recordMoment(tx, {
    dossierId,
    at: dateOf(form, data) ?? at,
    kind: 'formulaire',
    title: await timelineLine(tx, form, given),
    ref: { kind: 'fiche', id },
    domain: form.domain,
    authorId: author.professionalId,
  });
  await recordAudit(tx, {
    action: 'fiche.enregistree',
    actor: author,
    dossierId,
    subject: { kind: 'fiche', id },
    details: { formulaire: formId },
  });
  return id;
}

/** The instant that dates the record, when a field of the form does; a day is dated at noon, in any French season. */
function dateOf({ record }: Form, data: Record<string, unknown>): Date | undefined {
  const value = record?.date === undefined ? undefined : data[record.date];
  if (typeof value !== 'string') return undefined;
  const instant = new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T12:00:00Z` : value);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

async function timelineLine(
  tx: Tx,
  form: Form,
  { dossierId, packVersionId, data }: NewRecord,
): Promise<string> {
  if (form.record?.timeline === undefined) return form.title;
  const { manifest } = await getPack(packVersionId, tx);
  const today = localDay(tx.now());
  const context = {
    ...contextOf(await getDossier(tx, dossierId), undefined, manifest, today),
    ...data,
    aujourdHui: today,
  };
  return inWords(evaluateQuietly(form.record.timeline, context)) ?? form.title;
}
