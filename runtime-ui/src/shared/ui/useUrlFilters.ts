import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * The filters of a list, kept in its address so that it can be shared and come back to.
 * @param defaults value of each filter when the address does not say.
 * @returns the filters, and how to change some of them.
 */
export function useUrlFilters<const D extends Record<string, string>>(
  defaults: D,
): [Record<keyof D, string>, (change: Partial<Record<keyof D, string>>) => void] {
  const [search, setSearch] = useSearchParams();
  const filters = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, search.get(name) ?? value]),
  ) as Record<keyof D, string>;
  const change = useCallback(
    (next: Partial<Record<keyof D, string>>) => {
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(next)) {
            if (value === undefined || value === defaults[name]) after.delete(name);
            else after.set(name, String(value));
          }
          return after;
        },
        { replace: true, preventScrollReset: true },
      );
    },
    [setSearch, defaults],
  );
  return [filters, change];
}
