import type { RecordList } from '@trame/schemas';
import { openDossier } from '../dossiers/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { addresseesOf } from './addressees/addresseesOf.js';
import { RecordTable, type RecordModel } from './model.js';
import { namesOf } from './names.js';
import { presentLine } from './presentLine.js';
import { traceReading } from './traceReading.js';

/** How many records a list shows: the latest. */
const SHOWN = 200;

/** The records of a dossier that may be read, the latest first. @throws Problem `dossier-not-found` */
export async function listRecords(tx: Tx, principal: Principal, dossierId: string): Promise<RecordList> {
  const { readable } = await openDossier(tx, principal, dossierId);
  await traceReading(tx, principal, dossierId, { kind: 'fiches', id: dossierId });
  const records = await RecordTable().findAll({
    where: { dossier_id: dossierId, domain: readable },
    order: [
      ['at', 'DESC'],
      ['id', 'DESC'],
    ],
    limit: SHOWN,
    transaction: tx.t,
  });
  const authors = await namesOf(
    tx,
    records.map(({ author_id }) => author_id),
  );
  const addressed = await addresseesOf(tx, principal, records);
  const present = async (record: RecordModel) => ({
    ...(await presentLine(tx, record, authors, readable)),
    ...addressed.get(record.id),
  });
  return { items: await Promise.all(records.map(present)) };
}
