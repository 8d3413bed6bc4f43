import { xml, type XmlText } from '../../platform/index.js';
import {
  PS_OID,
  STRUCTURE_OID,
  type SentPatient,
  type SentProfessional,
  type SentStructure,
} from './exchanged.js';
import { hl7Day } from './hl7Time.js';

const GENDERS = {
  M: { code: 'M', displayName: 'Masculin' },
  F: { code: 'F', displayName: 'Féminin' },
  U: { code: 'UN', displayName: 'Inconnu' },
} as const;

/** The person, their INS first when the identity is qualified (CI-SIS, structuration minimale, recordTarget). */
export function recordTarget(patient: SentPatient): XmlText {
  const { ins, local, guardian } = patient;
  return xml(
    'recordTarget',
    {},
    xml(
      'patientRole',
      {},
      ins === undefined ? undefined : xml('id', { root: ins.oid, extension: ins.matricule }),
      xml('id', { root: local.oid, extension: local.id }),
      xml('addr', { nullFlavor: 'NAV' }),
      xml('telecom', { nullFlavor: 'NAV' }),
      xml(
        'patient',
        {},
        patientName(patient),
        xml('administrativeGenderCode', {
          ...GENDERS[patient.sexe],
          codeSystem: '2.16.840.1.113883.5.1',
        }),
        patient.dateNaissance === undefined
          ? xml('birthTime', { nullFlavor: 'UNK' })
          : xml('birthTime', { value: hl7Day(patient.dateNaissance) }),
        guardian === undefined
          ? undefined
          : xml(
              'guardian',
              {},
              xml(
                'guardianOrganization',
                {},
                xml('id', { root: STRUCTURE_OID, extension: guardian.idNat }),
                xml('name', {}, guardian.nom),
              ),
            ),
        patient.lieuNaissance === undefined
          ? undefined
          : xml(
              'birthplace',
              {},
              xml('place', {}, xml('addr', {}, xml('county', {}, patient.lieuNaissance))),
            ),
      ),
    ),
  );
}

function patientName({ nomNaissance, nomUtilise, prenoms, prenomUtilise }: SentPatient): XmlText {
  return xml(
    'name',
    {},
    xml('given', {}, prenoms),
    xml('given', { qualifier: 'BR' }, prenoms.split(' ')[0] ?? prenoms),
    prenomUtilise === undefined ? undefined : xml('given', { qualifier: 'CL' }, prenomUtilise),
    xml('family', { qualifier: 'BR' }, nomNaissance),
    nomUtilise === undefined ? undefined : xml('family', { qualifier: 'CL' }, nomUtilise),
  );
}

/** A professional: national identifier, profession, name. */
export function assignedProfessional(
  { idNat, nom, prenom, profession }: SentProfessional,
  person: string,
): XmlText[] {
  return [
    xml('id', { root: PS_OID, extension: idNat }),
    ...(profession === undefined
      ? []
      : [
          xml('code', {
            code: profession.code,
            codeSystem: profession.system,
            displayName: profession.label,
          }),
        ]),
    xml('addr', { nullFlavor: 'NAV' }),
    xml('telecom', { nullFlavor: 'NAV' }),
    xml(person, {}, xml('name', {}, xml('given', {}, prenom), xml('family', {}, nom))),
  ];
}

/** A structure: national identifier, name. */
export function structure(name: string, { idNat, nom }: SentStructure): XmlText {
  return xml(
    name,
    {},
    xml('id', { root: STRUCTURE_OID, extension: idNat }),
    xml('name', {}, nom),
    xml('telecom', { nullFlavor: 'NAV' }),
    xml('addr', { nullFlavor: 'NAV' }),
  );
}
