import type { Outgoing } from '../../documents/index.js';
import { getDossier, usableInsOf } from '../../dossiers/index.js';
import { getEstablishment, type Establishment } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { toInsiAlphabet } from '../insi/traits.js';
import { buildXdm } from '../interop/xdm.js';
import { documentCodes } from '../interop/nationalCodes.js';
import { oidOfName, oidOfUuid } from '../interop/oid.js';
import type { SentDocument, SentPatient, SentProfessional } from '../interop/exchanged.js';
import { hl7Day } from '../interop/hl7Time.js';

/** What a message that carries an archive says of it: subject and headers of the reference, and its attachments. */
export interface XdmMessage {
  subject: string;
  headers: Record<string, string>;
  archive: Buffer;
  /** Name of each PDF, in the order of the documents (ECO.2.1.6). */
  pdfNames: string[];
}

const DIRECTOR = {
  code: '359',
  system: '1.2.250.1.213.1.6.1.107',
  label: 'Directeur d’établissement',
};
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
  const dossier = await getDossier(tx, dossierId);
  const establishment = await getEstablishment(tx, dossier.establishmentId);
  const responsible = establishment && directorOf(establishment);
  if (!establishment || !responsible || documents.length === 0) return undefined;
  const patient = await sentPatient(tx, dossierId);
  if (!patient) return undefined;
  const sent: SentDocument[] = [];
  for (const document of documents) {
    const codes = documentCodes(document.nationalType);
    if (!codes || document.pdfA !== '1b') return undefined;
    sent.push({
      ...codes,
      id: oidOfName('document', document.documentId, document.version),
      setId: oidOfUuid(document.documentId),
      version: document.version,
      ...(document.version > 1
        ? { replaces: oidOfName('document', document.documentId, document.version - 1) }
        : {}),
      title: document.title,
      at: document.createdAt,
      act: { from: document.createdAt },
      patient,
      author: responsible,
      responsible,
      structure: { idNat: `1${establishment.finess}`, nom: establishment.name },
      pdf: document.pdf,
    });
  }
  const submission = {
    key: sender.key,
    at: tx.now(),
    sourceOid: oidOfUuid(tx.organisationId),
    contentType: CONTENT,
  };
  const archive = await buildXdm(sent, submission, {
    structure: establishment.name,
    contact: sender.address,
    product: 'Trame',
  });
  return { archive, ...said(sent, patient) };
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

/** The person as they are sent: the traits of the INS when it may be, else those of the dossier. */
async function sentPatient(tx: Tx, dossierId: string): Promise<SentPatient | undefined> {
  const { traits, numero, establishmentId } = await getDossier(tx, dossierId);
  const ins = await usableInsOf(tx, dossierId);
  const text = (name: string): string | undefined => {
    const value = ins?.traits[name] ?? traits[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const [nomNaissance, prenoms] = [text('nomNaissance'), text('prenoms')];
  if (nomNaissance === undefined || prenoms === undefined) return undefined;
  const [day, place, sex] = [text('dateNaissance'), text('codeLieuNaissance'), text('sexe')];
  const optional = {
    nomUtilise: traits.nomUsage,
    prenomUtilise: traits.prenomUsuel,
    dateNaissance: day?.slice(0, 10),
    lieuNaissance: place,
  };
  return {
    ...(ins ? { ins: { matricule: ins.matricule, oid: ins.oid } } : {}),
    local: { id: numero, oid: oidOfUuid(establishmentId) },
    nomNaissance: toInsiAlphabet(nomNaissance),
    prenoms: toInsiAlphabet(prenoms.replace(/[\s,]+/g, ' ')),
    sexe: sex === 'M' || sex === 'F' ? sex : 'U',
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

/** Who answers for what leaves: the director, known by the establishment. */
function directorOf({ director, finess }: Establishment): SentProfessional | undefined {
  const [prenom, ...nom] = (director ?? '').trim().split(/\s+/);
  if (!prenom || nom.length === 0) return undefined;
  return { idNat: `3${finess}/direction`, nom: nom.join(' ').toUpperCase(), prenom, profession: DIRECTOR };
}

function inFileName(part: string): string {
  return toInsiAlphabet(part)
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
