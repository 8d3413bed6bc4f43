import { readsFromContext } from '@trame/language';
import { getPack, type InstalledForm, type InstalledPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { PRECEDENTS } from '../answers/formContext.js';

/** A dossier in which a record of a form is written, amended or cancelled, and the version of the pack that it is made with. */
export type WrittenIn = { dossierId: string; pack: InstalledPack };

/**
 * Nobody else writes, amends or cancels a record of this form in these dossiers until the end of the transaction, so that a
 * sheet goes over nothing that was written meanwhile, and a rule that compares with the other records (`precedents`) with
 * all of them; nothing is held for a form that no sheet asks and whose rules compare nothing, be it in the version in force
 * or in the one that a record was made with.
 *
 * Once the draft, the record and the dossiers are opened, and before anything of the records is written: whoever waits here
 * holds nothing that those waited for still want.
 */
export async function holdForm(tx: Tx, formId: string, written: readonly WrittenIn[]): Promise<void> {
  const held: string[] = [];
  for (const { dossierId, pack } of written) if (await isHeld(tx, pack, formId)) held.push(dossierId);
  if (held.length === 0) return;
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended($1 || ' ' || id, 580))
       from (select distinct id from unnest($2::uuid[]) id order by id) held`,
    [formId, held],
  );
}

async function isHeld(tx: Tx, pack: InstalledPack, formId: string): Promise<boolean> {
  const own = pack.forms.get(formId);
  if (isOneOfSeveral(own)) return true;
  // What a circuit asks is on no sheet, and has no other beside it.
  if (own?.form.use === 'task') return false;
  return isOneOfSeveral((await getPack(pack.id, tx)).forms.get(formId));
}

/** Whether what is written of a form depends on what else is: on its row of a sheet, or by its rules. */
const isOneOfSeveral = (form: InstalledForm | undefined): boolean =>
  form !== undefined &&
  (form.form.record?.sheet !== undefined || readsFromContext(form.compiled, PRECEDENTS));
