import MailComposer from 'nodemailer/lib/mail-composer';
import { buildXdm, type SentDocument } from '../../engine/src/connectors/interop/index.js';
import { sample, SUBMISSION } from './sampleDocument.js';

/** A message that somebody sends to the establishment. */
export interface Incoming {
  messageId?: string;
  subject?: string;
  text?: string;
  /** What the archive holds; null for a message without one. */
  documents?: SentDocument[] | null;
  /** Instead of the archive that would be built. */
  archive?: Buffer;
  attachments?: { filename: string; content: Buffer | string; contentType?: string }[];
}

let serial = 0;

/** A discharge letter, as a hospital sends it; with what is changed. */
export async function incoming(over: Incoming = {}): Promise<Buffer> {
  serial += 1;
  const documents = over.documents === undefined ? [letter()] : over.documents;
  const archive =
    over.archive ??
    (documents &&
      (await buildXdm(documents, SUBMISSION, {
        structure: 'Centre hospitalier de Valmont',
        contact: 'chv@hopital.mssante.fr',
        product: 'Autre logiciel',
      })));
  return new MailComposer({
    from: 'chv@hopital.mssante.fr',
    to: 'dui@demonstration.mssante.fr',
    messageId: over.messageId ?? `<recu-${serial}@hopital.mssante.fr>`,
    subject: over.subject ?? 'XDM/1.0/DDM+Lettre de sortie VASSEUR LINA 18/04/2016',
    text: over.text ?? 'Bonjour,\n\nVoici la lettre de sortie.\n',
    attachments: [
      ...(archive ? [{ filename: 'IHE_XDM.zip', content: archive, contentType: 'application/zip' }] : []),
      ...(over.attachments ?? []),
    ],
  })
    .compile()
    .build();
}

/** A letter about Lina, of an identifier of its own. */
export function letter(over: Partial<SentDocument> = {}): SentDocument {
  serial += 1;
  return sample({
    id: `2.25.77${serial}`,
    setId: `2.25.88${serial}`,
    title: 'Lettre de sortie d’hospitalisation',
    pdf: Buffer.from('%PDF-1.4 lettre de sortie'),
    ...over,
  });
}
