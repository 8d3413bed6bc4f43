import type { AuditPage } from '@trame/schemas';
import { allows, loadHabilitations } from '../access/index.js';
import { listAudit, recordAudit } from '../audit/index.js';
import { platformErrors, type Principal, type Tx } from '../platform/index.js';
import { dossierErrors } from './errors.js';
import { linkDossier, traceRefusal } from './openDossier.js';

/**
 * Who opened a dossier and did what in it. For who manages the rights of the establishment; that it was looked at is
 * itself written in the trail.
 * @throws Problem `dossier-not-found`, or `not-allowed` when the dossier may be seen but not its trail
 */
export async function readAccesses(
  tx: Tx,
  principal: Principal,
  id: string,
  cursor?: string,
): Promise<AuditPage> {
  await allowAccesses(tx, principal, id);
  await recordAudit(tx, {
    action: 'acces.lus',
    actor: principal,
    dossierId: id,
    subject: { kind: 'dossier', id },
  });
  return listAudit(tx, { dossierId: id, cursor });
}

/** Lets the trail of a dossier be exported, which is itself told. @throws Problem what `readAccesses` throws */
export async function allowExportOfAccesses(tx: Tx, principal: Principal, id: string): Promise<string> {
  const number = await allowAccesses(tx, principal, id);
  await recordAudit(tx, {
    action: 'acces.exportes',
    actor: principal,
    dossierId: id,
    subject: { kind: 'dossier', id },
  });
  return number;
}

/** @returns the number of the dossier */
async function allowAccesses(tx: Tx, principal: Principal, id: string): Promise<string> {
  const { dossier, readable } = await linkDossier(tx, principal, id);
  const target = { domain: 'habilitations', establishmentId: dossier.establishmentId, inCareTeam: false };
  if (!allows(principal, 'gerer', target, await loadHabilitations(principal, tx))) {
    traceRefusal(tx, principal, id, { kind: 'acces', id });
    throw readable.length > 0
      ? platformErrors.problem('not-allowed')
      : dossierErrors.problem('dossier-not-found');
  }
  return dossier.numero;
}
