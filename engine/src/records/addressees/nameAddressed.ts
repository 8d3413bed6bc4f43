import { linkDossiers, personName } from '../../dossiers/index.js';
import { Op, type Principal, type Tx } from '../../platform/index.js';
import { formOf } from '../life/formOf.js';
import { RecordTable } from '../model.js';

/** A record as news of it names it. */
export type NamedRecord = { id: string; title: string; dossier: { id: string; displayName: string } };

/** Records as they are named to somebody, by id; those that they may not read, any more or at all, are left out. */
export async function nameAddressed(
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
): Promise<Map<string, NamedRecord>> {
  if (ids.length === 0) return new Map();
  const records = await RecordTable().findAll({ where: { id: { [Op.in]: [...ids] } }, transaction: tx.t });
  const linked = await linkDossiers(tx, principal, [...new Set(records.map((one) => one.dossier_id))]);
  const opened = new Map(linked.map((one) => [one.dossier.id, one]));
  const named = new Map<string, NamedRecord>();
  for (const record of records) {
    const found = opened.get(record.dossier_id);
    if (!found?.readable.includes(record.domain)) continue;
    const { id, traits } = found.dossier;
    const title = (await formOf(tx, record))?.title ?? record.form_id;
    named.set(record.id, { id: record.id, title, dossier: { id, displayName: personName(traits) } });
  }
  return named;
}
