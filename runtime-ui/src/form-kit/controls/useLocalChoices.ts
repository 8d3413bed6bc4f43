import { useMemo, useState } from 'react';
import { foldText } from '../../shared/words/index.js';
import type { Choice } from '../kit/index.js';

const LISTED = 60;

/**
 * Searches a list that is already here, by any word, without case nor accents.
 * @returns the answers listed, how many more there are, and the search.
 */
export function useLocalChoices(all: readonly Choice[]) {
  const [query, setQuery] = useState('');
  const found = useMemo(() => {
    const words = foldText(query).split(/\s+/).filter(Boolean);
    return all.filter((choice) => {
      const text = foldText(`${choice.label} ${choice.detail ?? ''} ${choice.id}`);
      return words.every((word) => text.includes(word));
    });
  }, [all, query]);
  return { options: found.slice(0, LISTED), more: Math.max(0, found.length - LISTED), setQuery };
}
