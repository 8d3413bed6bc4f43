import type { EvolutionStep } from '@trame/language';
import { evolutionBetween, getPack, type AskedThing, type InstalledPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import type { DossierDraft } from '../drafts/draftRow.js';
import { thingOf } from '../drafts/draftRow.js';
import { whyTheyStay } from './whyTheyStay.js';

/** Where a draft may go: to the version in force, by steps; or why it stays where it is, in French. */
export type Way = { to: InstalledPack } & ({ steps: EvolutionStep[] } | { stays: string[] });

/**
 * The way of a draft to the version of its pack in force. The amendment of a record has none: a record, its versions and
 * its signatures are of one form for ever, and are compared question by question.
 *
 * @returns undefined when there is nowhere to go: nothing of what it asks has changed
 */
export async function wayOf(
  tx: Tx,
  draft: Pick<DossierDraft, 'packVersionId' | 'formId' | 'gridId' | 'domain' | 'recordId'>,
): Promise<Way | undefined> {
  if (draft.recordId !== null) return undefined;
  const from = await getPack(draft.packVersionId, tx);
  const to = await getPack(from.id, tx);
  return from.versionId === to.versionId ? undefined : wayBetween(from, to, thingOf(draft), draft.domain);
}

/** The way of the answers to a form or a grid between two versions of a pack. */
export function wayBetween(
  from: InstalledPack,
  to: InstalledPack,
  thing: AskedThing,
  domain: string,
): Way | undefined {
  const plan = evolutionBetween(from, to, thing);
  if (plan === 'same') return undefined;
  const now = thing.kind === 'forms' ? to.forms.get(thing.id)?.form.domain : to.grids.get(thing.id)?.domain;
  const stays = whyTheyStay(plan, now !== domain);
  return plan !== 'gone' && 'steps' in plan && stays.length === 0 ? { to, steps: plan.steps } : { to, stays };
}
