import { createHash } from 'node:crypto';
import {
  findElement,
  findElements,
  readXml,
  textAt,
  XmlError,
  type XmlElement,
} from '../../platform/index.js';
import { openZip, ZipRefused } from './openZip.js';
import { XDS } from './xdsSchemes.js';

/** A document that an archive carries, as its metadata say it. */
export interface ReceivedDocument {
  uri: string;
  uniqueId: string;
  /** Code of the type (JDV_J07). */
  type: string;
  title: string;
  cda: Buffer;
}

/** What an archive holds; or why it is set aside, in French. */
export type ReceivedXdm =
  | { documents: ReceivedDocument[]; patient: { id: string; oid: string; isIns: boolean } }
  | { reasons: string[] };

const WHY: Record<ZipRefused['reason'], string> = {
  illisible: 'L’archive ne peut pas être lue.',
  chemin: 'L’archive contient un chemin qui sort de l’archive, ou deux fois le même.',
  taille: 'L’archive est trop grande une fois ouverte.',
  nombre: 'L’archive contient trop de fichiers.',
  lien: 'L’archive contient un lien.',
};
const METADATA = /^IHE_XDM\/[^/]+\/METADATA\.XML$/i;

/**
 * Reads an IHE_XDM.zip that came: each document is there, whole (hash and size of the metadata), and its CDA is about the
 * person of the metadata. The person is known by the metadata alone (ECO.2.1.2).
 */
export async function readXdm(zip: Buffer): Promise<ReceivedXdm> {
  try {
    const files = await openZip(zip);
    const name = [...files.keys()].find((one) => METADATA.test(one));
    const metadata = name === undefined ? undefined : files.get(name);
    if (name === undefined || !metadata) return { reasons: ['L’archive n’a pas de METADATA.XML.'] };
    return readSubmission(readXml(metadata), name.slice(0, name.lastIndexOf('/') + 1), files);
  } catch (error) {
    if (error instanceof ZipRefused) return { reasons: [WHY[error.reason]] };
    if (error instanceof XmlError) return { reasons: ['Un fichier XML de l’archive ne peut pas être lu.'] };
    throw error;
  }
}

function readSubmission(root: XmlElement, folder: string, files: ReadonlyMap<string, Buffer>): ReceivedXdm {
  const reasons: string[] = [];
  const people = new Set<string>();
  const documents = findElements(root, 'ExtrinsicObject').flatMap((entry): ReceivedDocument[] => {
    const uri = slotOf(entry, 'URI') ?? '';
    const cda = files.get(folder + uri);
    const person = externalOf(entry, 'XDSDocumentEntry.patientId') ?? '';
    people.add(person);
    if (!cda) {
      reasons.push(`Le document ${uri || 'sans nom'} manque dans l’archive.`);
      return [];
    }
    if (createHash('sha1').update(cda).digest('hex') !== slotOf(entry, 'hash')?.toLowerCase())
      reasons.push(`Le document ${uri} a été altéré\u00A0: son empreinte n’est pas celle des métadonnées.`);
    if (String(cda.length) !== slotOf(entry, 'size'))
      reasons.push(`La taille du document ${uri} n’est pas la bonne.`);
    if (!isAbout(readXml(cda, { size: 40_000_000 }), person))
      reasons.push(`Le document ${uri} n’est pas au nom de la personne des métadonnées.`);
    return [
      {
        uri,
        cda,
        uniqueId: externalOf(entry, 'XDSDocumentEntry.uniqueId') ?? '',
        type: typeOf(entry) ?? '',
        title: findElement(entry, 'LocalizedString')?.attributes['value'] ?? '',
      },
    ];
  });
  const [cx, ...others] = [...people];
  const patient = cx === undefined ? undefined : readCx(cx);
  if (!patient) reasons.push('Les métadonnées ne disent pas qui est la personne.');
  if (others.length > 0) reasons.push('L’archive concerne plusieurs personnes.');
  return reasons.length > 0 || !patient ? { reasons } : { documents, patient };
}

/** A CDA is about a person when one of its identifiers is theirs. */
function isAbout(cda: XmlElement, cx: string): boolean {
  const person = readCx(cx);
  const role = findElement(cda, 'patientRole');
  return (
    person !== undefined &&
    role !== undefined &&
    role.children.some(
      ({ name, attributes }) =>
        name === 'id' && attributes['root'] === person.oid && attributes['extension'] === person.id,
    )
  );
}

/** HL7 CX: `id^^^&oid&ISO^NH`. */
function readCx(cx: string): { id: string; oid: string; isIns: boolean } | undefined {
  const [, id, oid] = /^([^^&]+)\^\^\^&([0-9.]+)&ISO(?:\^|$)/.exec(cx) ?? [];
  return id && oid ? { id, oid, isIns: /^1\.2\.250\.1\.213\.1\.4\.(8|9|10|11)$/.test(oid) } : undefined;
}

function slotOf(entry: XmlElement, name: string): string | undefined {
  const slot = entry.children.find((one) => one.name === 'Slot' && one.attributes['name'] === name);
  return textAt(slot, 'ValueList', 'Value');
}

function externalOf(entry: XmlElement, name: string): string | undefined {
  const found = entry.children.find(
    (one) =>
      one.name === 'ExternalIdentifier' && findElement(one, 'LocalizedString')?.attributes['value'] === name,
  );
  return found?.attributes['value'];
}

function typeOf(entry: XmlElement): string | undefined {
  return entry.children.find(
    ({ name, attributes }) =>
      name === 'Classification' && attributes['classificationScheme'] === XDS.documentEntry.type,
  )?.attributes['nodeRepresentation'];
}
