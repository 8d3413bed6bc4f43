import { asInsert, asRemoval, asUpdate } from './rowWrites.js';
import { isCall, type Group, type Statement } from './writes.js';

/** Texts already composed: the same few come again and again, and the same string is found in a map at once. */
class Composition {
  private readonly longer = new Map<string, Composition>();
  text: string | undefined;

  /** The composition of one more part. */
  with(part: string): Composition {
    const known = this.longer.get(part);
    if (known) return known;
    if (this.longer.size >= MOST_COMPOSED) this.longer.clear();
    const made = new Composition();
    this.longer.set(part, made);
    return made;
  }
}

const MOST_COMPOSED = 200;
const compositions = new Composition();

/** One statement of all the writes of a group: the last part is the statement itself, the others its WITH. */
export function compose({ insertions, updates, removals, changes }: Group): Statement {
  const calls = changes.filter(isCall);
  const parts = [
    ...updates.map(asUpdate),
    ...removals.map(asRemoval),
    ...changes.filter((change) => !isCall(change)),
    ...insertions.map(asInsert),
    ...calls,
  ];
  const bind = parts.flatMap((part) => part.bind);
  let composition = compositions;
  for (const { sql } of parts) composition = composition.with(sql);
  composition.text ??= textOf(parts);
  return { sql: composition.text, bind };
}

function textOf(parts: readonly Statement[]): string {
  let shift = 0;
  const texts = parts.map(({ sql, bind }) => {
    const by = shift;
    shift += bind.length;
    return by === 0 ? sql : sql.replace(/\$(\d+)/g, (_all, n) => `$${Number(n) + by}`);
  });
  const main = texts.pop() ?? '';
  return texts.length === 0
    ? main
    : `with ${texts.map((text, n) => `w${n} as (${text})`).join(', ')} ${main}`;
}
