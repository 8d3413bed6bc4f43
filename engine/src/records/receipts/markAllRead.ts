import { recordAudit } from '../../audit/index.js';
import { linkDossiers } from '../../dossiers/index.js';
import { Op, type Principal, type Tx } from '../../platform/index.js';
import { RecordTable } from '../model.js';
import { keepReceipt } from './markRead.js';

/**
 * Says that somebody has read some records as a list shows them, which opens no dossier; those that they may not read, or
 * that do not exist, are left out. The trail says in which dossiers.
 */
export async function markAllRead(tx: Tx, principal: Principal, ids: readonly string[]): Promise<void> {
  const records = await RecordTable().findAll({ where: { id: { [Op.in]: [...ids] } }, transaction: tx.t });
  const linked = await linkDossiers(tx, principal, [...new Set(records.map((one) => one.dossier_id))]);
  const readable = new Map(linked.map((one) => [one.dossier.id, one.readable]));
  const read = records.filter(({ dossier_id, domain }) => readable.get(dossier_id)?.includes(domain));
  for (const record of read) await keepReceipt(tx, principal, record);
  if (read.length === 0) return;
  await recordAudit(tx, {
    action: 'fiches.lues',
    actor: principal,
    subject: { kind: 'liste', id: 'lues' },
    details: { lignes: read.length, dossiers: [...new Set(read.map((one) => one.dossier_id))] },
  });
}
