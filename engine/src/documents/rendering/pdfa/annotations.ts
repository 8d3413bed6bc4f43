import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib';

const print = 4;

/** A link is printed, and neither hidden nor invisible (ISO 19005-1, 6.5.3; ISO 19005-2, 6.3.2). */
export function setPrintFlags(document: PDFDocument): void {
  for (const page of document.getPages()) {
    const links = page.node.lookup(PDFName.of('Annots'));
    if (!(links instanceof PDFArray)) continue;
    for (let index = 0; index < links.size(); index += 1) {
      const link = links.lookup(index);
      if (link instanceof PDFDict) link.set(PDFName.of('F'), PDFNumber.of(print));
    }
  }
}
