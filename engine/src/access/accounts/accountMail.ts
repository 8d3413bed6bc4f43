import { defineJob, enqueueJob, inOrganisation, type JobContext, type Tx } from '../../platform/index.js';
import { accessSettings } from '../accessSettings.js';
import { addressOf } from './links.js';

/** What is told: a link, that what opens the account has changed, or that a code of recovery opened it. */
type Told = { professionalId: string; linkId?: string; recovery?: true };

const JOB = 'compte.ecrire';

/** Says what the job of mails to account holders does. */
export function defineAccountMail(): void {
  defineJob<Told>(JOB, writeAccountMail);
}

/** Sends a link by mail, after the commit: its id alone goes through the queue. */
export async function mailLink(tx: Tx, professionalId: string, linkId: string): Promise<void> {
  await enqueueJob(tx, { name: JOB, payload: { professionalId, linkId }, jobKey: `compte:${linkId}` });
}

/** Tells the holder that what opens their account has changed, in case it was not them. */
export async function mailChange(tx: Tx, professionalId: string): Promise<void> {
  if (!accessSettings().mail?.isOn()) return;
  const jobKey = `compte-change:${professionalId}`;
  await enqueueJob(tx, { name: JOB, payload: { professionalId }, jobKey, maxAttempts: 5 });
}

/** Tells the holder that a code of recovery opened their account. */
export async function mailRecovery(tx: Tx, professionalId: string): Promise<void> {
  if (!accessSettings().mail?.isOn()) return;
  const jobKey = `compte-secours:${professionalId}`;
  await enqueueJob(tx, { name: JOB, payload: { professionalId, recovery: true }, jobKey, maxAttempts: 5 });
}

/** A link that was closed or has grown old since is not sent. */
async function writeAccountMail(
  { professionalId, linkId, recovery }: Told,
  context: JobContext,
): Promise<void> {
  const { mail, publicUrl } = accessSettings();
  if (!mail?.isOn()) return;
  const row = await inOrganisation(context.organisationId, async (tx) => {
    const [found] = await tx.query<{ login: string; purpose: string | null }>(
      `select a.login, l.purpose from own_account a
         left join account_link l on l.id = $2 and l.closed_at is null and l.expires_at > $3
        where a.professional_id = $1`,
      [professionalId, linkId ?? null, new Date()],
    );
    return found;
  });
  if (!row || (linkId && !row.purpose)) return;
  const { subject, lines } = linkId
    ? WORDS[row.purpose === 'oubli' ? 'oubli' : 'invitation'](addressOf(linkId))
    : WORDS[recovery ? 'secours' : 'changement'](`${publicUrl}/securite`);
  await mail.send(
    {
      to: row.login,
      subject,
      text: ['Bonjour,', '', ...lines, '', 'N’y répondez pas : personne ne lit cette adresse.'].join('\r\n'),
      key: `compte:${linkId ?? context.jobId}`,
      organisationId: context.organisationId,
    },
    context.signal,
  );
}

/** Ordinary mail is read on its way: it names nobody, no organisation and no dossier. */
const WORDS = {
  invitation: (address: string) => ({
    subject: 'Votre compte Trame',
    lines: [
      'Un compte Trame vous est ouvert, ou vous est rendu. Choisissez ce qui l’ouvrira :',
      address,
      '',
      'Ce lien sert une fois, dans les trois jours. Ne le transmettez à personne.',
    ],
  }),
  oubli: (address: string) => ({
    subject: 'Votre mot de passe Trame',
    lines: [
      'Un nouveau mot de passe est demandé pour votre compte Trame. Choisissez-le :',
      address,
      '',
      'Ce lien sert une fois, dans la demi-heure. Si vous n’avez rien demandé, ne faites rien : rien ne change.',
    ],
  }),
  secours: (address: string) => ({
    subject: 'Un code de secours a servi pour votre compte Trame',
    lines: [
      'Un code de secours vient de remplacer le second facteur de votre compte Trame.',
      'Si ce n’est pas vous, prévenez tout de suite votre administrateur.',
      `Pour voir ce qu’il en reste, et en refaire : ${address}`,
    ],
  }),
  changement: (address: string) => ({
    subject: 'Ce qui ouvre votre compte Trame a changé',
    lines: [
      'Le mot de passe ou le second facteur de votre compte Trame vient de changer.',
      'Si ce n’est pas vous, prévenez tout de suite votre administrateur.',
      `Pour voir ce qui ouvre votre compte : ${address}`,
    ],
  }),
};
