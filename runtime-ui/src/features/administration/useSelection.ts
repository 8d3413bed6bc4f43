import { useState } from 'react';

/** How many lines the server acts on at once. */
const MOST = 200;

/** Lines chosen in a list. */
export type Selection = ReturnType<typeof useSelection>;

/**
 * Lines chosen in a list, the first ones when all would be too many; what is no longer listed is no longer chosen.
 *
 * @param most how many may be
 */
export function useSelection(listed: readonly string[], most = MOST) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = listed.filter((id) => chosen.has(id)).slice(0, most);
  const held = new Set(ids);
  const full = ids.length >= most;
  const all = listed.length > 0 && (full || ids.length === listed.length);
  return {
    ids,
    has: (id: string): boolean => held.has(id),
    /** Whether this one may be chosen, or no longer be. */
    may: (id: string): boolean => !full || held.has(id),
    all,
    /** How many may be, once they are and others are listed. */
    most: full && listed.length > most ? most : undefined,
    toggle: (id: string): void => {
      if (held.has(id)) setChosen(new Set(ids.filter((one) => one !== id)));
      else if (!full) setChosen(new Set([...ids, id]));
    },
    toggleAll: (): void => setChosen(new Set(all ? [] : [...new Set([...ids, ...listed])].slice(0, most))),
    clear: (): void => setChosen(new Set()),
  };
}
