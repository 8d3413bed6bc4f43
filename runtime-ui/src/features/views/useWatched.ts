import { useCallback, useState } from 'react';
import type { DraftKeeper } from '../../form-kit/index.js';

type Data = Record<string, unknown>;

/** A draft whose last answers the page sees too. @returns the draft to fill, and what it holds since it was opened */
export function useWatched(draft: DraftKeeper): [DraftKeeper, Data | undefined] {
  const [typed, setTyped] = useState<Data>();
  const { keep, restart, resolve } = draft;
  // The form listens with the same ear all along: another one would open it anew.
  const watchedKeep = useCallback(
    (data: Data) => {
      keep(data);
      setTyped(data);
    },
    [keep],
  );
  const again = (go: (data: Data) => void) => (data: Data) => {
    go(data);
    setTyped(data);
  };
  return [{ ...draft, keep: watchedKeep, restart: again(restart), resolve: again(resolve) }, typed];
}
