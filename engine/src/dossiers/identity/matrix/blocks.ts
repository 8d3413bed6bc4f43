/** What comes first: `IS`, the version of the format, and twenty-two places kept for later. */
export const VERSION = 'IS01';
export const HEADER = `${VERSION}${'0'.repeat(22)}`;

/** Ends a block that is shorter than it may be, but for the last. */
export const SEPARATOR = '\x1d';

/**
 * The blocks of an INS datamatrix: what each says, and how long it is at most; `fixed` ones are always as long.
 * Source: ANS, « Format datamatrix INS », v2.2 of 2023-09-26.
 */
export const BLOCKS = {
  S1: { says: 'matricule', most: 15, fixed: true },
  S2: { says: 'oid', most: 20, fixed: false },
  S3: { says: 'prenoms', most: 100, fixed: false },
  S4: { says: 'nomNaissance', most: 100, fixed: false },
  S5: { says: 'sexe', most: 1, fixed: true },
  /** JJ-MM-AAAA. */
  S6: { says: 'dateNaissance', most: 10, fixed: true },
  S7: { says: 'codeLieuNaissance', most: 5, fixed: true },
} as const;

export type Block = keyof typeof BLOCKS;
export type BlockSays = (typeof BLOCKS)[Block]['says'];
