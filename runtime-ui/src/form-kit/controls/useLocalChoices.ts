import { useMemo, useState } from 'react';
import { foldText } from '../../shared/words/index.js';
import type { Choice } from '../kit/index.js';

/** How many answers are drawn at once; the following come as one goes down. */
const PAGE = 60;

/** An answer with its words without case nor accents. */
interface Folded {
  choice: Choice;
  text: string;
}

/**
 * Searches a list that is already here, by any word, without case nor accents: those that begin so come first.
 * @param all the answers; the same list as long as they do not change, since each is folded once.
 */
export function useLocalChoices(all: readonly Choice[]) {
  const [query, setQuery] = useState('');
  const [pages, setPages] = useState(1);
  const folded = useMemo(
    () =>
      all.map((choice): Folded => ({
        choice,
        text: foldText(`${choice.label} ${choice.detail ?? ''} ${choice.id}`),
      })),
    [all],
  );
  const found = useMemo(() => search(folded, query), [folded, query]);
  return {
    options: found.slice(0, pages * PAGE),
    total: found.length,
    hasMore: found.length > pages * PAGE,
    onMore: () => setPages((count) => count + 1),
    setQuery: (typed: string) => {
      setPages(1);
      setQuery(typed);
    },
  };
}

function search(all: readonly Folded[], query: string): Choice[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return all.map(({ choice }) => choice);
  const [first = ''] = words;
  const begins: Choice[] = [];
  const begun: Choice[] = [];
  const inside: Choice[] = [];
  for (const { choice, text } of all) {
    if (!words.every((word) => text.includes(word))) continue;
    const at = text.indexOf(first);
    if (at === 0) begins.push(choice);
    else if (text.includes(` ${first}`)) begun.push(choice);
    else inside.push(choice);
  }
  return [...begins, ...begun, ...inside];
}
