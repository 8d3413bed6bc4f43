import type { StrictTraits } from './strictTraits.js';

/** A matricule as INSi gives it: thirteen characters, its key, its authority, and the days between which it held. */
export type InsNumber = { number: string; key: string; oid: string; from?: string; to?: string };

/**
 * What INSi answered (or what was scanned), in the vocabulary of the RNIV. `traits.prenoms` is the whole list,
 * `traits.codeLieuNaissance` the code of the place; all of them as they came.
 */
export type InsiAnswer =
  | { code: '01' | '02'; verbatim?: unknown }
  | { code: '00'; active: InsNumber; past?: readonly InsNumber[]; traits: StrictTraits; verbatim?: unknown };
