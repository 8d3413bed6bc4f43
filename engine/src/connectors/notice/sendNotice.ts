import MailComposer from 'nodemailer/lib/mail-composer';
import type { Config } from '../../platform/index.js';
import { messageIdOf } from '../mssante/composeMessage.js';
import { submit, type SmtpServer } from '../mssante/smtp.js';

/** The ordinary mail server of the organisation, by which notices leave. */
type NoticeSettings = SmtpServer & { from: string; publicUrl: string };

let settings: NoticeSettings | undefined;

/** Reads the mail server from the configuration; without one no notice ever leaves. */
export function configureNotices({ mail, publicUrl }: Partial<Pick<Config, 'mail' | 'publicUrl'>>): void {
  settings = undefined;
  if (!mail?.url || !mail.from || publicUrl === undefined) return;
  const url = new URL(mail.url);
  const implicitTls = url.protocol === 'smtps:';
  settings = {
    host: url.hostname,
    port: Number(url.port || (implicitTls ? 465 : 587)),
    implicitTls,
    ...(url.username ? { user: decodeURIComponent(url.username) } : {}),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    ...(mail.ca === undefined ? {} : { ca: mail.ca }),
    from: mail.from,
    publicUrl,
  };
}

/** The ordinary mail server, when there is one. */
export function ordinaryMail(): (SmtpServer & { from: string }) | undefined {
  return settings;
}

/** An ordinary mail as it goes on the wire: UTF-8 text, said to come from a machine (RFC 3834). */
export function composeOrdinaryMail(mail: {
  from: string;
  to: string;
  subject: string;
  text: string;
  messageId: string;
}): Promise<Buffer> {
  return new MailComposer({
    ...mail,
    textEncoding: 'base64',
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
    .compile()
    .build();
}

/** Whether notices leave by mail. */
export function noticesAreOn(): boolean {
  return settings !== undefined;
}

/** A notice: to whom, and how much waits; `key` makes a resend recognisable. */
export type NoticeMail = { to: string; unread: number; key: string; organisationId: string };

/**
 * Sends a notice: that something waits in Trame, and where to look. It goes over ordinary mail: it names nobody, no
 * dossier and no task.
 *
 * @throws SmtpError when the server did not take it
 */
export async function sendNotice(
  { to, unread, key, organisationId }: NoticeMail,
  signal: AbortSignal,
): Promise<void> {
  if (!settings) return;
  const { from, publicUrl } = settings;
  const raw = await composeOrdinaryMail({
    from,
    to,
    subject:
      unread > 1
        ? `${unread} notifications vous attendent dans Trame`
        : 'Une notification vous attend dans Trame',
    text: [
      'Bonjour,',
      '',
      unread > 1
        ? `${unread} notifications vous attendent dans Trame.`
        : 'Une notification vous attend dans Trame.',
      `Pour les lire, connectez-vous\u00A0: ${publicUrl}/notifications`,
      '',
      'Ce message ne contient aucune donnée sur les personnes accompagnées. N’y répondez pas.',
      `Pour choisir ce qui vous est écrit, ou ne plus rien recevoir\u00A0: ${publicUrl}/notifications/courriels`,
    ].join('\r\n'),
    messageId: messageIdOf(organisationId, `avis:${key}`, from),
  });
  await submit(settings, { from, to: [to], raw }, signal);
}
