import { xml, xmlDocument, type XmlText } from '../../platform/index.js';
import { assignedProfessional, recordTarget, structure } from './cdaPeople.js';
import { PS_OID, STRUCTURE_OID, type Code, type SentDocument } from './exchanged.js';
import { cdaTime } from './hl7Time.js';

/** The three models of a document whose body is not structured: HL7 France, CI-SIS, IHE XDS-SD. */
const TEMPLATES = ['2.16.840.1.113883.2.8.2.1', '1.2.250.1.213.1.1.1.1', '1.3.6.1.4.1.19376.1.2.20'];

/**
 * A document as a CDA R2 of level 1, its PDF inside (CI-SIS, structuration minimale v1.16; the order is that of the schema).
 * The same document gives the same bytes.
 */
export function buildCda(document: SentDocument): Buffer {
  const { type, at, structure: house } = document;
  const root = xml(
    'ClinicalDocument',
    { xmlns: 'urn:hl7-org:v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
    xml('realmCode', { code: 'FR' }),
    xml('typeId', { root: '2.16.840.1.113883.1.3', extension: 'POCD_HD000040' }),
    TEMPLATES.map((template) => xml('templateId', { root: template })),
    xml('id', { root: document.id }),
    coded('code', type),
    xml('title', {}, document.title.slice(0, 128)),
    xml('effectiveTime', { value: cdaTime(at) }),
    xml('confidentialityCode', { code: 'N', codeSystem: '2.16.840.1.113883.5.25', displayName: 'Normal' }),
    xml('languageCode', { code: 'fr-FR' }),
    xml('setId', { root: document.setId }),
    xml('versionNumber', { value: document.version }),
    recordTarget(document.patient),
    xml(
      'author',
      {},
      xml('time', { value: cdaTime(at) }),
      xml(
        'assignedAuthor',
        {},
        assignedProfessional(document.author, 'assignedPerson'),
        structure('representedOrganization', house),
      ),
    ),
    xml('custodian', {}, xml('assignedCustodian', {}, structure('representedCustodianOrganization', house))),
    xml(
      'legalAuthenticator',
      {},
      xml('time', { value: cdaTime(at) }),
      xml('signatureCode', { code: 'S' }),
      xml(
        'assignedEntity',
        {},
        assignedProfessional(document.responsible, 'assignedPerson'),
        structure('representedOrganization', house),
      ),
    ),
    documentationOf(document),
    document.replaces === undefined
      ? undefined
      : xml(
          'relatedDocument',
          { typeCode: 'RPLC' },
          xml('parentDocument', {}, xml('id', { root: document.replaces })),
        ),
    componentOf(document),
    xml(
      'component',
      {},
      xml(
        'nonXMLBody',
        {},
        xml('text', { mediaType: 'application/pdf', representation: 'B64' }, document.pdf.toString('base64')),
      ),
    ),
  );
  return Buffer.from(xmlDocument(root), 'utf8');
}

/** A coded element. */
export function coded(name: string, { code, system, label }: Code, ...inside: XmlText[]): XmlText {
  return xml(name, { code, codeSystem: system, displayName: label }, ...inside);
}

function documentationOf({ act, responsible, structure: house, practice }: SentDocument): XmlText {
  return xml(
    'documentationOf',
    {},
    xml(
      'serviceEvent',
      {},
      xml(
        'effectiveTime',
        {},
        xml('low', { value: cdaTime(act.from) }),
        act.to === undefined ? undefined : xml('high', { value: cdaTime(act.to) }),
      ),
      xml(
        'performer',
        { typeCode: 'PRF' },
        xml(
          'assignedEntity',
          {},
          xml('id', { root: PS_OID, extension: responsible.idNat }),
          responsible.profession === undefined ? undefined : coded('code', responsible.profession),
          xml(
            'representedOrganization',
            {},
            xml('id', { root: STRUCTURE_OID, extension: house.idNat }),
            xml('name', {}, house.nom),
            coded('standardIndustryClassCode', practice),
          ),
        ),
      ),
    ),
  );
}

function componentOf({ act, facility, structure: house }: SentDocument): XmlText {
  return xml(
    'componentOf',
    {},
    xml(
      'encompassingEncounter',
      {},
      xml('effectiveTime', {}, xml('low', { value: cdaTime(act.from) })),
      xml(
        'location',
        {},
        xml(
          'healthCareFacility',
          {},
          coded('code', facility),
          xml('location', {}, xml('name', {}, house.nom)),
          xml(
            'serviceProviderOrganization',
            {},
            xml('id', { root: STRUCTURE_OID, extension: house.idNat }),
            xml('name', {}, house.nom),
          ),
        ),
      ),
    ),
  );
}
