import type { Actor } from '../../audit/index.js';
import { comparable, type Tx } from '../../platform/index.js';
import type { Traits } from '../traits.js';
import { withChangedTraits, type Identity } from './identity.js';
import { keepIdentity, readIdentity } from './identityRow.js';
import { STRICT_TRAITS, strictTraitsOf, type StrictTrait } from './strictTraits.js';

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

/**
 * What a change of traits does to the identity: once a strict trait is said otherwise, neither the answer of INSi nor the
 * paper say it any more; the identity is provisional again, and the matricule is kept in its history only.
 */
export async function followStrictTraits(
  tx: Tx,
  usagerId: string,
  { before, after }: { before: Traits; after: Traits },
  actor: Actor,
): Promise<void> {
  const kept = await readIdentity(tx, usagerId);
  const { identity } = kept;
  if (identity.ins === null && identity.evidence === null) return;
  const changed = changedStrictTraits(before, after, identity);
  if (changed.length === 0) return;
  await keepIdentity(tx, kept, withChangedTraits(identity), {
    actor,
    event: { kind: 'trait-change', details: { traits: changed } },
    toReview:
      'Un trait de l’identité a changé : revoyez une pièce d’identité, et interrogez de nouveau l’INS.',
  });
}
