import type { EvolutionPlan } from '@trame/language';
import { sayDifferences } from './sayDifferences.js';

/** Why drafts stay, in French; nothing when they pass. */
export function whyTheyStay(way: EvolutionPlan | 'same' | 'gone', isOtherDomain: boolean): string[] {
  if (way === 'same') return [];
  if (way === 'gone') return ['Il n’est plus proposé dans cette version.'];
  if (isOtherDomain) return ['Leurs réponses changeraient de domaine de données.'];
  return 'stays' in way ? sayDifferences(way.stays) : [];
}
