import type { UnreadList } from '@trame/schemas';
import { linkDossiers, personName } from '../../dossiers/index.js';
import { Op, type Principal, type Tx } from '../../platform/index.js';
import { addresseesOf } from '../addressees/addresseesOf.js';
import { RecordTable } from '../model.js';
import { namesOf } from '../names.js';
import { presentLine } from '../presentLine.js';

/** Some records of several dossiers as lines, those addressed to the reader first, then the latest; those that may not be read are left out. */
export async function presentUnread(
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
): Promise<UnreadList['items']> {
  const records = await RecordTable().findAll({
    where: { id: { [Op.in]: [...ids] } },
    order: [
      ['at', 'DESC'],
      ['id', 'DESC'],
    ],
    transaction: tx.t,
  });
  const dossierIds = [...new Set(records.map(({ dossier_id }) => dossier_id))];
  const linked = await linkDossiers(tx, principal, dossierIds);
  const opened = new Map(linked.map((one) => [one.dossier.id, one]));
  const told = records.filter(({ dossier_id, domain }) => opened.get(dossier_id)?.readable.includes(domain));
  const authors = await namesOf(
    tx,
    told.map(({ author_id }) => author_id),
  );
  const addressed = await addresseesOf(tx, principal, told);
  const items: UnreadList['items'] = [];
  for (const record of told) {
    const { dossier, readable } = opened.get(record.dossier_id)!;
    items.push({
      ...(await presentLine(tx, record, authors, readable)),
      ...addressed.get(record.id),
      dossierId: dossier.id,
      person: personName(dossier.traits),
      establishmentId: dossier.establishmentId,
    });
  }
  return items.sort((a, b) => Number(b.toMe ?? false) - Number(a.toMe ?? false));
}
