import { recordAudit } from '../../audit/index.js';
import { hashOfToken, MOST_TRIES, triesLeft } from '../../links/index.js';
import { inOrganisation, lookBefore, type Problem, type Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { readStanding } from '../life/readStanding.js';
import { getDossier } from '../../dossiers/index.js';
import { documentsRoom } from '../room.js';
import { findDocument, type DocumentRow } from '../rows.js';
import { traceRefused } from '../traceRefused.js';
import { lockRemote, type RemoteRow } from './remoteRows.js';
import { refusalToShow } from './refusalToShow.js';
import { remoteState } from './remoteState.js';

/** What opens an invitation: the link, and the code that was told apart. */
export interface RemoteProof {
  token: string;
  code: string;
}

/** An invitation that somebody opened with its link and its code. */
export interface OpenedRemote {
  remote: RemoteRow;
  document: DocumentRow;
}

/**
 * Opens an invitation and does something with it, in one transaction. A wrong code is counted though the rest is undone.
 * Unknown, withdrawn, expired, blocked and refused links, and those of what may be shown no more, answer the same: a guessed link tells nothing.
 * @throws Problem `remote-link-dead`, `remote-code-wrong` (with the tries that are left)
 */
export async function withRemote<T>(
  { token, code }: RemoteProof,
  work: (tx: Tx, opened: OpenedRemote) => Promise<T>,
): Promise<T> {
  const [found] = await lookBefore<{ organisation_id: string; id: string }>(
    'remote-signature',
    'select * from remote_signature_of_link($1)',
    [hashOfToken(token)],
  );
  if (!found) throw documentErrors.problem('remote-link-dead');
  const done = await inOrganisation(found.organisation_id, async (tx) => {
    const opened = await open(tx, found.id, code);
    return 'refused' in opened ? opened : { value: await work(tx, opened) };
  });
  if ('refused' in done) throw done.refused;
  return done.value;
}

async function open(tx: Tx, id: string, code: string): Promise<OpenedRemote | { refused: Problem }> {
  const dead = { refused: documentErrors.problem('remote-link-dead') };
  const remote = await lockRemote(tx, id);
  if (!remote) return dead;
  const state = remoteState(remote, tx.now());
  const mayRead = state === 'ouverte' || (state === 'signe' && remote.expiresAt > tx.now());
  if (!mayRead || remote.tries >= MOST_TRIES) return dead;
  const document = await findDocument(tx, remote.documentId);
  if ((await readStanding(tx, document)).state !== 'en-vigueur') return dead;
  const { phase } = await getDossier(tx, document.dossierId);
  if (phase !== 'actif') return dead;
  if (!documentsRoom().remote.links.isCode(id, code, remote.codeHash))
    return { refused: await countWrong(tx, remote, document) };
  // What was showable when they were invited may be so no more.
  const reason = await refusalToShow(tx, document, remote.signatory);
  if (reason) {
    traceRefused(tx, document, { channel: 'distance', reason });
    return dead;
  }
  if (!remote.openedAt) {
    await tx.query('update remote_signature set opened_at = $2 where id = $1', [id, tx.now()]);
    await recordAudit(tx, {
      action: 'document.signature-ouverte',
      actor: 'systeme',
      dossierId: document.dossierId,
      subject: { kind: 'document', id: document.id },
      details: { invitation: id, signataire: remote.signatory, version: document.version },
    });
  }
  return { remote, document };
}

/**
 * What was read at a distance may still be: its dossier goes on, and nothing came that is to be kept from who signs.
 * @throws Problem `remote-link-dead`
 */
export async function assertShowable(tx: Tx, document: DocumentRow, signatory: string): Promise<void> {
  const { phase } = await getDossier(tx, document.dossierId);
  const reason = await refusalToShow(tx, document, signatory);
  if (reason) traceRefused(tx, document, { channel: 'distance', reason });
  if (reason || phase !== 'actif') throw documentErrors.problem('remote-link-dead');
}

async function countWrong(
  tx: Tx,
  { id, tries, signatory }: RemoteRow,
  document: DocumentRow,
): Promise<Problem> {
  await tx.query('update remote_signature set tries = tries + 1 where id = $1', [id]);
  const left = MOST_TRIES - tries - 1;
  await recordAudit(tx, {
    action: 'document.signature-code-faux',
    actor: 'systeme',
    dossierId: document.dossierId,
    subject: { kind: 'document', id: document.id },
    details: { invitation: id, signataire: signatory, restent: left },
  });
  return left === 0
    ? documentErrors.problem('remote-link-dead')
    : documentErrors.problem('remote-code-wrong', { detail: triesLeft(tries + 1) });
}
