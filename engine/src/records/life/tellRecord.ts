import { maskedPaths, withoutAnswers } from '@trame/language';
import type { Form } from '@trame/schemas';
import type { InstalledPack } from '../../catalog/index.js';
import {
  contextOf,
  evaluateQuietly,
  getDossier,
  inWords,
  personConcerned,
  type Concerns,
} from '../../dossiers/index.js';
import { instantOf, localDay } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';

/** What a record is, for whoever tells of it. */
export type Told = { dossierId: string; data: Record<string, unknown>; concerns: Concerns };

/**
 * The line that tells a record in the timeline: what its form says, else its title. It is written once for all who read
 * the domain: no masked answer is quoted in it.
 */
export async function timelineLine(
  tx: Tx,
  { manifest }: InstalledPack,
  form: Form,
  { dossierId, data, concerns }: Told,
): Promise<string> {
  if (form.record?.timeline === undefined) return form.title;
  const today = localDay(tx.now());
  const dossier = await getDossier(tx, dossierId);
  const person = await personConcerned(tx, dossierId, concerns);
  const context = {
    ...contextOf({ ...dossier, traits: person?.traits ?? dossier.traits }, undefined, manifest, today),
    ...withoutAnswers(data, maskedPaths(form, [])),
    aujourdHui: today,
  };
  return inWords(evaluateQuietly(form.record.timeline, context)) ?? form.title;
}

/**
 * The instant that dates a record, when a field of its form does; another day than the one it is written on is dated at
 * noon, in any French season.
 * @param writtenAt when the record is written: its date when no field says one, or when it says that very day
 */
export function dateOf(
  { record }: Form,
  data: Readonly<Record<string, unknown>>,
  writtenAt: Date,
): { at: Date; ofDay: boolean } {
  const value = record?.date === undefined ? undefined : data[record.date];
  if (typeof value !== 'string' || value === localDay(writtenAt)) return { at: writtenAt, ofDay: false };
  const ofDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const at = instantOf(ofDay ? `${value}T12:00:00Z` : value);
  return at ? { at, ofDay } : { at: writtenAt, ofDay: false };
}

/** What a moment refers to when it opens a record without being a step of the person's path. */
export const NOTE = 'note';
