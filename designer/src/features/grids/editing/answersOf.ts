import type { GridItem } from '@trame/schemas';
import { adverbLetters } from '@trame/language';

/** The answers that an item may have, with what is read for each. */
export function answersOf(item: GridItem): { value: string; label: string }[] {
  if (item.type === 'adverbs') return adverbLetters.map((letter) => ({ value: letter, label: letter }));
  if (item.type === 'composite') {
    const letters = [...(item.table ?? []).map(({ value }) => value), item.otherwise ?? ''];
    return [...new Set(letters)]
      .filter((letter) => letter !== '')
      .sort()
      .map((letter) => ({ value: letter, label: letter }));
  }
  return (item.levels ?? []).map(({ value, label }) => ({ value, label: label || value }));
}
