import type { BreakGlassList, ReviewBreakGlass } from '@trame/schemas';
import { loadHabilitations, productReachOf } from '../../access/index.js';
import { recordAudit } from '../../audit/index.js';
import { displayName } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import { personName, type Traits } from '../traits.js';

const SHOWN = 200;

type Row = {
  id: string;
  dossierId: string;
  numero: string;
  traits: Traits;
  domains: string[];
  reason: string;
  at: Date;
  until: Date;
  professionalId: string;
  lastName: string;
  firstName: string;
  verdict: 'justifie' | 'injustifie' | null;
  note: string | null;
  reviewedAt: Date | null;
};

/** The dossiers opened with a reason where somebody answers for rights, those to review first. */
export async function listBreakGlass(tx: Tx, principal: Principal): Promise<BreakGlassList> {
  const rows = await readRows(tx, principal, null);
  await recordAudit(tx, {
    action: 'dossiers.listes',
    actor: principal,
    subject: { kind: 'liste', id: 'bris-de-glace' },
    details: { lignes: rows.length },
  });
  return {
    items: rows.map((row) => ({
      id: row.id,
      dossierId: row.dossierId,
      numero: row.numero,
      person: personName(row.traits),
      professional: displayName(row),
      domains: row.domains,
      reason: row.reason,
      at: row.at.toISOString(),
      until: row.until.toISOString(),
      mine: row.professionalId === principal.professionalId,
      ...(row.verdict === null ? {} : { verdict: row.verdict }),
      ...(row.note === null ? {} : { note: row.note }),
      ...(row.reviewedAt === null ? {} : { reviewedAt: row.reviewedAt.toISOString() }),
    })),
  };
}

/**
 * Says whether an opening was justified; one that was not ends at once. Nobody reviews their own.
 *
 * @throws Problem `break-glass-not-found`, `break-glass-own`, `break-glass-reviewed`
 */
export async function reviewBreakGlass(
  tx: Tx,
  principal: Principal,
  id: string,
  { verdict, note }: ReviewBreakGlass,
): Promise<void> {
  const [row] = await readRows(tx, principal, id);
  if (!row) throw dossierErrors.problem('break-glass-not-found');
  if (row.professionalId === principal.professionalId) throw dossierErrors.problem('break-glass-own');
  const changed = await tx.query(
    `update break_glass set verdict = $2, note = $3, reviewed_at = $4, reviewed_by = $5
      where id = $1 and reviewed_at is null returning id`,
    [id, verdict, note?.trim() || null, tx.now(), principal.professionalId],
  );
  if (changed.length === 0) throw dossierErrors.problem('break-glass-reviewed');
  await recordAudit(tx, {
    action: 'dossier.bris-de-glace-revu',
    actor: principal,
    dossierId: row.dossierId,
    subject: { kind: 'bris-de-glace', id },
    details: { verdict },
  });
}

async function readRows(tx: Tx, principal: Principal, id: string | null): Promise<Row[]> {
  const reach = productReachOf(principal, ['habilitations'], await loadHabilitations(principal, tx));
  return tx.query<Row>(
    `select b.id, b.dossier_id as "dossierId", d.numero, u.traits, b.domains, b.reason, b.at, b.until,
       b.professional_id as "professionalId", p.last_name as "lastName", p.first_name as "firstName",
       b.verdict, b.note, b.reviewed_at as "reviewedAt"
     from break_glass b
     join dossier d on d.id = b.dossier_id
     join usager u on u.id = d.usager_id
     join professional p on p.id = b.professional_id
     where ($1::uuid is null or b.id = $1) and ($2 or d.establishment_id = any($3::uuid[]))
     order by (b.reviewed_at is not null), b.at desc, b.id desc limit ${SHOWN}`,
    [id, reach.everywhere, reach.establishments],
  );
}
