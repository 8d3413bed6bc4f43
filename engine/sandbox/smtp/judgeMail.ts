import type { ParsedMail } from 'mailparser';
import { judgeSender } from './judgeEnvelope.js';
import { refuse, type Refusal } from './refusal.js';

/** Attachments, decoded. */
export const MOST_BYTES = 25 * 1024 * 1024;
const DAY = 24 * 3600 * 1000;

/**
 * What an MSSanté operator checks in a mail, in the order of the message (référentiel MSSanté n° 1: headers X-MSS-*,
 * one sender, size).
 * @param recipients the envelope's.
 * @param mailbox the authenticated one.
 * @returns the first reason to refuse, or null.
 */
export function judgeMail(
  mail: ParsedMail,
  recipients: string[],
  mailbox: string,
  now: Date,
): Refusal | null {
  return (
    judgeFrom(mail, mailbox) ??
    judgeStandardHeaders(mail, now) ??
    judgeMssHeaders(mail, recipients) ??
    judgeSize(mail)
  );
}

function judgeFrom(mail: ParsedMail, mailbox: string): Refusal | null {
  const [from, ...others] = mail.from?.value ?? [];
  if (!from?.address || others.length > 0)
    return refuse(550, '5.7.1 L’en-tête From doit porter une adresse et une seule');
  return judgeSender(from.address, mailbox);
}

function judgeStandardHeaders(mail: ParsedMail, now: Date): Refusal | null {
  if (!/^<[^<>@\s]+@[^<>@\s]+>$/.test(mail.messageId ?? '')) {
    return refuse(550, '5.6.0 L’en-tête Message-ID manque ou n’est pas conforme à la RFC 5322');
  }
  // mailparser puts the current date where the header is missing.
  if (!mail.headers.has('date') || !mail.date || Number.isNaN(mail.date.getTime())) {
    return refuse(550, '5.6.0 L’en-tête Date manque ou n’est pas conforme à la RFC 5322');
  }
  if (Math.abs(mail.date.getTime() - now.getTime()) > DAY) {
    return refuse(550, '5.6.0 L’en-tête Date s’écarte de plus d’un jour de l’heure du serveur');
  }
  if (!mail.subject?.trim()) return refuse(550, '5.6.0 L’en-tête Subject manque');
  return null;
}

function judgeMssHeaders(mail: ParsedMail, recipients: string[]): Refusal | null {
  const header = (name: string) => String(mail.headers.get(name) ?? '').trim();
  if (!header('x-mss-nil')) return refuse(550, '5.6.0 L’en-tête X-MSS-NIL manque');
  const hasCda = mail.attachments.some(({ filename }) => filename?.toUpperCase() === 'IHE_XDM.ZIP');
  if (!hasCda && (mail.headers.has('x-mss-ins') || mail.headers.has('x-mss-codecda'))) {
    return refuse(550, '5.6.0 X-MSS-INS et X-MSS-CODECDA supposent une archive IHE_XDM.zip');
  }
  if (hasCda && !/^[ON]$/.test(header('x-mss-ins'))) {
    return refuse(550, '5.6.0 L’en-tête X-MSS-INS doit valoir O ou N quand le message porte un document CDA');
  }
  if (hasCda && !header('x-mss-codecda')) return refuse(550, '5.6.0 L’en-tête X-MSS-CODECDA manque');
  if (hasCda && !/^(\[Annule et remplace\] )?XDM\/1\.0\/DDM\+\S.* [A-Z]/.test(mail.subject ?? '')) {
    return refuse(
      550,
      '5.6.0 L’objet d’un message qui porte une archive suit XDM/1.0/DDM+libellé NOM prénom',
    );
  }
  if (hasCda && !mail.attachments.some(({ contentType }) => contentType === 'application/pdf')) {
    return refuse(550, '5.6.0 Un PDF accompagne chaque document CDA');
  }
  const toPerson = recipients.every((recipient) => recipient.toLowerCase().endsWith('@patient.mssante.fr'));
  if (mail.headers.has('x-mss-mes') && (header('x-mss-mes') !== 'FIN' || !toPerson)) {
    return refuse(550, '5.6.0 X-MSS-MES vaut FIN, et pour un destinataire @patient.mssante.fr seulement');
  }
  return null;
}

function judgeSize(mail: ParsedMail): Refusal | null {
  const bytes = mail.attachments.reduce((sum, { size }) => sum + size, 0);
  return bytes > MOST_BYTES ? refuse(552, '5.3.4 Les pièces jointes dépassent 25 Mo') : null;
}
