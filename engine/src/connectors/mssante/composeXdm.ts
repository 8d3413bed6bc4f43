import type { Outgoing } from '../../documents/index.js';
import { toInsiAlphabet, type Tx } from '../../platform/index.js';
import { buildXdm } from '../interop/xdm.js';
import { oidOfUuid } from '../interop/oid.js';
import type { SentDocument, SentPatient } from '../interop/exchanged.js';
import { hl7Day } from '../interop/hl7Time.js';
import { composeSent } from '../sent/composeSent.js';

/** What a message that carries an archive says of it: subject and headers of the reference, and its attachments. */
export interface XdmMessage {
  subject: string;
  headers: Record<string, string>;
  archive: Buffer;
  /** Name of each PDF, in the order of the documents (ECO.2.1.6). */
  pdfNames: string[];
}

const CONTENT = { code: '19', system: '1.2.250.1.213.2.2', label: 'Activité médico-sociale' };
const LONGEST_LABEL = 40;

/**
 * The archive IHE_XDM.zip of documents of one person, and what the message must say (ECO.2.1.1, 2.1.3, 2.1.6, 2.4.1, 2.4.2).
 * The INS is in it when the identity is qualified, and only then.
 *
 * @returns undefined when a document has no national code or is no PDF/A-1, or nobody answers for the establishment: the
 * PDFs then leave alone
 */
export async function composeXdm(
  tx: Tx,
  dossierId: string,
  documents: readonly Outgoing[],
  sender: { address: string; key: string },
): Promise<XdmMessage | undefined> {
  const sent = await composeSent(tx, dossierId, documents);
  const [first] = sent ?? [];
  if (!sent || !first) return undefined;
  const submission = {
    key: sender.key,
    at: tx.now(),
    sourceOid: oidOfUuid(tx.organisationId),
    contentType: CONTENT,
  };
  const archive = await buildXdm(sent, submission, {
    structure: first.structure.nom,
    contact: sender.address,
    product: 'Trame',
  });
  return { archive, ...said(sent, first.patient) };
}

function said(
  sent: readonly SentDocument[],
  patient: SentPatient,
): Pick<XdmMessage, 'subject' | 'headers' | 'pdfNames'> {
  const [first] = sent;
  const label =
    sent.length === 1 && first ? first.type.label.slice(0, LONGEST_LABEL) : `${sent.length} documents`;
  const [given = ''] = patient.prenoms.split(' ');
  const birth = patient.dateNaissance?.split('-').reverse().join('/');
  return {
    subject: ['XDM/1.0/DDM+' + label, patient.nomNaissance, given, birth].filter(Boolean).join(' '),
    headers: {
      'X-MSS-CODECDA': sent.map(({ type }) => type.code).join(','),
      'X-MSS-INS': patient.ins ? 'O' : 'N',
    },
    pdfNames: sent.map(({ at, type }, index) => {
      const name = [hl7Day(at.toISOString()), type.label, patient.nomNaissance, given]
        .map(inFileName)
        .join('_');
      return sent.length === 1 ? `${name}.pdf` : `${name}_${index + 1}.pdf`;
    }),
  };
}

function inFileName(part: string): string {
  return toInsiAlphabet(part)
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
