import type { ChangeFed, FedChanged } from '@trame/schemas';
import { recordAudit } from '../../../audit/index.js';
import { documentFed } from '../../../documents/index.js';
import { inOrganisation, logger, newId, type Principal, type Tx } from '../../../platform/index.js';
import { ConnectorError } from '../../ConnectorError.js';
import { changeEntry, DMP_STATUS, type EntryChange } from '../../interop/dmpChanges.js';
import { documentQuery } from '../../interop/dmpMessages.js';
import type { SentDocument } from '../../interop/exchanged.js';
import { patientCx } from '../../interop/metadataParts.js';
import { oidOfUuid } from '../../interop/oid.js';
import { composeSent } from '../../sent/composeSent.js';
import { callDmp } from '../callDmp.js';
import { readEntries, type DmpEntry } from '../consultation/DmpEntry.js';
import { asProblem, codeOf, dmpErrors } from '../consultation/errors.js';
import { requireSuccess } from '../readAnswer.js';
import { dmpSettings } from '../settings.js';
import { readVisibility } from '../visibility.js';
import { headerFor } from '../whoAsks.js';

/** What is changed, and for whom it is asked. */
interface Fed {
  sent: SentDocument;
  dossierId: string;
}

/**
 * Changes a document that the establishment fed (TD3.3): who does not see it, archived or back, deleted. The state that the
 * DMP has is asked first, so that a change of another is never undone unseen.
 *
 * @throws Problem `document-not-found`, `not-sendable` without the right to write in its domain, `dmp-not-fed`,
 * `dmp-refused`, `dmp-unavailable`
 */
export async function changeFed(
  principal: Principal,
  documentId: string,
  change: ChangeFed,
  signal: AbortSignal,
): Promise<FedChanged> {
  const { organisationId, displayName } = principal;
  const fed = await inOrganisation(organisationId, (tx) => findFed(tx, principal, documentId));
  const { dossierId } = fed;
  const note = (result: string): Promise<void> =>
    inOrganisation(organisationId, (tx) =>
      recordAudit(tx, {
        action: result === 'fait' ? 'dmp.change' : 'dmp.echec',
        actor: principal,
        dossierId,
        subject: { kind: 'document', id: documentId },
        details: {
          acte: change.act,
          ...(change.act === 'visibilite' ? { cache: change.hidden ?? [] } : {}),
          motif: change.reason.trim(),
          identifiant: fed.sent.id,
          resultat: result,
        },
      }),
    );
  const context = { organisationId, dossierId, signal, logger, principalLabel: displayName, byHand: true };
  try {
    const settings = dmpSettings();
    const hidden = readVisibility(change.hidden);
    const sent = { ...fed.sent, hidden };
    const step = { path: 'registry', settings, audited: true, connector: 'dmp.changer' } as const;
    const header = (to: string) => headerFor(sent, settings, to);
    const entries = await callDmp(
      context,
      { ...step, kind: 'TD3.1 (vérification)' },
      (to) => documentQuery(sent.id, header(to)),
      (body) => {
        requireSuccess(body);
        return readEntries(body);
      },
    );
    const entry = entries.find(
      ({ uniqueId, patient }) => uniqueId === sent.id && patient === patientCx(sent.patient),
    );
    if (!entry) throw gone();
    await callDmp(
      context,
      { ...step, kind: 'TD3.3' },
      (to) =>
        changeEntry(
          sent,
          {
            submission: submissionOf(organisationId),
            entry: entry.entryUuid,
            change: changeOf(change, entry),
          },
          header(to),
        ),
      requireSuccess,
    );
    await note('fait');
    return { act: change.act };
  } catch (error) {
    await note(codeOf(error));
    throw asProblem(error);
  }
}

async function findFed(tx: Tx, principal: Principal, documentId: string): Promise<Fed> {
  const { dossierId, fed, messageId } = await documentFed(tx, principal, documentId);
  if (!fed || messageId === undefined) throw dmpErrors.problem('dmp-not-fed');
  const [sent] = (await composeSent(tx, dossierId, [fed])) ?? [];
  if (!sent?.patient.ins) throw dmpErrors.problem('dmp-identity');
  return { sent: { ...sent, id: messageId }, dossierId };
}

function changeOf({ act }: ChangeFed, { status, version = 1 }: DmpEntry): EntryChange {
  const from = status === 'Archived' ? DMP_STATUS.archived : DMP_STATUS.approved;
  switch (act) {
    case 'visibilite':
      return { kind: 'visibility', version };
    case 'archiver':
      return { kind: 'status', from, to: DMP_STATUS.archived };
    case 'desarchiver':
      return { kind: 'status', from, to: DMP_STATUS.approved };
    case 'supprimer':
      return { kind: 'status', from, to: DMP_STATUS.deleted };
  }
}

function submissionOf(organisationId: string) {
  return {
    key: `dmp ${newId()}`,
    at: new Date(),
    sourceOid: oidOfUuid(organisationId),
    contentType: { code: '19', system: '1.2.250.1.213.2.2', label: 'Activité médico-sociale' },
  };
}

function gone(): ConnectorError {
  return new ConnectorError(
    'dmp-document-inconnu',
    'Ce document n’est plus au DMP\u00A0: il y a été supprimé. Il n’y a rien à changer.',
    false,
  );
}
