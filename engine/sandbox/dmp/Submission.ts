import { childOf, childrenOf, findElement, type XmlElement } from '../../src/platform/index.js';
import { DmpRefusal } from './DmpRefusal.js';

/** An entry of a submission, with the bytes of its document. */
export interface Entry {
  element: XmlElement;
  id: string;
  uniqueId: string;
  /** HL7 CX. */
  patient: string;
  bytes: Buffer;
}

/** A submission, read: nothing is judged yet but that all its parts are there. */
export interface Submission {
  set: XmlElement;
  setId: string;
  entries: readonly Entry[];
  associations: readonly XmlElement[];
}

const XDSB = 'urn:ihe:iti:xds-b:2007';
const XOP = 'http://www.w3.org/2004/08/xop/include';
export const UNIQUE_ID = 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab';
export const PATIENT_ID = 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427';

/** Ties each entry to its document, and each part to what names it. @throws DmpRefusal */
export function readSubmission(body: XmlElement, included: ReadonlyMap<string, Buffer>): Submission {
  const request = childOf(body, 'ProvideAndRegisterDocumentSetRequest');
  if (!request || request.namespace !== XDSB)
    throw DmpRefusal.fault('ProvideAndRegisterDocumentSetRequest attendu');
  const list = findElement(childOf(request, 'SubmitObjectsRequest'), 'RegistryObjectList');
  const [set, ...sets] = childrenOf(list, 'RegistryPackage');
  if (!list || !set || sets.length > 0) throw metadata('Un lot de soumission, et un seul, attendu');
  const parts = partsOf(request, included);
  const entries = childrenOf(list, 'ExtrinsicObject').map((element): Entry => {
    const id = element.attributes['id'] ?? '';
    const bytes = parts.get(id);
    parts.delete(id);
    if (!bytes) throw DmpRefusal.registry('XDSMissingDocument', `La fiche ${id} est sans document`);
    return {
      element,
      id,
      bytes,
      uniqueId: externalOf(element, UNIQUE_ID) ?? '',
      patient: externalOf(element, PATIENT_ID) ?? '',
    };
  });
  if (parts.size > 0) throw DmpRefusal.registry('XDSMissingDocumentMetadata', 'Un document est sans fiche');
  const marked = childrenOf(list, 'Classification').some(
    ({ attributes }) =>
      attributes['classificationNode'] === 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd' &&
      attributes['classifiedObject'] === set.attributes['id'],
  );
  if (!marked) throw metadata('Le lot n’est pas classé comme lot de soumission');
  const setId = externalOf(set, 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8') ?? '';
  return { set, setId, entries, associations: childrenOf(list, 'Association') };
}

function partsOf(request: XmlElement, included: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const used = new Set<string>();
  const parts = new Map(
    childrenOf(request, 'Document').map((document): [string, Buffer] => {
      const include = childOf(document, 'Include');
      const cid = decodeURIComponent(/^cid:(.+)$/.exec(include?.attributes['href'] ?? '')?.[1] ?? '');
      const bytes = included.get(cid);
      if (include?.namespace !== XOP || !bytes)
        throw DmpRefusal.registry(
          'XDSMissingDocument',
          'Un document n’est pas inclus par XOP, ou sa partie manque',
        );
      used.add(cid);
      return [document.attributes['id'] ?? '', bytes];
    }),
  );
  if (used.size !== included.size) throw DmpRefusal.fault('Une partie n’est incluse par aucun document');
  return parts;
}

/** Value of an external identifier, by its scheme. */
export function externalOf(element: XmlElement, scheme: string): string | undefined {
  return childrenOf(element, 'ExternalIdentifier').find(
    ({ attributes }) => attributes['identificationScheme'] === scheme,
  )?.attributes['value'];
}

/** Values of a slot. */
export function slotOf(element: XmlElement, name: string): string[] {
  const slot = childrenOf(element, 'Slot').find(({ attributes }) => attributes['name'] === name);
  return childrenOf(childOf(slot, 'ValueList'), 'Value').map(({ text }) => text);
}

/** Codes of a classification, each with its system. */
export function codesOf(
  element: XmlElement,
  scheme: string,
): { code: string; system: string; label: string }[] {
  return childrenOf(element, 'Classification')
    .filter(({ attributes }) => attributes['classificationScheme'] === scheme)
    .map((one) => ({
      code: one.attributes['nodeRepresentation'] ?? '',
      system: slotOf(one, 'codingScheme')[0] ?? '',
      label: childOf(one, 'Name', 'LocalizedString')?.attributes['value'] ?? '',
    }));
}

/** An error of metadata. */
export function metadata(reason: string): DmpRefusal {
  return DmpRefusal.registry('XDSRepositoryMetadataError', reason);
}
