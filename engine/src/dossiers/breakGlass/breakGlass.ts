import type { BreakGlass } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { newId, type Principal, type Tx } from '../../platform/index.js';
import { getDossier, type DossierRow } from '../dossierRow.js';
import { dossierErrors } from '../errors.js';
import { recordMoment } from '../moments.js';
import { linkDossier, traceRefusal } from '../openDossier.js';
import { tellDossierBroken } from './dossierBroken.js';
import { openableDomains } from './openableDomains.js';

/** How long it holds: a night, a shift. */
const HOURS = 8;

/** How many one may open in that time: an emergency is not a way to read a whole house. */
const MOST = 10;

/**
 * Opens a dossier, with a reason, to somebody who works where it is and has no link to it: the domains that the pack
 * allows their role to open so, read only, for some hours. It is told in the trail, on the dossier and, at once, to those who answer for rights there, who review it.
 *
 * @throws Problem `break-glass-refused`, the same whether there is no such dossier or no role allows it;
 *   `break-glass-needless` when the dossier is open to them already, `break-glass-judged` when their opening of it was said
 *   unjustified and would still hold, `break-glass-too-many`
 */
export async function breakGlass(tx: Tx, principal: Principal, asked: BreakGlass): Promise<{ id: string }> {
  const [found] = await tx.query<{ id: string }>('select id from dossier where numero = $1', [
    asked.numero.trim(),
  ]);
  if (!found) throw dossierErrors.problem('break-glass-refused');
  const dossier = await getDossier(tx, found.id);
  const domains = isArchived(dossier) ? [] : await openableDomains(tx, principal, dossier);
  if (domains.length === 0) {
    traceRefusal(tx, principal, dossier.id, { kind: 'dossier', id: dossier.id });
    throw dossierErrors.problem('break-glass-refused');
  }
  // One at a time for one person: two at once would each count what the other has not written yet.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 4))', [principal.professionalId]);
  const { readable } = await linkDossier(tx, principal, dossier.id);
  if (domains.every((domain) => readable.includes(domain)))
    throw dossierErrors.problem('break-glass-needless');
  await refuseAbuse(tx, principal, dossier.id);
  const id = newId();
  const at = tx.now();
  await tx.query(
    `insert into break_glass (id, organisation_id, dossier_id, professional_id, domains, reason, at, until)
     values ($1, $2, $3, $4, $5::text[], $6, $7, $7::timestamptz + make_interval(hours => ${HOURS}))`,
    [id, tx.organisationId, dossier.id, principal.professionalId, domains, asked.reason.trim(), at],
  );
  await recordMoment(tx, {
    dossierId: dossier.id,
    at,
    kind: 'equipe',
    title: `Dossier ouvert par bris de glace : ${principal.displayName}`,
    ref: { kind: 'bris-de-glace', id },
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'dossier.bris-de-glace',
    actor: principal,
    dossierId: dossier.id,
    subject: { kind: 'bris-de-glace', id },
    details: { domaines: domains },
  });
  await tellDossierBroken(tx, {
    establishmentId: dossier.establishmentId,
    professionalId: principal.professionalId,
  });
  return { id: dossier.id };
}

/** What is archived is read by those named alone: no emergency opens it. */
const isArchived = ({ phase }: DossierRow): boolean => phase === 'archive' || phase === 'elimine';

/** What was judged unjustified is not opened again at once, nor is a whole house opened one dossier after the other. */
async function refuseAbuse(tx: Tx, principal: Principal, dossierId: string): Promise<void> {
  const [held] = await tx.query<{ judged: boolean; openings: number }>(
    `select coalesce(bool_or(dossier_id = $2 and verdict = 'injustifie'), false) as judged, count(*)::int as openings
       from break_glass where professional_id = $1 and until > $3`,
    [principal.professionalId, dossierId, tx.now()],
  );
  const code = held?.judged
    ? 'break-glass-judged'
    : (held?.openings ?? 0) >= MOST
      ? 'break-glass-too-many'
      : undefined;
  if (code === undefined) return;
  traceRefusal(tx, principal, dossierId, { kind: 'dossier', id: dossierId });
  throw dossierErrors.problem(code);
}
