import { loadHabilitations, receivedReachOf } from '../../../access/index.js';
import { linkDossiers, personName } from '../../../dossiers/index.js';
import type { Principal, Tx } from '../../../platform/index.js';
import type { ReceivedMailLine } from '@trame/schemas';
import { receptionErrors } from './errors.js';

/** A message received, as its row says. */
export interface ReceivedRow {
  id: string;
  establishmentId: string;
  state: ReceivedMailLine['state'];
  sender: string;
  subject: string;
  receivedAt: Date;
  size: string;
  reason: string | null;
  dossierId: string | null;
  objectId: string | null;
  revision: number;
}

export const COLUMNS = `m.id, m.establishment_id as "establishmentId", m.state, m.sender, m.subject,
  m.received_at as "receivedAt", m.size, m.reason, m.dossier_id as "dossierId", m.object_id as "objectId", m.revision`;

/** The binds, and the condition on `m` that they make true, of what somebody may open. @param first number of the first bind */
export async function withinReception(
  tx: Tx,
  principal: Principal,
  first: number,
): Promise<{ where: string; binds: [boolean, string[]] }> {
  const { everywhere, establishments } = receivedReachOf(principal, await loadHabilitations(principal, tx));
  return {
    where: `($${first}::boolean or m.establishment_id = any($${first + 1}::uuid[]))`,
    binds: [everywhere, establishments],
  };
}

/** A message that somebody may open. @throws Problem `received-mail-not-found`, the same when it may not be opened */
export async function receivedRow(
  tx: Tx,
  principal: Principal,
  id: string,
  lock: '' | 'for update' = '',
): Promise<ReceivedRow> {
  const { where, binds } = await withinReception(tx, principal, 2);
  const [row] = await tx.query<ReceivedRow>(
    `select ${COLUMNS} from received_mail m where m.id = $1 and ${where} ${lock}`,
    [id, ...binds],
  );
  if (!row) throw receptionErrors.problem('received-mail-not-found');
  return row;
}

/**
 * Messages as the API shows them: a dossier is named to those alone who may read it, and so is the subject of what was
 * filed in it.
 */
export async function presentReceived(
  tx: Tx,
  principal: Principal,
  rows: readonly ReceivedRow[],
): Promise<ReceivedMailLine[]> {
  const ids = [...new Set(rows.flatMap(({ dossierId }) => dossierId ?? []))];
  const linked = await linkDossiers(tx, principal, ids);
  const named = new Map(
    linked
      .filter(({ pack, readable }) => readable.includes(pack.manifest.dossier.receivedDomain ?? ''))
      .map(({ dossier }) => [
        dossier.id,
        { id: dossier.id, numero: dossier.numero, displayName: personName(dossier.traits) },
      ]),
  );
  return rows.map(({ id, state, sender, subject, receivedAt, size, reason, dossierId, revision }) => {
    const dossier = dossierId === null ? undefined : named.get(dossierId);
    const hidden = dossierId !== null && dossier === undefined;
    return {
      id,
      state,
      sender,
      subject: hidden ? '' : withoutPrefix(subject),
      receivedAt: receivedAt.toISOString(),
      size: Number(size),
      ...(reason === null ? {} : { reason }),
      ...(dossier ? { dossier } : {}),
      revision,
    };
  });
}

/** Receivers hide the prefix of the reference (SC.MSS/UX.28). */
function withoutPrefix(subject: string): string {
  return subject.replace(/XDM\/1\.0\/DDM\+/i, '').trim();
}
