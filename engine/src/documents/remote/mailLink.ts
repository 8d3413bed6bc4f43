import { defineJob, enqueueJob, inOrganisation, type JobContext, type Tx } from '../../platform/index.js';
import { documentsRoom } from '../room.js';
import { lockRemote } from './remoteRows.js';
import { remoteState } from './remoteState.js';

const JOB = 'document.inviter-a-signer';

/** Says what the job of invitations to sign does. */
export function defineRemoteMail(): void {
  defineJob<{ id: string }>(JOB, writeMail);
}

/** Sends a link by mail, after the commit: its id alone goes through the queue. */
export async function mailLink(tx: Tx, id: string): Promise<void> {
  await enqueueJob(tx, { name: JOB, payload: { id }, jobKey: `signature:${id}`, maxAttempts: 8 });
}

/** What was answered, withdrawn or has grown old since is not sent. Ordinary mail names nobody and no document. */
async function writeMail({ id }: { id: string }, { organisationId, signal }: JobContext): Promise<void> {
  const { links, mail } = documentsRoom().remote;
  if (!mail?.isOn()) return;
  const to = await inOrganisation(organisationId, async (tx) => {
    const row = await lockRemote(tx, id);
    return row && remoteState(row, tx.now()) === 'ouverte' ? row.email : undefined;
  });
  if (!to) return;
  const lines = [
    'Bonjour,',
    '',
    'Un établissement qui vous connaît vous propose de lire et de signer un document à distance :',
    links.addressOf(id),
    '',
    'La page vous demandera un code à six chiffres. Il vous est donné autrement (de vive voix, par téléphone) : si vous ne l’avez pas, appelez l’établissement.',
    'Si vous n’attendez rien, ne faites rien.',
    '',
    'N’y répondez pas : personne ne lit cette adresse.',
  ];
  await mail.send(
    {
      to,
      subject: 'Un document à signer',
      text: lines.join('\r\n'),
      key: `signature:${id}`,
      organisationId,
    },
    signal,
  );
}
