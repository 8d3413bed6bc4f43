import { getPack, type InstalledPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';

/** A dossier in which a record of a form is written, amended or cancelled, and the version of the pack that it is made with. */
export type WrittenIn = { dossierId: string; pack: InstalledPack };

/**
 * Nobody else writes, amends or cancels a record of this form in these dossiers until the end of the transaction, so that a
 * sheet goes over nothing that was written meanwhile; nothing is held for a form that no sheet asks, be it in the version in
 * force or in the one that a record was made with.
 *
 * Once the draft, the record and the dossiers are opened, and before anything of the records is written: whoever waits here
 * holds nothing that those waited for still want.
 */
export async function holdForm(tx: Tx, formId: string, written: readonly WrittenIn[]): Promise<void> {
  const held: string[] = [];
  for (const { dossierId, pack } of written) if (await isAskedBySheet(tx, pack, formId)) held.push(dossierId);
  if (held.length === 0) return;
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended($1 || ' ' || id, 580))
       from (select distinct id from unnest($2::uuid[]) id order by id) held`,
    [formId, held],
  );
}

async function isAskedBySheet(tx: Tx, pack: InstalledPack, formId: string): Promise<boolean> {
  const own = pack.forms.get(formId)?.form;
  if (own?.record?.sheet !== undefined) return true;
  // What a circuit asks is on no sheet.
  if (own?.use === 'task') return false;
  return (await getPack(pack.id, tx)).forms.get(formId)?.form.record?.sheet !== undefined;
}
