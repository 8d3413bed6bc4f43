import type { ChangeFed, FedChanged, FedState } from '@trame/schemas';
import { recordAudit } from '../../../audit/index.js';
import { inOrganisation, newId, type Principal } from '../../../platform/index.js';
import { changeEntry, DMP_STATUS, type EntryChange } from '../../interop/dmpChanges.js';
import { oidOfUuid } from '../../interop/oid.js';
import { callDmp } from '../callDmp.js';
import type { DmpEntry } from '../consultation/DmpEntry.js';
import { asProblem, codeOf } from '../consultation/errors.js';
import { registryError } from '../errors.js';
import { requireSuccess } from '../readAnswer.js';
import { readVisibility, type Visibility } from '../visibility.js';
import { askEntry, openFed, sameHidden, stateOf, stepOf, type Fed } from './openFed.js';

/**
 * Changes a document that the establishment fed (TD3.3): who does not see it, archived or back, deleted. The state that
 * the DMP has is asked first, and must be the one that was shown to who asks: what another changed since is never undone
 * unseen.
 *
 * @throws Problem those of `openFed`; `dmp-refused` (with `dmp-version` behind it when the document moved since, or cannot
 * move so), `dmp-unavailable`
 */
export async function changeFed(
  principal: Principal,
  documentId: string,
  change: ChangeFed,
  signal: AbortSignal,
): Promise<FedChanged> {
  const fed = await openFed(principal, documentId, signal);
  const note = (result: string, before?: FedState): Promise<void> =>
    inOrganisation(principal.organisationId, (tx) =>
      recordAudit(tx, {
        action: result === 'fait' ? 'dmp.change' : 'dmp.change-refuse',
        actor: principal,
        dossierId: fed.dossierId,
        subject: { kind: 'document', id: documentId },
        details: {
          acte: change.act,
          ...(change.act === 'visibilite' ? { cache: change.hidden } : {}),
          ...(before ? { cacheAvant: before.hidden } : {}),
          motif: change.reason.trim(),
          identifiant: fed.sent.id,
          resultat: result,
        },
      }),
    );
  let before: FedState;
  try {
    before = await send(fed, change);
  } catch (error) {
    await note(codeOf(error));
    throw asProblem(error);
  }
  await note('fait', before);
  return { act: change.act };
}

/** @returns where it stood before */
async function send(fed: Fed, change: ChangeFed): Promise<FedState> {
  const hidden = change.act === 'visibilite' ? readVisibility(change.hidden) : [];
  const entry = await askEntry(fed, true);
  const state = stateOf(entry);
  requireAsShown(change, state);
  const { step, header } = stepOf(fed.sent);
  const submission = submissionOf(fed.call.organisationId);
  await callDmp(
    fed.call,
    { ...step, path: 'registry', audited: true, kind: 'TD3.3' },
    (to) =>
      changeEntry(
        fed.sent,
        { submission, entry: entry.entryUuid, change: changeOf(change, entry, hidden) },
        header(to),
      ),
    requireSuccess,
  );
  return state;
}

function requireAsShown(change: ChangeFed, { acts, hidden, version }: FedState): void {
  const asShown =
    change.act !== 'visibilite' ||
    (change.expectedVersion === version && sameHidden(change.expectedHidden, hidden));
  if (!asShown || !acts.includes(change.act)) throw registryError('XDSMetadataVersionError');
}

const STATUS: Readonly<Record<DmpEntry['status'], string | undefined>> = {
  Approved: DMP_STATUS.approved,
  Archived: DMP_STATUS.archived,
  Deprecated: DMP_STATUS.deprecated,
  Deleted: undefined,
  autre: undefined,
};
const TO = {
  archiver: DMP_STATUS.archived,
  desarchiver: DMP_STATUS.approved,
  supprimer: DMP_STATUS.deleted,
} as const;

function changeOf(
  { act }: ChangeFed,
  { status, version = 1, said }: DmpEntry,
  hidden: readonly Visibility[],
): EntryChange {
  if (act === 'visibilite') return { kind: 'visibility', version, said, hidden };
  const from = STATUS[status];
  if (from === undefined) throw registryError('XDSMetadataVersionError');
  return { kind: 'status', from, to: TO[act] };
}

function submissionOf(organisationId: string) {
  return {
    key: `dmp ${newId()}`,
    at: new Date(),
    sourceOid: oidOfUuid(organisationId),
    contentType: { code: '19', system: '1.2.250.1.213.2.2', label: 'Activité médico-sociale' },
  };
}
