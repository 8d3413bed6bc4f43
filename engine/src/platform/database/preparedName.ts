/** Texts kept prepared by each connection; each costs it some tens of kB. */
const MOST_PREPARED = 300;
/** Texts remembered to be seen again; beyond, those that came once are forgotten. */
const MOST_SEEN = 2_000;

const names = new Map<string, string>();
let seen = new Set<string>();

/**
 * The name under which a statement is prepared, so that PostgreSQL parses, rewrites (row-level security) and plans it
 * once a connection instead of once a call: more than half of what a small statement costs. A text gets one when it
 * comes a second time; one made up for a single call never does.
 */
export function preparedName(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= MOST_PREPARED) return undefined;
  if (!seen.has(sql)) {
    if (seen.size >= MOST_SEEN) seen = new Set();
    seen.add(sql);
    return undefined;
  }
  seen.delete(sql);
  const name = `s${names.size}`;
  names.set(sql, name);
  return name;
}
