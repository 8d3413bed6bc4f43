import { maskedPaths } from '@trame/language';
import type { Form } from '@trame/schemas';
import { getPack } from '../catalog/index.js';
import { linkDossier } from '../dossiers/index.js';
import type { Principal, Tx } from '../platform/index.js';

/** A form, and the pack it is of. */
export type MaskedForm = { packId: string; formId: string; form: Form | undefined };

/**
 * The answers of a form masked for whoever reads some data domains only: by the version the answers were made with, and
 * by the one in force, so that a mask put since protects what was written before.
 * @returns JSON Pointers
 */
export async function masksOf(
  tx: Tx,
  { packId, formId, form }: MaskedForm,
  readable: readonly string[],
): Promise<string[]> {
  const current = (await getPack(packId, tx)).forms.get(formId)?.form;
  return [...new Set([form, current].flatMap((one) => (one ? masksIn(one, readable) : [])))];
}

/** The same, of what was written with a version of a pack. */
export async function masksOfAnswers(
  tx: Tx,
  { packVersionId, formId }: { packVersionId: string; formId: string },
  readable: readonly string[],
): Promise<string[]> {
  const pack = await getPack(packVersionId, tx);
  return masksOf(tx, { packId: pack.id, formId, form: pack.forms.get(formId)?.form }, readable);
}

/** The same, for somebody in a dossier. */
export async function masksFor(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  form: Form,
): Promise<string[]> {
  const { dossier, readable } = await linkDossier(tx, principal, dossierId);
  return masksOf(tx, { packId: dossier.packId, formId: form.id, form }, readable);
}

/** Forms that mask something: nearly none does, and lists ask of each line. */
const masking = new WeakMap<Form, boolean>();

function masksIn(form: Form, readable: readonly string[]): string[] {
  const masks = masking.get(form) ?? maskedPaths(form, []).length > 0;
  masking.set(form, masks);
  return masks ? maskedPaths(form, readable) : [];
}

/** Whether a place of the answers is masked, itself or with what holds it. */
export const isMaskedAt =
  (masked: readonly string[]) =>
  (path: string): boolean =>
    masked.some((one) => path === one || path.startsWith(`${one}/`));
