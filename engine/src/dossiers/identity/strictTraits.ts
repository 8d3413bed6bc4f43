import { comparable } from '../../platform/index.js';
import type { Traits } from '../traits.js';

/**
 * The strict traits of an identity, with the name each has among the traits of a person. Source: RNIV 1 v2.0. The place
 * of birth is its code (COG), which packs bind to `usager.codeLieuNaissance`; its name in words is not a strict trait.
 */
export const STRICT_TRAITS = {
  nomNaissance: 'Nom de naissance',
  prenoms: 'Prénoms de naissance',
  sexe: 'Sexe',
  dateNaissance: 'Date de naissance',
  codeLieuNaissance: 'Code du lieu de naissance',
} as const;

export type StrictTrait = keyof typeof STRICT_TRAITS;
export type StrictTraits = { [N in StrictTrait]?: string };

/** A strict trait that differs from what somebody else says of it. */
export type TraitDifference = { trait: StrictTrait; label: string; here: string; there: string };

const NAMES = Object.keys(STRICT_TRAITS) as StrictTrait[];

/** The strict traits of a person; what is not known is left out. */
export function strictTraitsOf(traits: Traits): StrictTraits {
  const strict: StrictTraits = {};
  for (const name of NAMES) {
    const value = traits[name];
    if (typeof value === 'string' && value.trim() !== '') strict[name] = value.trim();
  }
  return strict;
}

/**
 * Where two identities differ. A trait known on one side only is no difference, but for the given names: the list may be
 * longer on one side, and must then begin like the other.
 */
export function traitDifferences(here: StrictTraits, there: StrictTraits): TraitDifference[] {
  return NAMES.flatMap((trait) => {
    const [a, b] = [here[trait], there[trait]];
    if (a === undefined || b === undefined || same(trait, a, b)) return [];
    return [{ trait, label: STRICT_TRAITS[trait], here: a, there: b }];
  });
}

/** Whether two identities say the same of each strict trait, or nothing; case and accents change nothing. */
export function sameStrictTraits(one: StrictTraits, other: StrictTraits): boolean {
  return NAMES.every((trait) => comparable(one[trait] ?? '') === comparable(other[trait] ?? ''));
}

function same(trait: StrictTrait, a: string, b: string): boolean {
  const [left, right] = [comparable(a), comparable(b)];
  if (left === right) return true;
  return trait === 'prenoms' && (left.startsWith(`${right} `) || right.startsWith(`${left} `));
}
