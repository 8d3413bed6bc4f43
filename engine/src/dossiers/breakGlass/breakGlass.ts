import type { BreakGlass } from '@trame/schemas';
import { isDossierDomain } from '../../access/index.js';
import { recordAudit } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { newId, type Principal, type Tx } from '../../platform/index.js';
import { getDossier, type DossierRow } from '../dossierRow.js';
import { dossierErrors } from '../errors.js';
import { recordMoment } from '../moments.js';
import { linkDossier } from '../openDossier.js';

/** How long it holds: a night, a shift. */
const HOURS = 8;

/**
 * Opens a dossier, with a reason, to somebody who works where it is and has no link to it: the domains that the pack
 * allows their role to open so, read only, for some hours. It is told in the trail, on the dossier and to who reviews.
 *
 * @throws Problem `break-glass-refused`, the same whether there is no such dossier or no role allows it;
 *   `break-glass-needless` when the dossier is open to them already
 */
export async function breakGlass(tx: Tx, principal: Principal, asked: BreakGlass): Promise<{ id: string }> {
  const [found] = await tx.query<{ id: string }>('select id from dossier where numero = $1', [
    asked.numero.trim(),
  ]);
  if (!found) throw dossierErrors.problem('break-glass-refused');
  const dossier = await getDossier(tx, found.id);
  const domains = await mayOpen(tx, principal, dossier);
  if (domains.length === 0) throw dossierErrors.problem('break-glass-refused');
  const { readable } = await linkDossier(tx, principal, dossier.id);
  if (domains.every((domain) => readable.includes(domain)))
    throw dossierErrors.problem('break-glass-needless');
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
  return { id: dossier.id };
}

/** The domains that the roles somebody holds where the dossier is may open so; never a walled one. */
async function mayOpen(tx: Tx, { activities }: Principal, dossier: DossierRow): Promise<string[]> {
  const { manifest } = await getPack(dossier.packId, tx);
  const held = activities.filter(({ establishmentId }) => establishmentId === dossier.establishmentId);
  const named = manifest.roles
    .filter(({ id }) => held.some(({ roleId }) => roleId === id))
    .flatMap(({ breakGlass: domains }) => domains ?? []);
  return manifest.dataDomains
    .filter(({ id, walled }) => named.includes(id) && walled !== true && isDossierDomain(id))
    .map(({ id }) => id);
}
