import type { Owner } from './Owner.js';
import { COPIED, TOKENS } from './templates.js';

/** How many persons one statement copies. */
const BATCH = 4_000;

/** Copies the templates as the persons of `seed_person` say, table by table. */
export async function copyPersons(
  owner: Owner,
  { from: first, count }: { from: number; count: number },
  told: (what: string, share: number) => void,
): Promise<void> {
  for (const [table] of COPIED) {
    const columns = await writable(owner, table);
    for (let from = first; from < first + count; from += BATCH) {
      await owner.query(
        `insert into ${table} (${columns.join(', ')})
         select ${columns.map((name) => `r.${name}`).join(', ')}
           from seed_person p
           join seed_row s on s.template = p.template and s.earlier = p.earlier and s.tab = $1
          cross join lateral jsonb_populate_record(null::trame.${table}, ${written()}::jsonb) r
          where p.n >= $2 and p.n < $3
          order by p.n, s.rank`,
        [table, from, from + BATCH],
      );
      told(table, Math.min(1, (from - first + BATCH) / count));
    }
  }
}

/** The text of the row, with what the person has of their own. */
function written(): string {
  const own: [string, string][] = [
    [TOKENS.id, 'p.prefix'],
    [TOKENS.staff, 'p.team'],
    [TOKENS.place, 'p.place::text'],
    [TOKENS.number, 'p.numero'],
    [TOKENS.upper, 'upper(p.family)'],
    [TOKENS.family, 'p.family'],
    [TOKENS.first, 'p.first'],
  ];
  return own.reduce((text, [token, value]) => `replace(${text}, '${token}', ${value})`, 's.text');
}

/** The columns that are given: neither computed, nor numbered by the database. */
async function writable(owner: Owner, table: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
        and attname <> 'txid' order by attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}
