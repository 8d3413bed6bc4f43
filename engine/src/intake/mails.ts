import { defineJob, enqueueJob, inOrganisation, type JobContext, type Tx } from '../platform/index.js';
import { intakeRoom } from './intakeRoom.js';
import { findIntake, type IntakeRow } from './intakeRows.js';
import { intakeState, isLinkOpen, referenceOf } from './intakeState.js';
import { whoHears } from './whoHears.js';

const JOB = 'demande.ecrire';

/** What is written about: the link, a code (its number), the receipt; to professionals, that it came (`of`: to which one). */
type Written = { id: string } & (
  { about: 'arrivee'; of?: string } | { about: 'lien' | 'accuse' } | { about: 'code'; number: number }
);

/** Says what the job of these mails does. */
export function defineIntakeMail(): void {
  defineJob<Written>(JOB, writeMail);
}

/** A mail is a job of its own, queued once: what one address refuses has no other written to again. */
const keyOf = (written: Written): string =>
  `demande:${written.id}:${written.about}${written.about === 'code' ? written.number : ''}${
    written.about === 'arrivee' && written.of ? `:${written.of}` : ''
  }`;

/** Writes after the commit: the queue holds an identifier, neither a link nor a code. */
export async function mailToWriter(tx: Tx, written: Written): Promise<void> {
  await enqueueJob(tx, {
    name: JOB,
    payload: written,
    jobKey: keyOf(written),
    maxAttempts: written.about === 'code' ? 3 : 8,
  });
}

/** What was withdrawn, has grown old or was replaced since is not sent. Ordinary mail names nobody. */
async function writeMail(written: Written, { organisationId, signal }: JobContext): Promise<void> {
  const { mail } = intakeRoom();
  if (!mail?.isOn()) return;
  const words = await inOrganisation(organisationId, async (tx) => {
    const row = await findIntake(tx, written.id);
    if (!row) return undefined;
    return written.about === 'arrivee' ? tellArrival(tx, row, written) : wordsOf(tx, row, written);
  });
  if (!words) return;
  const { to, subject, lines } = words;
  await mail.send({ to, subject, text: lines.join('\r\n'), key: keyOf(written), organisationId }, signal);
}

type Words = { to: string; subject: string; lines: string[] };

/** Queues a mail for each of those who hear of it; of one of these, says what is written, as long as they still do. */
async function tellArrival(
  tx: Tx,
  row: IntakeRow,
  written: Extract<Written, { about: 'arrivee' }>,
): Promise<Words | undefined> {
  if (!row.sentAt || row.outcome) return undefined;
  const heard = (await whoHears(tx, row)).filter(({ email }) => email);
  if (written.of === undefined) {
    for (const { id } of heard) await mailToWriter(tx, { id: row.id, about: 'arrivee', of: id });
    return undefined;
  }
  const one = heard.find(({ id }) => id === written.of);
  return one?.email ? arrival(one.email, row, one.id) : undefined;
}

function wordsOf(tx: Tx, row: IntakeRow, written: Exclude<Written, { about: 'arrivee' }>): Words | undefined {
  if (!row.email) return undefined;
  if (written.about === 'accuse') return row.sentAt ? receipt(row.email, row) : undefined;
  if (!isLinkOpen(intakeState(row, tx.now()))) return undefined;
  if (written.about === 'code') {
    const lives = row.codeUntil !== null && row.codeUntil > tx.now();
    return lives && written.number === row.codeNumber ? code(row.email, row) : undefined;
  }
  return link(row.email, row);
}

const NO_ANSWER = ['', 'N’y répondez pas\u00a0: personne ne lit cette adresse.'];

const link = (to: string, { id, tokenHash }: IntakeRow): Words => ({
  to,
  subject: 'Une demande à remplir',
  lines: [
    'Bonjour,',
    '',
    'Un établissement vous propose de remplir une demande en ligne\u00a0:',
    intakeRoom().links.addressOf(id, tokenHash),
    '',
    'La page vous enverra un code à six chiffres à cette adresse. Ne transmettez ni ce lien ni ce code.',
    'Si vous n’attendez rien, ne faites rien.',
    ...NO_ANSWER,
  ],
});

const code = (to: string, { id, codeNumber }: IntakeRow): Words => ({
  to,
  subject: 'Votre code',
  lines: [
    'Bonjour,',
    '',
    `Votre code\u00a0: ${intakeRoom().links.codeOf(id, codeNumber)}`,
    '',
    'Il ouvre une seule fois la page de votre demande, pendant quinze minutes. Ne le donnez à personne\u00a0: nous ne vous le demanderons jamais.',
    ...NO_ANSWER,
  ],
});

const receipt = (to: string, { id }: IntakeRow): Words => ({
  to,
  subject: 'Votre demande est reçue',
  lines: [
    'Bonjour,',
    '',
    `L’établissement a reçu votre demande, sous la référence ${referenceOf(id)}. Il vous répondra.`,
    ...NO_ANSWER,
  ],
});

const arrival = (to: string, { id, invitedBy }: IntakeRow, of: string): Words => ({
  to,
  subject: 'Une demande en ligne est arrivée',
  lines: [
    'Bonjour,',
    '',
    of === invitedBy
      ? `La demande ${referenceOf(id)}, que vous aviez proposée, vous attend dans Trame\u00a0: «\u00a0Demandes en ligne\u00a0».`
      : `La demande ${referenceOf(id)} attend dans Trame, «\u00a0Demandes en ligne\u00a0»\u00a0: qui l’avait proposée ne peut plus l’ouvrir.`,
    ...NO_ANSWER,
  ],
});
