import { adverbLetter, type AdverbLetter } from '@trame/language';

/** What a letter means (CASF, annexe 2-1). */
const MEANINGS: Readonly<Record<AdverbLetter, string>> = {
  A: 'fait seul',
  B: 'fait en partie',
  C: 'ne fait pas',
};

const ADVERBS = [
  ['spontanement', 'spontanément'],
  ['totalement', 'totalement'],
  ['correctement', 'correctement'],
  ['habituellement', 'habituellement'],
] as const;

/** An answer to four adverbs as a person reads it: its letter with what it means, then each adverb by its name. */
export function sayAdverbs(answer: unknown): string {
  const letter = adverbLetter(answer);
  const given = (typeof answer === 'object' ? answer : null) as Record<string, unknown> | null;
  const each = ADVERBS.flatMap(([name, adverb]) =>
    given?.[name] === 'oui' || given?.[name] === 'non' ? [`${adverb}\u00A0: ${given[name]}`] : [],
  ).join(', ');
  return [letter ? `${letter}, ${MEANINGS[letter]}` : '', each].filter(Boolean).join(' ; ');
}
