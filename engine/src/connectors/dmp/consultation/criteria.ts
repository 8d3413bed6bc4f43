import type { DmpSearch } from '@trame/schemas';
import { instantOf } from '../../../organisation/index.js';
import { xdsTime } from '../../interop/hl7Time.js';
import type { DmpEntry } from './DmpEntry.js';

const STATUSES = {
  actifs: ['urn:oasis:names:tc:ebxml-regrep:StatusType:Approved'],
  archives: ['urn:asip:ci-sis:2010:StatusType:Archived'],
  remplaces: ['urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated'],
} as const;
const CLASS_SYSTEM = '1.2.250.1.213.1.1.4.1';
const DAY_MS = 24 * 3600 * 1000;

/** What is asked of the registry (ITI-18, FindDocuments): slots beside the person. Days are those of France, both included. */
export function criteriaOf({ classe, type, from, to, status }: DmpSearch): Record<string, string> {
  const list = (values: readonly string[]): string => `(${values.map((value) => `'${value}'`).join(',')})`;
  return {
    $XDSDocumentEntryStatus: list(STATUSES[status ?? 'actifs']),
    ...(classe ? { $XDSDocumentEntryClassCode: list([`${classe}^^${CLASS_SYSTEM}`]) } : {}),
    ...(type ? { $XDSDocumentEntryTypeCode: list([`${type.code}^^${type.system}`]) } : {}),
    ...(from ? { $XDSDocumentEntryCreationTimeFrom: xdsTime(midnight(from)) } : {}),
    ...(to ? { $XDSDocumentEntryCreationTimeTo: xdsTime(dayAfter(to)) } : {}),
  };
}

/** What the registry does not filter: the profession of the author. The latest first. */
export function sorted(entries: readonly DmpEntry[], { profession }: DmpSearch): DmpEntry[] {
  const wanted = profession && plain(profession);
  return entries
    .filter(({ author }) => !wanted || plain(author.profession ?? '').includes(wanted))
    .sort((one, other) => (other.at?.getTime() ?? 0) - (one.at?.getTime() ?? 0));
}

function dayAfter(day: string): Date {
  const noon = new Date(Date.parse(`${day}T12:00:00Z`) + DAY_MS);
  return midnight(noon.toISOString().slice(0, 10));
}

function midnight(day: string): Date {
  return instantOf(`${day}T00:00:00`) ?? new Date(`${day}T00:00:00Z`);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
