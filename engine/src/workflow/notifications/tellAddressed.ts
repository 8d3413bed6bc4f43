import type { Fact, Tx } from '../../platform/index.js';
import { yetToRead, type AddressedRead, type RecordAddressed } from '../../records/index.js';
import { notify } from './notify.js';

/**
 * Tells professionals that a record is addressed to them: which one, those who may still read it will see. Who has read it
 * meanwhile is told nothing.
 */
export async function tellAddressed(tx: Tx, { payload }: Fact<RecordAddressed>): Promise<void> {
  const { recordId, dossierId, to, by } = payload;
  await notify(tx, {
    kind: 'fiche-adressee',
    to: await yetToRead(tx, recordId, to),
    record: { recordId, dossierId },
    actor: { professionalId: by },
  });
}

/** Who has read what was addressed to them has nothing left to be told of it. */
export async function forgetAddressed(tx: Tx, { payload }: Fact<AddressedRead>): Promise<void> {
  await tx.query(
    'update notification set read_at = $3 where record_id = $1 and professional_id = $2 and read_at is null',
    [payload.recordId, payload.professionalId, tx.now()],
  );
}
