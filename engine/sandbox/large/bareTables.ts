import type { Owner } from './Owner.js';

/**
 * Takes from tables what makes a long insertion slow (triggers, foreign keys, indexes but those of keys). To be called in
 * a transaction; what it returns puts all back, each key being verified on the whole table.
 */
export async function bareTables(
  owner: Owner,
  tables: string[],
): Promise<(told: (what: string) => void) => Promise<void>> {
  const { rows: keys } = await owner.query<{ tab: string; name: string; def: string }>(
    `select conrelid::regclass::text as tab, conname as name, pg_get_constraintdef(oid) as def from pg_constraint
      where contype = 'f' and conrelid = any($1::regclass[])`,
    [tables],
  );
  const { rows: indexes } = await owner.query<{ name: string; def: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as def from pg_index i
      where i.indrelid = any($1::regclass[]) and not i.indisunique`,
    [tables],
  );
  for (const table of tables) await owner.query(`alter table ${table} disable trigger user`);
  for (const { tab, name } of keys) await owner.query(`alter table ${tab} drop constraint "${name}"`);
  for (const { name } of indexes) await owner.query(`drop index ${name}`);
  return async (told) => {
    for (const { name, def } of indexes) {
      told(`index ${name}`);
      await owner.query(def);
    }
    for (const { tab, name, def } of keys) {
      told(`clé ${name}`);
      await owner.query(`alter table ${tab} add constraint "${name}" ${def}`);
    }
    for (const table of tables) await owner.query(`alter table ${table} enable trigger user`);
  };
}
