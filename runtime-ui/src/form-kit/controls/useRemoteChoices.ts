import { useCallback, useEffect, useRef, useState } from 'react';
import type { Choice, ChoiceKind, ChoicePort } from '../kit/index.js';
import { t } from '../words.js';
import { ChoiceNames } from './ChoiceNames.js';

const PAUSE = 200;

interface Found {
  options: readonly Choice[];
  busy: boolean;
  /** Where the next page begins. */
  next: string | null;
  notice?: string;
}

const NOTHING: Found = { options: [], busy: false, next: null };

/**
 * Searches answers on the server while one types, page after page; a late answer to an old query is dropped.
 * @param port where to ask; without it the list stays empty and says so.
 */
export function useRemoteChoices(kind: ChoiceKind, port: ChoicePort | undefined) {
  const [found, setFound] = useState<Found>(NOTHING);
  const turn = useRef(0);
  const query = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const ask = useCallback(
    async (before: readonly Choice[], cursor?: string) => {
      if (!port) return;
      const mine = ++turn.current;
      setFound((last) => ({ ...last, busy: true, notice: undefined }));
      try {
        const { items, next } = await port.search(kind, query.current, cursor);
        ChoiceNames.of(port).remember(kind, items);
        if (mine === turn.current) setFound({ options: [...before, ...items], busy: false, next });
      } catch {
        if (mine === turn.current)
          setFound({ options: before, busy: false, next: null, notice: t('combo.failed') });
      }
    },
    [kind, port],
  );
  const setQuery = useCallback(
    (typed: string) => {
      query.current = typed;
      clearTimeout(timer.current);
      setFound((last) => ({
        ...last,
        busy: port !== undefined,
        notice: port ? undefined : t('combo.nowhere'),
      }));
      timer.current = setTimeout(() => void ask([]), PAUSE);
    },
    [ask, port],
  );
  const { next, options } = found;
  const more = useCallback(() => {
    if (next !== null && !found.busy) void ask(options, next);
  }, [ask, next, options, found.busy]);
  return { ...found, setQuery, hasMore: next !== null, onMore: more };
}
