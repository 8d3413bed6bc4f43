import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { childOf, type XmlElement } from '../../src/platform/index.js';
import { DmpRefusal } from './DmpRefusal.js';
import type { Versioned } from './judgeDocument.js';
import { institutionOf, SCHEMES, typeOf } from './judgeMetadata.js';
import { codesOf, slotOf, metadata, type Entry, type Submission } from './Submission.js';

/** A code of a value set. */
interface Coded {
  code: string;
  system: string;
  label: string;
}

/** What an entry says beside what is looked for: its slots by name, its codes by scheme. */
export interface Described {
  slots: Readonly<Record<string, readonly string[]>>;
  codes: Readonly<Record<string, Coded>>;
}

const SLOTS = [
  'languageCode',
  'serviceStartTime',
  'serviceStopTime',
  'legalAuthenticator',
  'sourcePatientId',
  'sourcePatientInfo',
];
const CODES = [SCHEMES.facility, SCHEMES.practice];

/** Reads them. */
export function describedBy(element: XmlElement): Described {
  const slots = SLOTS.map((name) => [name, slotOf(element, name)] as const);
  const codes = CODES.map((scheme) => [scheme, codesOf(element, scheme)[0]] as const);
  return {
    slots: Object.fromEntries(slots.filter(([, values]) => values.length > 0)),
    codes: Object.fromEntries(codes.flatMap(([scheme, code]) => (code ? [[scheme, code]] : []))),
  };
}

/** Who made it, as an entry says it. */
export function authoredBy(
  element: XmlElement,
): Pick<Kept, 'authorPerson' | 'authorInstitution' | 'authorSpecialty'> {
  const author = element.children.find(
    ({ attributes }) => attributes['classificationScheme'] === SCHEMES.author,
  );
  const authored = (name: string): string => (author && slotOf(author, name)[0]) ?? '';
  return {
    authorPerson: authored('authorPerson'),
    authorInstitution: authored('authorInstitution'),
    authorSpecialty: authored('authorSpecialty'),
  };
}

/** A document kept. */
export interface Kept extends Versioned {
  uniqueId: string;
  entryUuid: string;
  patient: string;
  structure: string;
  type: Coded;
  docClass: Coded;
  /** HL7 XCN and XON, as received. */
  authorPerson: string;
  authorInstitution: string;
  /** `code^label^oid`. */
  authorSpecialty: string;
  /** `urn:ihe:iti:xds-sd:pdf:2008`, or of a structured document. */
  format: string;
  title: string;
  creationTime: string;
  hidden: string[];
  /** The rest of its entry, as received: what is told, and may not change with who sees it. */
  described: Described;
  hash: string;
  size: number;
  status: 'Approved' | 'Deprecated' | 'Archived' | 'Deleted';
  /** Versions of its entry: one more at each change of its metadata. */
  entryVersion: number;
  submission: string;
  /** Base64. */
  cda: string;
}

/** Of a document kept before its entry said so. */
const UNTOLD = {
  docClass: { code: '', system: '', label: '' },
  authorPerson: '',
  authorInstitution: '',
  authorSpecialty: '',
  format: '',
  described: { slots: {}, codes: {} },
  entryVersion: 1,
};

/** The registry and the repository of the twin: one file a document, so that a restart forgets nothing. */
export class Registry {
  private readonly documents = new Map<string, Kept>();

  /** @param folder where they are kept; in memory alone without one */
  constructor(private readonly folder?: string) {
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      if (!name.endsWith('.json')) continue;
      const kept = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Kept;
      this.documents.set(kept.uniqueId, { ...UNTOLD, ...kept });
    }
  }

  /** Puts in what others have fed; what is there already stays. */
  seed(documents: readonly Kept[]): void {
    for (const one of documents) if (!this.documents.has(one.uniqueId)) this.keep(one);
  }

  /** Changes the entry of a document. */
  change(document: Kept, change: Partial<Pick<Kept, 'hidden' | 'status'>>): void {
    this.keep({ ...document, ...change, entryVersion: document.entryVersion + 1 });
  }

  all(): Kept[] {
    return [...this.documents.values()];
  }

  find(uniqueId: string): Kept | undefined {
    return this.documents.get(uniqueId);
  }

  /** Takes documents in, whole or not at all. @throws DmpRefusal */
  register(submission: Submission, documents: readonly (Entry & { versioned: Versioned })[]): void {
    const replaced = documents.flatMap((document) => {
      this.refuseKnown(document, submission.setId);
      return this.replacedBy(document, submission.associations);
    });
    for (const old of replaced) this.keep({ ...old, status: 'Deprecated' });
    for (const document of documents) this.keep(kept(document, submission.setId));
  }

  private refuseKnown(
    { uniqueId, patient, versioned }: Entry & { versioned: Versioned },
    setId: string,
  ): void {
    const known = this.all();
    if (this.documents.has(uniqueId) || known.some(({ submission }) => submission === setId))
      throw DmpRefusal.registry('XDSDuplicateUniqueIdInRegistry', uniqueId);
    const newer = known.some(
      (one) => one.patient === patient && one.setId === versioned.setId && one.version >= versioned.version,
    );
    if (newer) throw metadata('Une version égale ou plus récente de ce document est déjà là');
  }

  private replacedBy(
    { id, patient, versioned }: Entry & { versioned: Versioned },
    associations: readonly XmlElement[],
  ): Kept[] {
    const link = associations.find(
      ({ attributes }) =>
        attributes['associationType'] === 'urn:ihe:iti:2007:AssociationType:RPLC' &&
        attributes['sourceObject'] === id,
    );
    if (!link) {
      if (versioned.replaces !== undefined) throw metadata('Le CDA dit remplacer, sans association RPLC');
      return [];
    }
    const target = this.all().find(({ entryUuid }) => entryUuid === link.attributes['targetObject']);
    if (!target || target.status !== 'Approved' || target.patient !== patient)
      throw DmpRefusal.registry(
        'XDSReplaceFailed',
        'Le document à remplacer n’est pas là, ou plus en vigueur',
      );
    if (target.setId !== versioned.setId || target.uniqueId !== versioned.replaces)
      throw DmpRefusal.registry(
        'XDSReplaceFailed',
        'Le CDA ne nomme pas le document que l’association remplace',
      );
    return [target];
  }

  private keep(document: Kept): void {
    this.documents.set(document.uniqueId, document);
    if (this.folder === undefined) return;
    const name = `${createHash('sha256').update(document.uniqueId).digest('hex').slice(0, 32)}.json`;
    writeFileSync(path.join(this.folder, name), JSON.stringify(document));
  }
}

function kept(entry: Entry & { versioned: Versioned }, submission: string): Kept {
  const { element, id, uniqueId, patient, bytes, versioned } = entry;
  return {
    ...versioned,
    uniqueId,
    entryUuid: id,
    patient,
    structure: institutionOf(element) ?? '',
    type: typeOf(element) ?? UNTOLD.docClass,
    docClass: codesOf(element, SCHEMES.class)[0] ?? UNTOLD.docClass,
    ...authoredBy(element),
    described: describedBy(element),
    format: codesOf(element, SCHEMES.format)[0]?.code ?? '',
    title: childOf(element, 'Name', 'LocalizedString')?.attributes['value'] ?? '',
    creationTime: slotOf(element, 'creationTime')[0] ?? '',
    hidden: element.children
      .map(({ attributes }) => attributes['nodeRepresentation'] ?? '')
      .filter((code) => /^(MASQUE_PS|INVISIBLE_)/.test(code)),
    hash: createHash('sha1').update(bytes).digest('hex'),
    size: bytes.length,
    status: 'Approved',
    entryVersion: 1,
    submission,
    cda: bytes.toString('base64'),
  };
}
