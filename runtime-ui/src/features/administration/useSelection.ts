import { useState } from 'react';

/** Lines chosen in a list; what is no longer listed is no longer chosen. */
export function useSelection(listed: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = listed.filter((id) => chosen.has(id));
  return {
    ids,
    has: (id: string): boolean => chosen.has(id),
    all: listed.length > 0 && ids.length === listed.length,
    toggle: (id: string): void =>
      setChosen((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    toggleAll: (): void => setChosen(ids.length === listed.length ? new Set() : new Set(listed)),
    clear: (): void => setChosen(new Set()),
  };
}
