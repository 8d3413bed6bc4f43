import { publishFact, type Principal, type Tx } from '../../platform/index.js';
import { findRecord } from '../life/findRecord.js';
import { formOf } from '../life/formOf.js';
import type { RecordModel } from '../model.js';
import { namesOf } from '../names.js';
import { traceReading } from '../traceReading.js';
import { KEPT_DAYS } from './unreadIds.js';

/**
 * Says that somebody has read a record; once said, it stays.
 *
 * @throws Problem `record-not-found`
 */
export async function markRead(tx: Tx, principal: Principal, id: string): Promise<void> {
  const { record } = await findRecord(tx, principal, id);
  await traceReading(tx, principal, record.dossier_id, { kind: 'fiche', id });
  await keepReceipt(tx, principal, record);
}

/** Name of the fact that somebody read a record addressed to them. */
export const ADDRESSED_READ = 'fiche.adressee-lue';

/** What it tells: which record, who. */
export type AddressedRead = { recordId: string; professionalId: string };

/**
 * Keeps that this version was read, if its form asks for it, if it is addressed to them, or if it is recent enough to be in the
 * list of who comes back on duty; its author has read it.
 */
export async function keepReceipt(tx: Tx, { professionalId }: Principal, record: RecordModel): Promise<void> {
  if (record.author_id === professionalId) return;
  const recent = record.at.getTime() > tx.now().getTime() - KEPT_DAYS * 86_400_000;
  const [addressed] = await tx.query(
    'select from record_addressee where record_id = $1 and professional_id = $2',
    [record.id, professionalId],
  );
  if (!recent && !addressed && !(await asksReceipt(tx, record))) return;
  const kept = await tx.query(
    `insert into record_reading (organisation_id, record_id, version, professional_id, at)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning version`,
    [tx.organisationId, record.id, record.version, professionalId, tx.now()],
  );
  if (!addressed || kept.length === 0) return;
  const read: AddressedRead = { recordId: record.id, professionalId };
  await publishFact(tx, { type: ADDRESSED_READ, payload: read });
}

/** Who has read the present version of a record that must be read; undefined of any other. */
export async function receiptsOf(
  tx: Tx,
  record: RecordModel,
): Promise<Array<{ by: string; at: string }> | undefined> {
  if (!(await asksReceipt(tx, record))) return undefined;
  const rows = await tx.query<{ professional_id: string; at: Date }>(
    'select professional_id, at from record_reading where record_id = $1 and version = $2 order by at limit 200',
    [record.id, record.version],
  );
  const names = await namesOf(
    tx,
    rows.map(({ professional_id }) => professional_id),
  );
  return rows.map(({ professional_id, at }) => ({
    by: names.get(professional_id) ?? '',
    at: at.toISOString(),
  }));
}

async function asksReceipt(tx: Tx, record: RecordModel): Promise<boolean> {
  return (await formOf(tx, record))?.record?.receipt === true;
}
