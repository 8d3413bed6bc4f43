import type { PdfALevel } from './PdfALevel.js';

/** What the finished PDF says of itself. */
export interface WhatItSays {
  title: string;
  lang: string;
  at: Date;
  /** Text that stands for everything the document was made from: same text, same identifier. */
  fingerprint: string;
  level: PdfALevel;
  /** A page to be stamped on each of its own. */
  stamp?: Uint8Array | undefined;
  /** A PDF to be put after its last page, and what its bookmark says. */
  after?: { pdf: Uint8Array; title: string } | undefined;
}
