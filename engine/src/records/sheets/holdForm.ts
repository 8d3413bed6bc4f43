import type { Form } from '@trame/schemas';
import type { Tx } from '../../platform/index.js';

/**
 * Nobody else writes, amends or cancels a record of this form in these dossiers until the end of the transaction, so that a
 * sheet goes over nothing that was written meanwhile; nothing is held for a form that no sheet asks.
 *
 * Once the draft, the record and the dossiers are opened, and before anything of the records is written: whoever waits here
 * holds nothing that those waited for still want.
 */
export async function holdForm(tx: Tx, form: Form | undefined, dossierIds: readonly string[]): Promise<void> {
  if (form?.record?.sheet === undefined) return;
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended($1 || ' ' || id, 580))
       from (select distinct id from unnest($2::uuid[]) id order by id) held`,
    [form.id, dossierIds],
  );
}
