/** Before the id of a function, which may be that of a role. */
export const FUNCTION = 'fonction:';

type Assigned = { role?: string | undefined; function?: string | undefined };

/** Whether somebody so seen may do what is given to these; everybody may, when nobody in particular looks. */
export function isFor(seenBy: string, who: readonly Assigned[]): boolean {
  if (seenBy === '') return true;
  return who.some(({ role, function: team }) =>
    seenBy.startsWith(FUNCTION) ? team === seenBy.slice(FUNCTION.length) : role === seenBy,
  );
}
