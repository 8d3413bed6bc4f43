import type { FedState } from '@trame/schemas';
import { documentFed } from '../../../documents/index.js';
import { inOrganisation, logger, type Principal, type Tx } from '../../../platform/index.js';
import { ConnectorError } from '../../ConnectorError.js';
import type { SentDocument } from '../../interop/exchanged.js';
import type { CallContext } from '../../kit/callOutside.js';
import { composeSent } from '../../sent/composeSent.js';
import { askOwn, type AskOwn } from '../askOwn.js';
import type { DmpEntry } from '../consultation/DmpEntry.js';
import { dmpErrors } from '../consultation/errors.js';
import { dmpSettings } from '../settings.js';
import { VISIBILITIES, type Visibility } from '../visibility.js';
import { headerFor } from '../whoAsks.js';

/** A document that we fed, and for whom it is asked. */
export interface Fed {
  sent: SentDocument;
  dossierId: string;
  call: CallContext;
}

/** @throws Problem `document-not-found`, `not-sendable` without the right to write in its domain, `dmp-not-fed`, `dmp-identity` */
export function openFed(principal: Principal, documentId: string, signal: AbortSignal): Promise<Fed> {
  const { organisationId, displayName } = principal;
  return inOrganisation(organisationId, async (tx) => {
    const { sent, dossierId } = await findFed(tx, principal, documentId);
    const call = { organisationId, dossierId, signal, logger, principalLabel: displayName, byHand: true };
    return { sent, dossierId, call };
  });
}

async function findFed(tx: Tx, principal: Principal, documentId: string): Promise<Omit<Fed, 'call'>> {
  const { dossierId, fed, messageId } = await documentFed(tx, principal, documentId);
  if (!fed || messageId === undefined) throw dmpErrors.problem('dmp-not-fed');
  const [sent] = (await composeSent(tx, dossierId, [fed])) ?? [];
  if (!sent?.patient.ins) throw dmpErrors.problem('dmp-identity');
  return { sent: { ...sent, id: messageId }, dossierId };
}

/** How the registry is asked about what we fed. @throws ConnectorError `dmp-non-configure` */
export function stepOf(sent: SentDocument): AskOwn {
  const settings = dmpSettings(sent.structure);
  return {
    step: { settings, connector: 'dmp.changer' },
    header: (to) => headerFor(sent, settings, to),
  };
}

/** The entry of a document that we fed, as the registry has it now. @throws ConnectorError `dmp-document-inconnu` */
export async function askEntry({ sent, call }: Fed, audited: boolean): Promise<DmpEntry> {
  const { step, header } = stepOf(sent);
  const entries = await askOwn(call, sent, { step: { ...step, audited }, header });
  const entry = entries.find(({ status }) => status !== 'Deleted');
  if (entry) return entry;
  throw new ConnectorError(
    'dmp-document-inconnu',
    'Ce document n’est plus au DMP\u00A0: il y a été supprimé. Il n’y a rien à changer.',
    false,
  );
}

const ACTS: Readonly<Record<DmpEntry['status'], FedState['acts']>> = {
  Approved: ['visibilite', 'archiver', 'supprimer'],
  // An entry is said again whole from an approved one alone (IHE ITI TF-2, 3.57): an archived one comes back first.
  Archived: ['desarchiver', 'supprimer'],
  // What was replaced is shown to nobody who does not look for it: it moves no more, but may be taken away.
  Deprecated: ['supprimer'],
  Deleted: [],
  autre: [],
};

/**
 * Where it stands, and what may be done with it there. The entry is said again whole when who sees it changes: with a
 * restriction that we cannot say again, it does not change here.
 */
export function stateOf({ hidden, status, version = 1 }: DmpEntry): FedState {
  const known = VISIBILITIES.filter((one) => hidden.includes(one));
  const whole = known.length === new Set(hidden).size;
  return { hidden: known, version, acts: ACTS[status].filter((act) => whole || act !== 'visibilite') };
}

/** Whether two lists keep the same people from a document. */
export function sameHidden(one: readonly Visibility[], other: readonly Visibility[]): boolean {
  return VISIBILITIES.every((each) => one.includes(each) === other.includes(each));
}
