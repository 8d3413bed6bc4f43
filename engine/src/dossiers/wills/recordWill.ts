import type { RecordWill } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { localDay } from '../../organisation/index.js';
import { newId, platformErrors, type Principal, type Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import { openDossier, traceRefusal } from '../openDossier.js';
import { mayRecordWill } from './readWills.js';

/**
 * Writes down what a person, or who speaks for them, agrees to, opposes, or takes back. Nothing is changed afterwards:
 * another line is added.
 * @throws Problem `dossier-not-found`, `not-allowed`, `invalid-will` with every fault
 */
export async function recordWill(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  asked: RecordWill,
): Promise<void> {
  const opened = await openDossier(tx, principal, dossierId);
  if (!mayRecordWill(opened)) {
    traceRefusal(tx, principal, dossierId, { kind: 'volontes', id: dossierId });
    throw platformErrors.problem('not-allowed');
  }
  const faults = faultsOf(asked, localDay(tx.now()));
  if (faults.length > 0) throw dossierErrors.problem('invalid-will', { faults });
  const id = newId();
  await tx.query(
    `insert into person_will (id, organisation_id, dossier_id, subject, about, position, holder, holder_name, said_on,
       informed_on, informed_how, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id,
      tx.organisationId,
      dossierId,
      asked.subject,
      asked.about?.trim() ?? null,
      asked.position,
      asked.holder,
      asked.holderName?.trim() ?? null,
      asked.saidOn,
      asked.informedOn,
      asked.informedHow.trim(),
      principal.professionalId,
      tx.now(),
    ],
  );
  await recordAudit(tx, {
    action: `volonte.${asked.position}`,
    actor: principal,
    dossierId,
    subject: { kind: 'volonte', id },
    details: { objet: asked.subject, par: asked.holder, le: asked.saidOn },
  });
}

function faultsOf(asked: RecordWill, today: string): Array<{ path: string; message: string }> {
  const { subject, about, holder, holderName, saidOn, informedOn } = asked;
  const checks: Array<[boolean, string, string]> = [
    [
      (subject === 'autre') !== (about !== undefined),
      '/about',
      'Dites sur quoi, seulement pour un autre objet.',
    ],
    [holder !== 'personne' && holderName === undefined, '/holderName', 'Dites qui parle pour la personne.'],
    [saidOn > today, '/saidOn', 'Ce jour n’est pas encore venu.'],
    [informedOn > saidOn, '/informedOn', 'L’information se donne avant que la personne se prononce.'],
  ];
  return checks.filter(([wrong]) => wrong).map(([, path, message]) => ({ path, message }));
}
