import type { ParsedMail } from 'mailparser';
import { readXdm } from '../../src/connectors/index.js';
import { refuse, type Refusal } from './refusal.js';

/** Opens the archive of a mail: whole, of one person, and of the INS that the headers announce (ECO.2.4.1, ECO.2.4.2). */
export async function judgeArchive(mail: ParsedMail): Promise<Refusal | null> {
  const archive = mail.attachments.find(({ filename }) => filename?.toUpperCase() === 'IHE_XDM.ZIP');
  if (!archive) return null;
  const read = await readXdm(archive.content);
  if ('reasons' in read) return refuse(550, `5.6.0 ${read.reasons.join(' ')}`);
  const announced = String(mail.headers.get('x-mss-ins') ?? '').trim();
  if (announced !== (read.patient.isIns ? 'O' : 'N')) {
    return refuse(550, '5.6.0 X-MSS-INS ne dit pas ce que porte l’archive');
  }
  const codes = String(mail.headers.get('x-mss-codecda') ?? '').trim();
  if (codes !== read.documents.map(({ type }) => type).join(',')) {
    return refuse(550, '5.6.0 X-MSS-CODECDA ne dit pas les types des documents de l’archive');
  }
  const toPerson = /^(\d{5}[\dab]\d{9})@patient\.mssante\.fr$/i;
  const person = mail.to ? [mail.to].flat().flatMap(({ value }) => value) : [];
  const other = person.some(({ address }) => {
    const matricule = toPerson.exec(address ?? '')?.[1];
    return matricule !== undefined && matricule.toUpperCase() !== read.patient.id.toUpperCase();
  });
  return other
    ? refuse(550, '5.1.1 L’adresse de Mon espace santé n’est pas celle de la personne de l’archive')
    : null;
}
