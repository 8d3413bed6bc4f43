import type { RemoteSignature } from '@trame/schemas';
import { findProfessionals } from '../../organisation/index.js';
import { MOST_TRIES } from '../../links/index.js';
import type { Tx } from '../../platform/index.js';
import { remoteState, type RemoteFacts } from './remoteState.js';

/** An invitation to sign at a distance, as its row says. */
export interface RemoteRow extends RemoteFacts {
  id: string;
  documentId: string;
  signatory: string;
  label: string;
  nom: string;
  email: string | null;
  /** How the identity of who signs was checked, as the professional notes it. */
  identity: string;
  codeHash: Buffer;
  invitedBy: string;
  invitedAt: Date;
  answeredAt: Date | null;
  openedAt: Date | null;
}

const COLUMNS = `id, document_id as "documentId", signatory, label, nom, email, identity, code_hash as "codeHash", tries,
  invited_by as "invitedBy", invited_at as "invitedAt", expires_at as "expiresAt", opened_at as "openedAt",
  answer, answered_at as "answeredAt", withdrawn_at as "withdrawnAt"`;

/** One invitation, held until the end of the transaction. */
export async function lockRemote(tx: Tx, id: string): Promise<RemoteRow | undefined> {
  const [row] = await tx.query<RemoteRow>(
    `select ${COLUMNS} from remote_signature where id = $1 for update`,
    [id],
  );
  return row;
}

/** Those of a document, the latest first. */
export async function remotesOf(tx: Tx, documentId: string): Promise<RemoteRow[]> {
  return tx.query<RemoteRow>(
    `select ${COLUMNS} from remote_signature where document_id = $1 order by invited_at desc, id`,
    [documentId],
  );
}

/** Invitations as the API shows them to professionals. */
export async function presentRemotes(tx: Tx, rows: readonly RemoteRow[]): Promise<RemoteSignature[]> {
  const people = await findProfessionals(tx, [...new Set(rows.map(({ invitedBy }) => invitedBy))]);
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return rows.map((row) => ({
    id: row.id,
    signatory: row.signatory,
    label: row.label,
    nom: row.nom,
    identity: row.identity,
    state: remoteState(row, tx.now()),
    ...(row.email ? { email: row.email } : {}),
    triesLeft: Math.max(0, MOST_TRIES - row.tries),
    invitedBy: names.get(row.invitedBy) ?? '',
    invitedAt: row.invitedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    ...(row.openedAt ? { openedAt: row.openedAt.toISOString() } : {}),
    ...(row.answeredAt ? { answeredAt: row.answeredAt.toISOString() } : {}),
  }));
}
