import { xml, type XmlText } from '../../platform/index.js';
import {
  PS_OID,
  STRUCTURE_OID,
  type Code,
  type SentDocument,
  type SentPatient,
  type SentProfessional,
  type SentStructure,
} from './exchanged.js';
import { hl7Day } from './hl7Time.js';
import { uuidOfName } from './oid.js';

/** A person as XDS identifies one: the INS when the identity is qualified, else the local identifier. HL7 CX. */
export function patientCx({ ins, local }: SentPatient): string {
  return ins ? `${ins.matricule}^^^&${ins.oid}&ISO^NH` : localCx({ local });
}

/** Who made it. */
export function author(scheme: string, id: string, { author: who, structure }: SentDocument): XmlText {
  return xml(
    'Classification',
    {
      id: `urn:uuid:${uuidOfName('auteur', scheme, id, who.idNat)}`,
      classificationScheme: scheme,
      classifiedObject: id,
      nodeRepresentation: '',
    },
    slot('authorPerson', xcn(who)),
    slot('authorInstitution', xon(structure)),
    who.profession === undefined
      ? undefined
      : slot('authorSpecialty', `${who.profession.code}^${who.profession.label}^${who.profession.system}`),
  );
}

/** A code of a value set. @param key makes the id, always the same */
export function classification(
  scheme: string,
  id: string,
  { code, system, label }: Code,
  key: string,
): XmlText {
  return xml(
    'Classification',
    {
      id: `urn:uuid:${uuidOfName('classification', scheme, id, code, key)}`,
      classificationScheme: scheme,
      classifiedObject: id,
      nodeRepresentation: code,
    },
    slot('codingScheme', system),
    xml('Name', {}, xml('LocalizedString', { value: label, 'xml:lang': 'FR', charset: 'UTF8' })),
  );
}

/** An external identifier. */
export function identifier(id: string, scheme: string, name: string, value: string): XmlText {
  return xml(
    'ExternalIdentifier',
    {
      id: `urn:uuid:${uuidOfName('identifiant', scheme, id, value)}`,
      registryObject: id,
      identificationScheme: scheme,
      value,
    },
    xml('Name', {}, xml('LocalizedString', { value: name })),
  );
}

/** A slot and its values. */
export function slot(name: string, ...values: string[]): XmlText {
  return xml(
    'Slot',
    { name },
    xml(
      'ValueList',
      {},
      values.map((value) => xml('Value', {}, value)),
    ),
  );
}

/** HL7 v2 separators inside a value would make another field of it. */
function field(text: string): string {
  return text.replace(/[\^&|~\\\r\n]/g, ' ').trim();
}

/** A professional, HL7 XCN; an internal identifier is not a national one. */
export function xcn({ idNat, nom, prenom }: SentProfessional): string {
  const kind = /^[08]/.test(idNat) ? 'IDNPS' : 'EI';
  return `${field(idNat)}^${field(nom)}^${field(prenom)}^^^^^^&${PS_OID}&ISO^D^^^${kind}`;
}

/** A structure, HL7 XON. */
function xon({ idNat, nom }: SentStructure): string {
  return `${field(nom)}^^^^^&${STRUCTURE_OID}&ISO^IDNST^^^${field(idNat)}`;
}

/** The person by the identifier of the establishment, HL7 CX. */
export function localCx({ local }: Pick<SentPatient, 'local'>): string {
  return `${field(local.id)}^^^&${local.oid}&ISO^PI`;
}

/** Traits of the person, as HL7 PID fields. */
export function patientInfo({ nomNaissance, prenoms, dateNaissance, sexe }: SentPatient): string[] {
  return [
    `PID-5|${field(nomNaissance)}^${field(prenoms)}^^^^^L`,
    ...(dateNaissance === undefined ? [] : [`PID-7|${hl7Day(dateNaissance)}`]),
    `PID-8|${sexe}`,
  ];
}
