import type { XmlElement } from '../../../platform/index.js';
import { childOf, childrenOf, findElements, textAt } from '../../../platform/index.js';
import type { Code } from '../../interop/exchanged.js';
import { XDS } from '../../interop/xdsSchemes.js';

/** A document of a DMP, as the registry describes it. */
export interface DmpEntry {
  /** Of the document; the entry has its own. */
  uniqueId: string;
  entryUuid: string;
  /** HL7 CX. */
  patient: string;
  title: string;
  type: Code;
  docClass: Code;
  format: string;
  /** Name, profession, structure, as far as they are said. */
  author: { name?: string; profession?: string; structure?: string; structureId?: string };
  at?: Date;
  /** Codes of JDV_J08, N left out. */
  hidden: string[];
  status: 'Approved' | 'Deprecated' | 'Archived' | 'Deleted' | 'autre';
  /** SHA-1, hexadecimal; of what is not said nothing is believed. */
  hash?: string;
  size?: number;
  repository?: string;
  /** Version of the entry. */
  version?: number;
  /** The entry itself: what changes it says it again. */
  said: XmlElement;
}

const SCHEMES = XDS.documentEntry;
const LONGEST = 300;

/** The documents of an answer of the registry (ITI-18); an entry without a unique id is none. */
export function readEntries(body: XmlElement): DmpEntry[] {
  return findElements(body, 'ExtrinsicObject')
    .map(readEntry)
    .filter(({ uniqueId }) => /^[0-9.]{1,64}$/.test(uniqueId));
}

function readEntry(entry: XmlElement): DmpEntry {
  const slot = (name: string): string | undefined => slotOf(entry, name);
  const size = Number(slot('size'));
  const at = utc(slot('creationTime'));
  const hash = slot('hash')?.toLowerCase();
  const repository = slot('repositoryUniqueId');
  const version = Number(childOf(entry, 'VersionInfo')?.attributes['versionName']);
  return {
    uniqueId: externalOf(entry, SCHEMES.uniqueId),
    patient: externalOf(entry, SCHEMES.patient),
    entryUuid: entry.attributes['lid'] ?? entry.attributes['id'] ?? '',
    title: (childOf(entry, 'Name', 'LocalizedString')?.attributes['value'] ?? '').slice(0, LONGEST),
    type: codesOf(entry, SCHEMES.type)[0] ?? NONE,
    docClass: codesOf(entry, SCHEMES.class)[0] ?? NONE,
    format: codesOf(entry, SCHEMES.format)[0]?.code ?? '',
    author: authorOf(entry),
    hidden: codesOf(entry, SCHEMES.confidentiality)
      .map(({ code }) => code)
      .filter((code) => code !== 'N'),
    status: statusOf(entry.attributes['status'] ?? ''),
    said: entry,
    ...(at ? { at } : {}),
    ...(hash && /^[0-9a-f]{40}$/.test(hash) ? { hash } : {}),
    ...(Number.isInteger(size) && size > 0 ? { size } : {}),
    ...(repository ? { repository } : {}),
    ...(Number.isInteger(version) && version > 0 ? { version } : {}),
  };
}

const NONE: Code = { code: '', system: '', label: '' };

/** HL7 XCN `id^NOM^PRENOM…`, XON `NOM^^^^^&oid&ISO^…^^^^id`; specialty `code^label^oid`. */
function authorOf(entry: XmlElement): DmpEntry['author'] {
  const author = entry.children.find(
    ({ attributes }) => attributes['classificationScheme'] === SCHEMES.author,
  );
  const fields = (name: string): string[] =>
    (author && slotOf(author, name)?.slice(0, LONGEST).split('^')) ?? [];
  const [, last = '', first = ''] = fields('authorPerson');
  const institution = fields('authorInstitution');
  const name = `${first} ${last}`.trim();
  const [, profession] = fields('authorSpecialty');
  const [structure] = institution;
  const structureId = institution.length > 1 ? institution.at(-1) : undefined;
  return {
    ...(name ? { name } : {}),
    ...(profession ? { profession } : {}),
    ...(structure ? { structure } : {}),
    ...(structureId ? { structureId } : {}),
  };
}

function statusOf(urn: string): DmpEntry['status'] {
  const [name] = /(Approved|Deprecated|Archived|Deleted)$/.exec(urn) ?? [];
  return (name as DmpEntry['status'] | undefined) ?? 'autre';
}

function codesOf(entry: XmlElement, scheme: string): Code[] {
  return childrenOf(entry, 'Classification')
    .filter(({ attributes }) => attributes['classificationScheme'] === scheme)
    .map((one) => ({
      code: (one.attributes['nodeRepresentation'] ?? '').slice(0, LONGEST),
      system: slotOf(one, 'codingScheme') ?? '',
      label: (childOf(one, 'Name', 'LocalizedString')?.attributes['value'] ?? '').slice(0, LONGEST),
    }));
}

function slotOf(element: XmlElement, name: string): string | undefined {
  const slot = element.children.find((one) => one.name === 'Slot' && one.attributes['name'] === name);
  return textAt(slot, 'ValueList', 'Value');
}

function externalOf(entry: XmlElement, scheme: string): string {
  return (
    entry.children.find(
      ({ name, attributes }) =>
        name === 'ExternalIdentifier' && attributes['identificationScheme'] === scheme,
    )?.attributes['value'] ?? ''
  );
}

/** AAAA[MM[JJ[hh[mm[ss]]]]], UTC (EX_3.1-1070). */
function utc(value: string | undefined): Date | undefined {
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?$/.exec(value ?? '') ?? [];
  if (year === undefined) return undefined;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
