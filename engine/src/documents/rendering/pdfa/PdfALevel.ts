import type { DocumentFlow } from '@trame/schemas';

/**
 * Archival profile of a PDF (ISO 19005): part and conformance. `1b` is what the CI-SIS asks of a PDF carried by a CDA
 * (structuration minimale, PDF/A-1); `2a` keeps the tags, the language and the text of the page readable for ever.
 */
export type PdfALevel = '1b' | '2a';

/** The profile of a document from where it may go: what feeds the DMP is carried by a CDA. */
export function levelOfFlow(flow: Pick<DocumentFlow, 'dmp'>): PdfALevel {
  return flow.dmp === 'alimente' ? '1b' : '2a';
}
