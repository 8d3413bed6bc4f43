import { recordNotice, type DispatchNotice } from '../../../documents/index.js';
import { recordMoment } from '../../../dossiers/index.js';
import { publishFact, type Tx } from '../../../platform/index.js';
import type { ReadNotice } from './readNotice.js';
import { close, OUTSIDE_MESSAGE, RECEIVED, setAside } from './settleMail.js';

/** Messages of BPMN that a circuit waits for, with the identifier of what it sent as their key. */
const MESSAGES: Readonly<Partial<Record<DispatchNotice['kind'], string>>> = {
  remis: 'mssante-remis',
  lu: 'mssante-lu',
  integre: 'mssante-lu',
  'non-remis': 'mssante-echec',
  refuse: 'mssante-echec',
  supprime: 'mssante-echec',
};

/** The messages that reception tells to circuits. */
export const RECEPTION_MESSAGES: readonly string[] = [RECEIVED, ...Object.values(MESSAGES)];

const FAILURES: Readonly<Partial<Record<DispatchNotice['kind'], string>>> = {
  'non-remis': 'Message MSSanté non remis à son destinataire',
  refuse: 'Message MSSanté refusé par le logiciel de son destinataire',
  supprime: 'Message MSSanté supprimé sans avoir été lu',
};

/**
 * Ties notices to the message that was sent: kept with it, told to the circuit that waits for it, and on the timeline when
 * it did not arrive. The same notice twice has no second effect.
 */
export async function settleNotice(tx: Tx, mailId: string, notices: readonly ReadNotice[]): Promise<void> {
  const [first] = notices;
  if (!first) return close(tx, mailId, { state: 'avis' });
  const [sent] = await tx.query<{ dossierId: string }>(
    `select dossier_id as "dossierId" from connector_call
      where message_id = $1 and connector = 'mssante.envoyer' limit 1`,
    [first.messageId ?? ''],
  );
  if (!sent || first.messageId === undefined)
    return setAside(
      tx,
      mailId,
      'C’est un avis de remise ou de lecture, d’un message qui n’est pas parti d’ici.',
    );
  const { dossierId } = sent;
  for (const notice of notices) await tellOne(tx, dossierId, { ...notice, messageId: first.messageId });
  await close(tx, mailId, { state: 'avis', dossierId });
}

async function tellOne(tx: Tx, dossierId: string, notice: DispatchNotice): Promise<void> {
  if (!(await recordNotice(tx, notice))) return;
  const { messageId, recipient, kind, detail } = notice;
  const failure = FAILURES[kind];
  if (failure !== undefined)
    await recordMoment(tx, {
      dossierId,
      at: tx.now(),
      kind: 'message',
      title: failure,
      ref: { kind: 'message', id: messageId },
    });
  const name = MESSAGES[kind];
  if (name === undefined) return;
  await publishFact(tx, {
    type: OUTSIDE_MESSAGE,
    payload: {
      name,
      dossierId,
      correlation: messageId,
      payload: {
        avis: kind,
        destinataire: recipient,
        le: tx.now().toISOString(),
        ...(detail === undefined ? {} : { detail }),
      },
    },
  });
}
