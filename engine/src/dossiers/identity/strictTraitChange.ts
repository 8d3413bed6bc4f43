import type { Actor } from '../../audit/index.js';
import { comparable, type Tx } from '../../platform/index.js';
import type { Traits } from '../traits.js';
import { withChangedTraits, type Identity } from './identity.js';
import { keepIdentity, readIdentity } from './identityRow.js';
import { waitingAnswer } from './keptAnswer.js';
import {
  STRICT_TRAITS,
  strictTraitsOf,
  traitDifferences,
  type StrictTrait,
  type StrictTraits,
} from './strictTraits.js';

/**
 * The strict traits that a change touches: one that is said otherwise or emptied, or a new one that is not what came with
 * the matricule. Case and accents change nothing.
 */
export function changedStrictTraits(before: Traits, after: Traits, { ins }: Identity): StrictTrait[] {
  const [was, is] = [strictTraitsOf(before), strictTraitsOf(after)];
  return (Object.keys(STRICT_TRAITS) as StrictTrait[]).filter((trait) => {
    const known = was[trait] ?? ins?.traits[trait];
    return known !== undefined && comparable(known) !== comparable(is[trait] ?? '');
  });
}

/** The strict traits that a change empties, or says otherwise than an answer of INSi: it may be of somebody else now. */
function strayedTraits(before: Traits, after: Traits, answered: StrictTraits): StrictTrait[] {
  const [was, is] = [strictTraitsOf(before), strictTraitsOf(after)];
  const differing = new Set(traitDifferences(is, answered).map(({ trait }) => trait));
  return (Object.keys(STRICT_TRAITS) as StrictTrait[]).filter(
    (trait) =>
      comparable(was[trait] ?? '') !== comparable(is[trait] ?? '') &&
      (is[trait] === undefined || differing.has(trait)),
  );
}

/**
 * What a change of traits does to the identity: once a strict trait is said otherwise, neither the answer of INSi nor the
 * paper say it any more; the identity is provisional again, and the matricule is kept in its history only. An answer of
 * INSi that waits goes on waiting only while what is typed is what it says.
 */
export async function followStrictTraits(
  tx: Tx,
  usagerId: string,
  { before, after }: { before: Traits; after: Traits },
  actor: Actor,
): Promise<void> {
  const kept = await readIdentity(tx, usagerId);
  const { identity } = kept;
  const waiting = await waitingAnswer(tx, kept);
  const strayed = waiting ? strayedTraits(before, after, waiting.answer.traits) : [];
  const held = identity.ins !== null || identity.evidence !== null;
  const changed = held ? changedStrictTraits(before, after, identity) : [];
  const traits = [...new Set([...changed, ...strayed])];
  if (traits.length === 0) return;
  await keepIdentity(tx, kept, changed.length > 0 ? withChangedTraits(identity) : identity, {
    actor,
    event: {
      kind: 'trait-change',
      details: { traits, ...(strayed.length > 0 ? { reponseCaduque: true } : {}) },
    },
    toReview:
      'Un trait de l’identité a changé\u00a0: revoyez une pièce d’identité, et interrogez de nouveau l’INS.',
  });
}
