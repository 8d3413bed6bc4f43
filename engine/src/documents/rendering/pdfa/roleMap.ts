import { PDFDict, type PDFDocument, PDFName } from '@cantoo/pdf-lib';

/** What Chromium calls by names of PDF 2.0, in those of ISO 32000-1, 14.8.4. */
const roles: Readonly<Record<string, string>> = {
  Strong: 'Span',
  Em: 'Span',
  Sub: 'Span',
  Title: 'P',
  FENote: 'Note',
  Aside: 'Div',
  DocumentFragment: 'Div',
};

/** Maps every element of the structure to a standard type (ISO 19005-2, 6.7.3.4). */
export function mapRoles(document: PDFDocument): void {
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'));
  if (root instanceof PDFDict) root.set(PDFName.of('RoleMap'), document.context.obj(roles));
}
