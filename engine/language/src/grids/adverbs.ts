/** The four adverbs of AGGIR (« fait seul ») : spontaneously, totally, correctly, habitually (CASF, annexe 2-1). */
export const adverbNames = ['spontanement', 'totalement', 'correctement', 'habituellement'] as const;

/** Letters an adverbs item may take. */
export const adverbLetters = ['A', 'B', 'C'] as const;

/** A, B or C. */
export type AdverbLetter = (typeof adverbLetters)[number];

/** Answer to an adverbs item: `oui` or `non` for each adverb, or the letter itself. */
export type AdverbsAnswer = AdverbLetter | Record<(typeof adverbNames)[number], 'oui' | 'non'>;

/** Gives the letter of an answer: four « oui » A, four « non » C, otherwise B; undefined while an adverb is unanswered. */
export function adverbLetter(answer: unknown): AdverbLetter | undefined {
  if (typeof answer === 'string') return adverbLetters.find((letter) => letter === answer);
  if (typeof answer !== 'object' || answer === null) return undefined;
  const given = answer as Record<string, unknown>;
  const values = adverbNames.map((name) => given[name]);
  if (!values.every((value) => value === 'oui' || value === 'non')) return undefined;
  if (values.every((value) => value === 'oui')) return 'A';
  return values.every((value) => value === 'non') ? 'C' : 'B';
}
