import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { NationalDocumentCodes } from '@trame/schemas';
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
 * The codes of a national type (`pde-b1`), from engine/national/codes-documents.json.
 * @param domain of the national lists, such as `pde`
 * @returns undefined for a type that no national service exchanges
 */
export function documentCodes(nationalType: string, domain: string): DocumentCodes | undefined {
  const { types, classes, classSystem, facilities } = nationalCodes();
  const found = types.find(({ id }) => id === nationalType);
  if (!found) return undefined;
  const { code, label } = facilities[domain] ?? OTHER_FACILITY;
  return {
    type: { code: found.code, system: found.system, label: found.label },
    docClass: { code: found.class, system: classSystem, label: classes[found.class] ?? found.class },
    facility: { code, system: FACILITY_SYSTEM, label },
    practice: PRACTICE,
  };
}

/** The national types that have codes. */
export function exchangedTypes(): string[] {
  return nationalCodes().types.map(({ id }) => id);
}

function nationalCodes(): NationalDocumentCodes {
  const file = path.join(engineFolder(), 'national', 'codes-documents.json');
  return (read ??= JSON.parse(readFileSync(file, 'utf8')) as NationalDocumentCodes);
}
