import { createHash } from 'node:crypto';
import type { DmpAccess, DmpDocument } from '@trame/schemas';
import { inOrganisation, type Principal } from '../../../platform/index.js';
import { ConnectorError } from '../../ConnectorError.js';
import { patientCx } from '../../interop/metadataParts.js';
import { findEntry, requireOpenTo, retrieve } from './askDmp.js';
import type { DmpEntry } from './DmpEntry.js';
import { importsOf } from './imports.js';
import type { Consultation } from './openConsultation.js';
import { readCda, type ReadCda } from './readCda.js';
import { lineOf } from './searchDmp.js';
import { traced } from './traced.js';

/** A document of a DMP, whole and judged. */
export interface Fetched {
  entry: DmpEntry;
  sha1: string;
  bytes: Buffer;
  cda: ReadCda;
}

/**
 * Opens a document of the DMP (TD3.1 for its entry, TD3.2 for itself).
 * @throws Problem those of `openConsultation`; `dmp-not-authorized`, `dmp-refused`, `dmp-unavailable`
 */
export async function readDocument(
  principal: Principal,
  dossierId: string,
  { uniqueId, ...access }: DmpAccess & { uniqueId: string },
  signal: AbortSignal,
): Promise<DmpDocument> {
  const asked = { principal, dossierId, access, act: 'dmp.consulte', signal } as const;
  return traced(asked, async (consultation) => {
    const { entry, sha1, cda } = await fetchDocument(consultation, uniqueId);
    const imports = await inOrganisation(principal.organisationId, (tx) => importsOf(tx, dossierId));
    const result: DmpDocument = {
      line: lineOf(entry, consultation, imports),
      sha1,
      blocks: cda.blocks,
      cut: cda.cut,
      mayImport: consultation.mayImport && !cda.cut && (cda.pdf !== undefined || cda.blocks.length > 0),
      ...(cda.pdf ? { pdf: cda.pdf.toString('base64') } : {}),
      ...(cda.version === undefined ? {} : { version: cda.version }),
    };
    return { result, details: tracedOf(entry, sha1) };
  });
}

/** Never the content: which document, of what type, with what hash. */
export function tracedOf({ uniqueId, type }: DmpEntry, sha1: string): Record<string, unknown> {
  return { identifiant: uniqueId, type: type.code, sha1 };
}

/** Takes a document of the DMP; its hash and size are those of the registry, it is about the person. @throws ConnectorError */
export async function fetchDocument(consultation: Consultation, uniqueId: string): Promise<Fetched> {
  await requireOpenTo(consultation);
  const entry = await findEntry(consultation, uniqueId);
  const bytes = await retrieve(consultation, entry);
  const sha1 = createHash('sha1').update(bytes).digest('hex');
  if (entry.hash !== sha1 || (entry.size !== undefined && entry.size !== bytes.length)) {
    throw new ConnectorError(
      'dmp-document-altere',
      'Ce document n’est pas celui que le registre du DMP décrit (empreinte différente)\u00A0: il n’est pas montré. Signalez-le au support du DMP.',
      false,
    );
  }
  return { entry, sha1, bytes, cda: readCda(bytes, patientCx(consultation.consulted.patient)) };
}
