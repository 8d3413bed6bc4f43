type Json = unknown;
type Members = Record<string, Json>;

/** Both changed the same thing, otherwise: a person chooses. */
class Collision extends Error {}

/**
 * Merges a JSON file that two changed from the same one, thing by thing: members by name, items of a list by what names
 * them (`id`, `value`, `code`, `name`), where each keeps its place. What only one of them changed is theirs.
 *
 * @returns the text of the merge; undefined when both changed one thing otherwise, or when a text is no JSON
 */
export function mergeThree(before: string, after: string, own: string): string | undefined {
  try {
    const merged = merge(JSON.parse(before), JSON.parse(after), JSON.parse(own));
    return `${JSON.stringify(merged, null, 2)}\n`;
  } catch (error) {
    if (error instanceof Collision || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function merge(was: Json, is: Json, mine: Json): Json {
  if (same(is, mine) || same(was, is)) return mine;
  if (same(was, mine)) return is;
  if (isMembers(is) && isMembers(mine)) return mergeMembers(isMembers(was) ? was : {}, is, mine);
  if (Array.isArray(is) && Array.isArray(mine) && Array.isArray(was)) return mergeLists(was, is, mine);
  throw new Collision();
}

function mergeMembers(was: Members, is: Members, mine: Members): Members {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(is)])];
  const merged = names.map((name) => [name, merge(was[name], is[name], mine[name])] as const);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

function mergeLists(was: Json[], is: Json[], mine: Json[]): Json[] {
  const [before, after, own] = [was, is, mine].map(byName) as [Named, Named, Named];
  const order = orderOf([...before.keys()], [...after.keys()], [...own.keys()]);
  return order
    .map((name) => merge(before.get(name), after.get(name), own.get(name)))
    .filter((item) => item !== undefined);
}

type Named = Map<string, Json>;

/** The items of a list by what names each. @throws Collision when one has no name, or two have the same */
function byName(list: Json[]): Named {
  const found: Named = new Map();
  for (const item of list) {
    const name = isMembers(item) ? (item['id'] ?? item['value'] ?? item['code'] ?? item['name']) : item;
    if (typeof name !== 'string' || found.has(name)) throw new Collision();
    found.set(name, item);
  }
  return found;
}

/** The order of whoever changed it, the other's new items after what they follow there. */
function orderOf(before: string[], after: string[], own: string[]): string[] {
  const movedBy = (list: string[]): boolean => {
    const kept = before.filter((name) => list.includes(name));
    return list.filter((name) => before.includes(name)).some((name, at) => name !== kept[at]);
  };
  if (movedBy(after) && movedBy(own)) throw new Collision();
  const [base, other] = movedBy(after) ? [after, own] : [own, after];
  const order = [...base];
  other.forEach((name, at) => {
    if (order.includes(name)) return;
    order.splice(order.indexOf(other[at - 1] ?? '') + 1, 0, name);
  });
  return order;
}

const isMembers = (value: Json): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two values are one, whatever the order of their members. */
function same(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, at) => same(item, other[at]));
  if (!isMembers(one) || !isMembers(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && same(one[name], other[name]))
  );
}
