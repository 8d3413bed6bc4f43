import type { Difference } from '@trame/language';

const quoted = (label: string): string => `« ${label} »`;

/** Why answers cannot pass without being told how, one French sentence a question; many are not all told. */
export function sayDifferences(differences: readonly Difference[], most = 12): string[] {
  const told = differences.slice(0, most).map(sayDifference);
  const left = differences.length - told.length;
  return left > 0 ? [...told, left === 1 ? 'Une autre raison.' : `${left} autres raisons.`] : told;
}

function sayDifference(one: Difference): string {
  switch (one.kind) {
    case 'lost':
      return `La question ${quoted(one.place.label)} n’est plus posée.`;
    case 'retyped':
      return `La question ${quoted(one.place.label)} n’est plus du même type.`;
    case 'other-rows':
      return `La question ${quoted(one.place.label)} n’est plus dans la même répétition.`;
    case 'values':
      return `La question ${quoted(one.place.label)} n’a plus toutes ses réponses (${one.gone.length} en moins).`;
    case 'unmasked':
      return `La question ${quoted(one.place.label)} n’est plus masquée.`;
    case 'demanded':
      return `La question ${quoted(one.now.label)} devient obligatoire.`;
  }
}
