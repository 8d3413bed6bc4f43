import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { NationalDocumentCodes } from '@trame/schemas';
import { nationalType, nationalTypes } from '../../catalog/index.js';
import { engineFolder } from '../../platform/index.js';
import type { Code } from './exchanged.js';

/** How the national services know a document. */
export interface DocumentCodes {
  type: Code;
  docClass: Code;
  facility: Code;
  practice: Code;
}

/** Of whom works in an establishment of the social sector. JDV_J04. */
const PRACTICE: Code = {
  code: 'ESSMS',
  system: '1.2.250.1.213.1.1.4.9',
  label: 'Etablissement ou Service Social ou Médico-Social',
};
const FACILITY_SYSTEM = '1.2.250.1.71.4.2.4';
const OTHER_FACILITY = { code: 'SA41', label: 'Autre établissement du domaine social ou médico-social' };

let read: NationalDocumentCodes | undefined;

/**
 * The codes of a national type (`pde-b1`): its own from the national lists, those of its class and of the kind of
 * establishment from engine/national/codes-documents.json.
 * @returns undefined for a type that no national service exchanges
 */
export function documentCodes(type: string): DocumentCodes | undefined {
  const national = nationalType(type);
  if (!national?.code) return undefined;
  const { classes, classSystem, classByDefault, facilities } = nationalCodes();
  const { code, system, label, classCode = classByDefault } = national.code;
  const facility = facilities[national.domain] ?? OTHER_FACILITY;
  return {
    type: { code, system, label },
    docClass: { code: classCode, system: classSystem, label: classes[classCode] ?? classCode },
    facility: { ...facility, system: FACILITY_SYSTEM },
    practice: PRACTICE,
  };
}

/** The kind of establishment of a domain (`pde`). */
export function facilityOf(domain: string | undefined): Code {
  const facility = (domain === undefined ? undefined : nationalCodes().facilities[domain]) ?? OTHER_FACILITY;
  return { ...facility, system: FACILITY_SYSTEM };
}

/** Whether a type of document is of those that a domain consults in the DMP (list A), by its code in its terminology. */
export function isConsulted(
  domain: string | undefined,
  { code, system }: Pick<Code, 'code' | 'system'>,
): boolean {
  return [...nationalTypes().values()].some(
    (one) =>
      one.domain === domain && one.consulted?.some((known) => known.code === code && known.system === system),
  );
}

/** The national types that feed the DMP. */
export function feedingTypes(): string[] {
  return [...nationalTypes()].filter(([, { flow }]) => flow.dmp === 'alimente').map(([id]) => id);
}

function nationalCodes(): NationalDocumentCodes {
  const file = path.join(engineFolder(), 'national', 'codes-documents.json');
  return (read ??= JSON.parse(readFileSync(file, 'utf8')) as NationalDocumentCodes);
}
