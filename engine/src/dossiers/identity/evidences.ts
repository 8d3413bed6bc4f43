import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IdentityEvidenceList } from '@trame/schemas';
import { engineFolder } from '../../platform/index.js';
import type { EvidenceTrust } from './identity.js';

let list: IdentityEvidenceList['evidence'] | undefined;

/** The papers that may be shown, from engine/national/preuves-identite.json. */
export function evidences(): IdentityEvidenceList['evidence'] {
  if (!list) {
    const file = path.join(engineFolder(), 'national', 'preuves-identite.json');
    list = (JSON.parse(readFileSync(file, 'utf8')) as IdentityEvidenceList).evidence;
  }
  return list;
}

/** How much each proves, by its code. */
export const evidenceTrust = (): EvidenceTrust =>
  Object.fromEntries(evidences().map(({ code, trust }) => [code, trust]));

/** Those that are enough for somebody of this age. */
export function evidencesFor(age: number | undefined): Array<{ code: string; label: string }> {
  const young = age !== undefined && age < 18;
  return evidences()
    .filter(({ trust }) => trust === 'forte' || (trust === 'mineur' && young))
    .map(({ code, label }) => ({ code, label }));
}
