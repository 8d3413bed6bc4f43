import { createHash } from 'node:crypto';
import type { XmlElement } from '../../src/platform/index.js';
import { CLASSES, FACILITIES, PRACTICES, TYPES } from './codes.js';
import { codesOf, metadata, slotOf, type Entry, type Submission } from './Submission.js';
import { DmpRefusal } from './DmpRefusal.js';

export const SCHEMES = {
  author: 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d',
  class: 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a',
  type: 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983',
  confidentiality: 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
  format: 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d',
  facility: 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1',
  practice: 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead',
  setAuthor: 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d',
  contentType: 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500',
} as const;
const CLASS_SYSTEM = '1.2.250.1.213.1.1.4.1';
const HIDES = '1.2.250.1.213.1.1.4.13';
const INSTANT = /^\d{14}$/;
const OID = /^[0-2](\.(0|[1-9]\d*))+$/;

/** Whether an entry is that of the signature. */
export function isSignature(entry: Entry): boolean {
  return codesOf(entry.element, SCHEMES.type)[0]?.code === 'E1762';
}

/** Type of a document, by its code. */
export function typeOf(element: XmlElement): { code: string; system: string; label: string } | undefined {
  return codesOf(element, SCHEMES.type)[0];
}

/** Structure that made an entry, by its national identifier. */
export function institutionOf(element: XmlElement): string | undefined {
  const author = element.children.find(
    ({ attributes }) => attributes['classificationScheme'] === SCHEMES.author,
  );
  return author && slotOf(author, 'authorInstitution')[0]?.split('^').at(-1);
}

/** Checks the set and each entry: identifiers, person, dates, value sets. @throws DmpRefusal */
export function judgeMetadata({ set, setId, entries }: Submission, patient: string, structure: string): void {
  const cx = set.children.find(
    ({ attributes }) =>
      attributes['identificationScheme'] === 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446',
  )?.attributes['value'];
  const source = set.children.find(
    ({ attributes }) =>
      attributes['identificationScheme'] === 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832',
  )?.attributes['value'];
  for (const one of [cx, ...entries.map((entry) => entry.patient)]) {
    if (one !== patient)
      throw DmpRefusal.registry('XDSPatientIdDoesNotMatch', 'La personne n’est pas celle du VIHF');
  }
  const ids = [setId, ...entries.map(({ uniqueId }) => uniqueId)];
  if (![...ids, source ?? ''].every((id) => OID.test(id) && id.length <= 64))
    throw metadata('Un identifiant unique n’est pas un OID de 64 caractères au plus');
  if (new Set(ids).size < ids.length)
    throw DmpRefusal.registry('XDSDuplicateUniqueIdInMessage', 'Deux identifiants uniques sont les mêmes');
  if (!INSTANT.test(slotOf(set, 'submissionTime')[0] ?? ''))
    throw metadata('submissionTime\u00A0: UTC attendu');
  const [content] = codesOf(set, SCHEMES.contentType);
  if (content?.system !== '1.2.250.1.213.2.2' || !/^\d{2}$/.test(content.code))
    throw metadata('contentTypeCode hors de JDV_J59');
  if (entries.filter(isSignature).length !== 1)
    throw metadata('Une signature du lot, et une seule, attendue');
  if (entries.length < 2) throw metadata('Aucun document');
  for (const entry of entries) {
    judgeEntry(entry.element);
    if (institutionOf(entry.element) !== structure)
      throw metadata('authorInstitution n’est pas la structure du VIHF');
    const [hash] = slotOf(entry.element, 'hash');
    const [size] = slotOf(entry.element, 'size');
    if (hash !== undefined && hash !== createHash('sha1').update(entry.bytes).digest('hex'))
      throw DmpRefusal.registry('XDSNonIdenticalHash', 'Le hash annoncé n’est pas celui du document');
    if (size !== undefined && size !== String(entry.bytes.length))
      throw metadata('La taille annoncée est fausse');
    if (!isSignature(entry)) judgeCodes(entry.element);
  }
}

function judgeEntry(element: XmlElement): void {
  const attributes = element.attributes;
  if (attributes['objectType'] !== 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1')
    throw metadata('objectType d’un document attendu');
  if (attributes['mimeType'] !== 'text/xml') throw metadata('mimeType\u00A0: text/xml attendu');
  for (const name of ['creationTime', 'serviceStartTime'])
    if (!INSTANT.test(slotOf(element, name)[0] ?? ''))
      throw metadata(`${name}\u00A0: AAAAMMJJhhmmss en UTC attendu`);
  if (!slotOf(element, 'languageCode')[0]) throw metadata('languageCode attendu');
  if (
    !/^[^^]+\^[^^]*\^[^^]*\^{6}&1\.2\.250\.1\.71\.4\.2\.1&ISO\^D\^{3}(IDNPS|EI)$/.test(
      slotOf(element, 'legalAuthenticator')[0] ?? '',
    )
  )
    throw metadata('legalAuthenticator\u00A0: XCN attendu');
  if (!slotOf(element, 'sourcePatientId')[0]) throw metadata('sourcePatientId attendu');
}

function judgeCodes(element: XmlElement): void {
  const one = (name: keyof typeof SCHEMES): { code: string; system: string } => {
    const [found, ...others] = codesOf(element, SCHEMES[name]);
    if (!found || others.length > 0) throw metadata(`Un code (${name}), et un seul, attendu`);
    return found;
  };
  const within = (
    set: Readonly<Record<string, readonly string[]>>,
    { code, system }: { code: string; system: string },
  ) => set[system]?.includes(code) ?? false;
  const type = one('type');
  const kind = one('class');
  if (!within(TYPES, type)) throw metadata('typeCode hors de JDV_J07');
  if (kind.system !== CLASS_SYSTEM || (CLASSES[type.code] ?? kind.code) !== kind.code)
    throw metadata('classCode\u00A0: ce n’est pas la classe de ce type (ASS_X16)');
  if (!within(FACILITIES, one('facility'))) throw metadata('healthcareFacilityTypeCode hors de JDV_J02');
  if (!within(PRACTICES, one('practice'))) throw metadata('practiceSettingCode hors de JDV_J04');
  const format = one('format');
  if (format.system !== '1.3.6.1.4.1.19376.1.2.3' || format.code !== 'urn:ihe:iti:xds-sd:pdf:2008')
    throw metadata('formatCode\u00A0: PDF/A-1 dans un CDA attendu');
  const seen = codesOf(element, SCHEMES.confidentiality);
  const hidden = seen.filter(({ system }) => system === HIDES).map(({ code }) => code);
  if (!seen.some(({ code, system }) => code === 'N' && system === '2.16.840.1.113883.5.25'))
    throw metadata('confidentialityCode N attendu');
  if (
    !hidden.every((code) =>
      ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX'].includes(code),
    )
  )
    throw metadata('confidentialityCode hors de JDV_J08');
  if (hidden.includes('MASQUE_PS') && hidden.includes('INVISIBLE_PATIENT'))
    throw metadata('Un document n’est pas à la fois masqué et invisible au patient (EX_2.1-1050)');
  if (slotOf(element, 'sourcePatientInfo').length < 2) throw metadata('sourcePatientInfo attendu');
}
