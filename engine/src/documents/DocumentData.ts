import type { PrintedIns } from './printedIns.js';

/** What a template is filled with, kept beside the PDF as it was. */
export interface DocumentData {
  /** Day of the document, ISO. */
  aujourdHui: string;
  /** Names of the people and places the answers point to, by id. */
  noms?: Record<string, string>;
  /** Of a qualified identity only; printed by the word `ins` alone. */
  ins?: PrintedIns;
  [name: string]: unknown;
}
