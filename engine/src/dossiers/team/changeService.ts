import type { ChangeService } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { isServiceOpen, listServices, localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import { recordMoment } from '../moments.js';
import { openTeamToChange } from './openTeam.js';

/**
 * Places a dossier in a service of its establishment, or in none, by who decides of its care team. No right follows.
 * @throws Problem `dossier-not-found`, `not-allowed`, `dossier-closed`, `unknown-service`
 */
export async function changeService(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { serviceId }: ChangeService,
): Promise<void> {
  const { dossier } = await openTeamToChange(tx, principal, dossierId);
  if (serviceId === dossier.serviceId) return;
  const services = await listServices(tx, dossier.establishmentId);
  const next = services.find(({ id }) => id === serviceId);
  if (serviceId !== null && !(next && isServiceOpen(next, localDay(tx.now()))))
    throw dossierErrors.problem('unknown-service');
  await tx.query('update dossier set service_id = $2, revision = revision + 1 where id = $1', [
    dossierId,
    serviceId,
  ]);
  const before = services.find(({ id }) => id === dossier.serviceId)?.name ?? '';
  await recordMoment(tx, {
    dossierId,
    at: tx.now(),
    kind: 'equipe',
    title: next ? `Service\u00a0: ${next.name}` : `N’est plus dans le service ${before}`,
    ref: { kind: 'equipe', id: dossierId },
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'dossier.service',
    actor: principal,
    dossierId,
    subject: { kind: 'dossier', id: dossierId },
    details: { de: dossier.serviceId, a: serviceId },
  });
}
