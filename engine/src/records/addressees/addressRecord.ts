import { recordAudit } from '../../audit/index.js';
import { publishFact, type Principal, type Tx } from '../../platform/index.js';
import type { Chosen } from './chooseReaders.js';

/** Name of the fact that a record was addressed to professionals. */
export const RECORD_ADDRESSED = 'fiche.adressee';

/** What it tells: the record, its dossier, to whom, by whom. */
export type RecordAddressed = { recordId: string; dossierId: string; to: string[]; by: string };

/** Keeps to whom a record that was just written is addressed, has them told, and writes it in the trail. */
export async function addressRecord(
  tx: Tx,
  author: Principal,
  { id, dossierId }: { id: string; dossierId: string },
  chosen: Chosen,
): Promise<void> {
  const to = [...chosen.keys()];
  if (to.length === 0) return;
  const under = [...chosen.values()];
  await tx.query(
    `insert into record_addressee (organisation_id, record_id, professional_id, chosen_kind, chosen_id)
     select $1, $2, * from unnest($3::uuid[], $4::text[], $5::text[])`,
    [tx.organisationId, id, to, under.map((one) => one.kind), under.map((one) => one.id)],
  );
  const told: RecordAddressed = { recordId: id, dossierId, to, by: author.professionalId };
  await publishFact(tx, { type: RECORD_ADDRESSED, payload: told });
  await recordAudit(tx, {
    action: 'fiche.adressee',
    actor: author,
    dossierId,
    subject: { kind: 'fiche', id },
    details: { destinataires: [...new Set(under)].map((one) => `${one.kind}:${one.id}`), nombre: to.length },
  });
}
