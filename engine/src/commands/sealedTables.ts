import { SEALED_IN_ACCESS } from '../access/index.js';
import { SEALED_OBJECTS, SEALED_TEXTS } from '../documents/index.js';
import type { SealedTable } from '../organisation/index.js';
import { SEALED_PSEUDONYM_KEYS, SEALED_WEBHOOKS } from '../reporting/index.js';

/** All that the keys of organisations seal; a test compares it with the tables. */
export const SEALED_TABLES: readonly SealedTable[] = [
  SEALED_OBJECTS,
  SEALED_TEXTS,
  ...SEALED_IN_ACCESS,
  SEALED_PSEUDONYM_KEYS,
  SEALED_WEBHOOKS,
];
