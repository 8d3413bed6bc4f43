import { defineJob, enqueueJob, inOrganisation, type JobContext, type Tx } from '../platform/index.js';
import { intakeRoom } from './intakeRoom.js';
import { findIntake, type IntakeRow } from './intakeRows.js';
import { intakeState, isLinkOpen, referenceOf } from './intakeState.js';
import { whoHears } from './whoHears.js';

const JOB = 'demande.ecrire';

/** What is written about: the link, a code (its number), the receipt; to professionals, that it came. */
type Written = { id: string } & (
  { about: 'arrivee' } | { about: 'lien' | 'accuse' } | { about: 'code'; number: number }
);

/** Says what the job of these mails does. */
export function defineIntakeMail(): void {
  defineJob<Written>(JOB, writeMail);
}

/** One mail is queued and sent once. */
const keyOf = (written: Written): string =>
  `demande:${written.id}:${written.about}${written.about === 'code' ? written.number : ''}`;

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
  const told = await inOrganisation(organisationId, async (tx) => {
    const row = await findIntake(tx, written.id);
    if (!row) return [];
    if (written.about === 'arrivee') return arrivals(tx, row);
    return [await wordsOf(tx, row, written)].filter((one) => one !== undefined);
  });
  for (const { to, subject, lines, of } of told) {
    const key = of ? `${keyOf(written)}:${of}` : keyOf(written);
    await mail.send({ to, subject, text: lines.join('\r\n'), key, organisationId }, signal);
  }
}

/** `of`: who it is for, where several are told. */
type Words = { to: string; subject: string; lines: string[]; of?: string };

async function arrivals(tx: Tx, row: IntakeRow): Promise<Words[]> {
  if (!row.sentAt || row.outcome) return [];
  return (await whoHears(tx, row)).flatMap(({ id, email }) => (email ? [arrival(email, row, id)] : []));
}

async function wordsOf(
  tx: Tx,
  row: IntakeRow,
  written: Exclude<Written, { about: 'arrivee' }>,
): Promise<Words | undefined> {
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
  of,
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
