import type { Outgoing } from '../../documents/index.js';
import { getDossier, usableInsOf } from '../../dossiers/index.js';
import { getEstablishment, type Establishment } from '../../organisation/index.js';
import { toInsiAlphabet, type Tx } from '../../platform/index.js';
import type { SentDocument, SentPatient, SentProfessional, SentStructure } from '../interop/exchanged.js';
import { documentCodes } from '../interop/nationalCodes.js';
import { oidOfUuid } from '../interop/oid.js';
import { sentId } from './sentId.js';

const DIRECTOR = {
  code: '359',
  system: '1.2.250.1.213.1.6.1.107',
  label: 'Directeur d’établissement',
};

/**
 * Documents of a dossier as the national services are sent them. The INS is in it when the identity is qualified, and
 * only then.
 *
 * @returns undefined when a document has no national code or is no PDF/A-1, when nobody answers for the establishment, or
 * when the person has no birth name or given name
 */
export async function composeSent(
  tx: Tx,
  dossierId: string,
  documents: readonly Outgoing[],
): Promise<SentDocument[] | undefined> {
  const dossier = await getDossier(tx, dossierId);
  const establishment = await getEstablishment(tx, dossier.establishmentId);
  const responsible = establishment && directorOf(establishment);
  const patient = await sentPatient(tx, dossierId);
  if (!establishment || !responsible || !patient) return undefined;
  const sent: SentDocument[] = [];
  for (const document of documents) {
    const codes = documentCodes(document.nationalType);
    if (!codes || document.pdfA !== '1b') return undefined;
    sent.push({
      ...codes,
      id: sentId(document.documentId, document.version),
      setId: oidOfUuid(document.documentId),
      version: document.version,
      ...(document.version > 1 ? { replaces: sentId(document.documentId, document.version - 1) } : {}),
      title: document.title,
      at: document.createdAt,
      act: { from: document.createdAt },
      patient,
      author: responsible,
      responsible,
      structure: structureOf(establishment),
      pdf: document.pdf,
    });
  }
  return sent;
}

/** The establishment of a dossier and the person, as the national services are told them; undefined when a trait lacks. */
export async function sentParties(
  tx: Tx,
  dossierId: string,
): Promise<{ structure: SentStructure; patient: SentPatient } | undefined> {
  const { establishmentId } = await getDossier(tx, dossierId);
  const establishment = await getEstablishment(tx, establishmentId);
  const patient = await sentPatient(tx, dossierId);
  return establishment && patient ? { structure: structureOf(establishment), patient } : undefined;
}

function structureOf({ finess, name }: Establishment): SentStructure {
  return { idNat: `1${finess}`, nom: name };
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
