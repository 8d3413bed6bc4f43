import { xml, type XmlElement, type XmlText } from '../../platform/index.js';
import type { SentDocument } from './exchanged.js';
import { hiding } from './metadata.js';
import { uuidOfName } from './oid.js';
import { XDS } from './xdsSchemes.js';

/** What the registry writes by itself, of the entry and of each of its parts. */
const ITS_OWN: ReadonlySet<string> = new Set(['VersionInfo', 'ContentVersionInfo']);
const LANGUAGE = '{http://www.w3.org/XML/1998/namespace}lang';

/** Who must not see a document, said in place of what its entry said; `key` makes the ids of what is said. */
interface Again {
  id: string;
  entry: string;
  hidden: NonNullable<SentDocument['hidden']>;
  key: string;
}

/**
 * The entry of a document as the registry told it, said again whole (IHE ITI TF-2, 3.57.4.1.3.3): author, who answers for
 * it, traits of the person, dates, hash are what was registered, whatever they have become here; who does not see it alone
 * changes.
 * @param entry its UUID in the registry
 */
export function entryAgain(said: XmlElement, again: Again): XmlText {
  const { id, entry, hidden, key } = again;
  const { mimeType, objectType, status } = said.attributes;
  const kept = said.children.filter((one) => !ITS_OWN.has(one.name) && !isHiding(one));
  const parts = kept.map((one, at) => part(one, `${key} ${at}`, id));
  const identifiers = kept.findIndex(({ name }) => name === 'ExternalIdentifier');
  const before = identifiers < 0 ? parts.length : identifiers;
  return xml(
    'ExtrinsicObject',
    { id, lid: entry, mimeType, objectType, status },
    parts.slice(0, before),
    hidden.map((code) => hiding(id, code, key)),
    parts.slice(before),
  );
}

function isHiding({ attributes: { classificationScheme, nodeRepresentation } }: XmlElement): boolean {
  return classificationScheme === XDS.documentEntry.confidentiality && nodeRepresentation !== 'N';
}

/** A part of the entry, under an id of this message, and of the entry as this message names it. */
function part(element: XmlElement, key: string, id: string): XmlText {
  const { classificationScheme, nodeRepresentation, identificationScheme, value } = element.attributes;
  const own = { id: `urn:uuid:${uuidOfName('partie de fiche', key)}` };
  if (element.name === 'Classification')
    return same(element, { ...own, classificationScheme, classifiedObject: id, nodeRepresentation });
  if (element.name === 'ExternalIdentifier')
    return same(element, { ...own, registryObject: id, identificationScheme, value });
  return same(element, attributesOf(element));
}

function same(element: XmlElement, attributes: Readonly<Record<string, string | undefined>>): XmlText {
  const inside = element.children
    .filter(({ name }) => !ITS_OWN.has(name))
    .map((child) => same(child, attributesOf(child)));
  return xml(element.name, attributes, inside.length > 0 ? inside : element.text);
}

function attributesOf({ attributes }: XmlElement): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => name === LANGUAGE || !name.startsWith('{'))
      .map(([name, value]) => [name === LANGUAGE ? 'xml:lang' : name, value]),
  );
}
