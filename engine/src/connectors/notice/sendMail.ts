import { messageIdOf } from '../mssante/composeMessage.js';
import { submit } from '../mssante/smtp.js';
import { composeOrdinaryMail, ordinaryMail } from './sendNotice.js';

/** A mail of the application itself; `key` makes a resend recognisable. */
export type OrdinaryMail = { to: string; subject: string; text: string; key: string; organisationId: string };

/**
 * Sends an ordinary mail: read on its way, it names nobody and no dossier. Nothing leaves without a mail server.
 * @throws SmtpError when the server did not take it
 */
export async function sendMail(
  { to, subject, text, key, organisationId }: OrdinaryMail,
  signal: AbortSignal,
): Promise<void> {
  const settings = ordinaryMail();
  if (!settings) return;
  const { from } = settings;
  const raw = await composeOrdinaryMail({
    from,
    to,
    subject,
    text,
    messageId: messageIdOf(organisationId, key, from),
  });
  await submit(settings, { from, to: [to], raw }, signal);
}
