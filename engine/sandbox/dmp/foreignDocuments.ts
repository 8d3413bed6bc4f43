import { createHash } from 'node:crypto';
import { oidOfName, uuidOfName } from '../../src/connectors/index.js';
import { xml, xmlDocument, type XmlText } from '../../src/platform/index.js';
import type { DmpPerson } from './people.js';
import { plainPdf } from './plainPdf.js';
import type { Kept } from './Registry.js';

const LOINC = '2.16.840.1.113883.6.1';
const CLASS_SYSTEM = '1.2.250.1.213.1.1.4.1';
const HL7 = 'urn:hl7-org:v3';

/** What somebody else fed. */
export interface Foreign {
  key: string;
  title: string;
  type: { code: string; label: string };
  docClass: { code: string; label: string };
  author: { idNat: string; nom: string; prenom: string; specialty: string };
  structure: { idNat: string; nom: string };
  /** AAAAMMJJhhmmss, UTC. */
  at: string;
  version?: number;
  setId?: string;
  hidden?: string[];
  status?: Kept['status'];
  /** Paragraphs of a PDF, or rows of a narrative. */
  pages?: readonly string[];
  rows?: readonly (readonly string[])[];
  /** In place of what it would be. */
  cda?: string;
}

const HOSPITAL = { idNat: '1990000457', nom: 'CH de Valmont' };
const LABORATORY = { idNat: '1990000465', nom: 'Laboratoire des Saules' };
const PAEDIATRICIAN = {
  idNat: '899700000097',
  nom: 'BESSON',
  prenom: 'ANNE',
  specialty: '10^Médecin^1.2.250.1.71.1.2.7',
};
const BIOLOGIST = {
  idNat: '899700000089',
  nom: 'KELLER',
  prenom: 'MARC',
  specialty: '21^Pharmacien^1.2.250.1.71.1.2.7',
};

/** What the hospital and the laboratory have fed about everybody of the demonstration. */
const OTHERS: readonly Foreign[] = [
  {
    key: 'hospitalisation',
    title: 'Compte rendu d’hospitalisation',
    type: { code: '34112-3', label: 'CR hospitalier' },
    docClass: { code: '10', label: 'Compte rendu' },
    author: PAEDIATRICIAN,
    structure: HOSPITAL,
    at: '20260914083000',
    pages: [
      'CH de Valmont, service de pédiatrie',
      "Compte rendu d'hospitalisation du 11 au 13 septembre 2026",
      "Motif : crise d'asthme modérée. Évolution favorable sous bronchodilatateurs.",
      'Sortie à domicile le 13 septembre, traitement de fond poursuivi.',
    ],
  },
  {
    key: 'biologie',
    title: 'Compte rendu de biologie',
    type: { code: '11502-2', label: 'CR d’examens biologiques' },
    docClass: { code: '10', label: 'Compte rendu' },
    author: BIOLOGIST,
    structure: LABORATORY,
    at: '20261006101500',
    rows: [
      ['Examen', 'Résultat', 'Référence'],
      ['Hémoglobine', '12,4 g/dL', '11,5 à 15,5'],
      ['Ferritine', '38 µg/L', '15 à 150'],
    ],
  },
  {
    key: 'ordonnance',
    title: 'Ordonnance de traitement de fond',
    type: { code: '57833-6', label: 'Prescription de produits de santé' },
    docClass: { code: '42', label: 'Prescription' },
    author: PAEDIATRICIAN,
    structure: HOSPITAL,
    at: '20260913160000',
    hidden: ['INVISIBLE_REPRESENTANTS_LEGAUX'],
    pages: ['Fluticasone 50 µg : une bouffée matin et soir pendant trois mois.'],
  },
];

/** The documents of others in the DMP of a person. */
export function foreignDocuments(person: DmpPerson): Kept[] {
  return OTHERS.map((one) => foreignDocument(person, one));
}

/** One document of others, as the registry keeps it. */
export function foreignDocument(person: DmpPerson, foreign: Foreign): Kept {
  const uniqueId = oidOfName('dmp', person.matricule, foreign.key);
  const setId = foreign.setId ?? oidOfName('dmp', person.matricule, foreign.key, 'suite');
  const version = foreign.version ?? 1;
  const bytes = Buffer.from(foreign.cda ?? cdaOf(person, foreign, { uniqueId, setId, version }));
  const { author, structure, docClass, type } = foreign;
  return {
    uniqueId,
    setId,
    version,
    entryUuid: `urn:uuid:${uuidOfName('dmp', person.matricule, foreign.key)}`,
    patient: `${person.matricule}^^^&${person.oid}&ISO^NH`,
    structure: structure.idNat,
    type: { ...type, system: LOINC },
    docClass: { ...docClass, system: CLASS_SYSTEM },
    authorPerson: `${author.idNat}^${author.nom}^${author.prenom}^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS`,
    authorInstitution: `${structure.nom}^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^${structure.idNat}`,
    authorSpecialty: author.specialty,
    format: foreign.rows ? 'urn:ihe:lab:xd-lab:2008' : 'urn:ihe:iti:xds-sd:pdf:2008',
    title: foreign.title,
    creationTime: foreign.at,
    hidden: foreign.hidden ?? [],
    described: { slots: {}, codes: {} },
    hash: createHash('sha1').update(bytes).digest('hex'),
    size: bytes.length,
    status: foreign.status ?? 'Approved',
    entryVersion: 1,
    submission: oidOfName('dmp', person.matricule, foreign.key, 'lot'),
    cda: bytes.toString('base64'),
  };
}

function cdaOf(
  person: DmpPerson,
  { title, type, at, pages, rows }: Foreign,
  { uniqueId, setId, version }: { uniqueId: string; setId: string; version: number },
): string {
  return xmlDocument(
    xml(
      'ClinicalDocument',
      { xmlns: HL7 },
      xml('id', { root: uniqueId }),
      xml('code', { code: type.code, codeSystem: LOINC, displayName: type.label }),
      xml('title', {}, title),
      xml('effectiveTime', { value: `${at}+0000` }),
      xml('setId', { root: setId }),
      xml('versionNumber', { value: String(version) }),
      xml(
        'recordTarget',
        {},
        xml('patientRole', {}, xml('id', { root: person.oid, extension: person.matricule })),
      ),
      xml('component', {}, rows ? narrative(title, rows) : unstructured(pages ?? [])),
    ),
  );
}

function unstructured(pages: readonly string[]): XmlText {
  const text = { mediaType: 'application/pdf', representation: 'B64' };
  return xml('nonXMLBody', {}, xml('text', text, plainPdf(pages).toString('base64')));
}

function narrative(title: string, rows: readonly (readonly string[])[]): XmlText {
  const lines = rows.map((row, at) =>
    xml(
      'tr',
      {},
      row.map((cell) => xml(at === 0 ? 'th' : 'td', {}, cell)),
    ),
  );
  return xml(
    'structuredBody',
    {},
    xml(
      'component',
      {},
      xml('section', {}, xml('title', {}, title), xml('text', {}, xml('table', {}, xml('tbody', {}, lines)))),
    ),
  );
}
