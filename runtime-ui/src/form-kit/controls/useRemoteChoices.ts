import { useCallback, useEffect, useRef, useState } from 'react';
import type { Choice, ChoiceKind, ChoiceSearch } from '../kit/index.js';
import { t } from '../words.js';

const PAUSE = 200;

/**
 * Searches answers on the server while one types; a late answer to an old query is dropped.
 * @param search how to ask; without it the list stays empty.
 */
export function useRemoteChoices(kind: ChoiceKind, search: ChoiceSearch | undefined) {
  const [state, setState] = useState<{ options: Choice[]; busy: boolean; notice?: string }>({
    options: [],
    busy: false,
  });
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const setQuery = useCallback(
    (query: string) => {
      if (!search) return;
      const mine = ++turn.current;
      clearTimeout(timer.current);
      setState((before) => ({ options: before.options, busy: true }));
      timer.current = setTimeout(() => {
        search(kind, query).then(
          (options) => mine === turn.current && setState({ options, busy: false }),
          () => mine === turn.current && setState({ options: [], busy: false, notice: t('combo.failed') }),
        );
      }, PAUSE);
    },
    [kind, search],
  );
  return { ...state, setQuery };
}
