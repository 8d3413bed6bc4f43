import { isDeepStrictEqual } from 'node:util';
import { childOf, childrenOf, findElement, type XmlElement } from '../../src/platform/index.js';
import type { TwinAnswer } from '../startHttpsTwin.js';
import { registered } from './answers.js';
import { DmpRefusal } from './DmpRefusal.js';
import { STATUS_URN } from './entryAnswer.js';
import { SCHEMES } from './judgeMetadata.js';
import type { Caller } from './judgeVihf.js';
import { authoredBy, describedBy, type Kept, type Registry } from './Registry.js';
import { codesOf, externalOf, PATIENT_ID, slotOf, UNIQUE_ID } from './Submission.js';

const HIDES = '1.2.250.1.213.1.1.4.13';
const STATUS_CHANGE = 'urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus';
const HIDINGS = ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX'];

/**
 * TD3.3: changes who sees a document, or its status, for who fed it, from the version that it has.
 * @throws DmpRefusal
 */
export function changeEntries(body: XmlElement, caller: Caller, registry: Registry): TwinAnswer {
  const list = findElement(childOf(body, 'SubmitObjectsRequest'), 'RegistryObjectList');
  const [set, ...sets] = childrenOf(list, 'RegistryPackage');
  const [link, ...links] = childrenOf(list, 'Association');
  if (!set || sets.length > 0 || !link || links.length > 0)
    throw update('Un lot et un lien, et un seul de chaque, attendus');
  if (externalOf(set, 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446') !== caller.patient)
    throw DmpRefusal.registry('XDSPatientIdDoesNotMatch', 'La personne n’est pas celle du VIHF');
  if (link.attributes['sourceObject'] !== set.attributes['id']) throw update('Le lien part du lot');
  if (link.attributes['associationType'] === STATUS_CHANGE) changeStatus(link, caller, registry);
  else changeVisibility(list, link, caller, registry);
  return registered(false);
}

function changeStatus(link: XmlElement, caller: Caller, registry: Registry): void {
  const document = owned(link.attributes['targetObject'], caller, registry);
  const [from] = slotOf(link, 'OriginalStatus');
  const [to] = slotOf(link, 'NewStatus');
  if (from !== STATUS_URN[document.status]) throw version('OriginalStatus n’est pas celui du document');
  const status = (['Approved', 'Archived', 'Deleted'] as const).find((one) => STATUS_URN[one] === to);
  if (!status) throw update('NewStatus inconnu');
  registry.change(document, { status });
}

function changeVisibility(
  list: XmlElement | undefined,
  link: XmlElement,
  caller: Caller,
  registry: Registry,
): void {
  const [entry, ...others] = childrenOf(list, 'ExtrinsicObject');
  if (!entry || others.length > 0 || !/:HasMember$/.test(link.attributes['associationType'] ?? ''))
    throw update('Une fiche entière, membre du lot, attendue');
  if (link.attributes['targetObject'] !== entry.attributes['id']) throw update('Le lien mène à la fiche');
  const document = owned(entry.attributes['lid'], caller, registry);
  if (
    externalOf(entry, UNIQUE_ID) !== document.uniqueId ||
    externalOf(entry, PATIENT_ID) !== document.patient
  )
    throw update('La fiche n’est pas celle de ce document');
  if (slotOf(link, 'PreviousVersion')[0] !== String(document.entryVersion))
    throw version('PreviousVersion n’est pas la version de la fiche');
  if (findElement(entry, 'VersionInfo')) throw update('Le registre seul écrit les versions');
  if (!saysTheSame(entry, document)) throw update('Seule la visibilité change');
  const hidden = codesOf(entry, SCHEMES.confidentiality)
    .filter(({ system }) => system === HIDES)
    .map(({ code }) => code);
  if (!hidden.every((code) => HIDINGS.includes(code))) throw update('confidentialityCode hors de JDV_J08');
  if (hidden.includes('MASQUE_PS') && hidden.includes('INVISIBLE_PATIENT'))
    throw update('Un document n’est pas à la fois masqué et invisible au patient (EX_2.1-1050)');
  registry.change(document, { hidden });
}

/**
 * Whether an entry says what was registered: who made it, who answers for it, of whom, when, of what kind, in which bytes.
 * The hash and the size may go unsaid: who fed it did not say them either.
 */
function saysTheSame(entry: XmlElement, document: Kept): boolean {
  const { authorPerson, authorInstitution, authorSpecialty, described, creationTime, title, format } =
    document;
  const registered = {
    mime: 'text/xml',
    title,
    described,
    creationTime,
    format,
    type: document.type.code,
    docClass: document.docClass.code,
    author: { authorPerson, authorInstitution, authorSpecialty },
    hash: document.hash,
    size: String(document.size),
  };
  const code = (scheme: string): string | undefined => codesOf(entry, scheme)[0]?.code;
  const said: Record<keyof typeof registered, unknown> = {
    mime: entry.attributes['mimeType'],
    title: childOf(entry, 'Name', 'LocalizedString')?.attributes['value'] ?? '',
    described: describedBy(entry),
    creationTime: slotOf(entry, 'creationTime')[0],
    format: code(SCHEMES.format),
    type: code(SCHEMES.type),
    docClass: code(SCHEMES.class),
    author: authoredBy(entry),
    hash: slotOf(entry, 'hash')[0] ?? registered.hash,
    size: slotOf(entry, 'size')[0] ?? registered.size,
  };
  return isDeepStrictEqual(said, registered);
}

/** A document that the caller fed; what others fed is not theirs to change. */
function owned(entryUuid: string | undefined, caller: Caller, registry: Registry): Kept {
  const document = registry.all().find((one) => one.entryUuid === entryUuid);
  if (!document || document.patient !== caller.patient || document.status === 'Deleted')
    throw DmpRefusal.registry('UnresolvedReferenceException', 'Aucun document sous cette fiche');
  if (document.structure !== caller.structure)
    throw DmpRefusal.fault('Le document est d’une autre structure', 'DMPNotAuthor');
  return document;
}

function update(reason: string): DmpRefusal {
  return DmpRefusal.registry('XDSMetadataUpdateError', reason);
}

function version(reason: string): DmpRefusal {
  return DmpRefusal.registry('XDSMetadataVersionError', reason);
}
