import { PDFArray, PDFDict, type PDFDocument, type PDFObject, PDFString } from '@cantoo/pdf-lib';

/**
 * Chromium names the elements of the structure tree by a counter that lives as long as its renderer
 * (`node00000021`); they are renumbered in the same order, which keeps the name tree sorted.
 * @param after the last number that is taken already
 * @returns the last number that is now
 */
export function stabiliseElementNames(document: PDFDocument, after = 0): number {
  const found: { name: string; put: (value: PDFString) => void }[] = [];
  for (const [, object] of document.context.enumerateIndirectObjects()) collect(object, found);
  const names = [...new Set(found.map(({ name }) => name))].sort();
  const order = new Map(
    names.map((name, index) => [name, `node${String(after + index + 1).padStart(8, '0')}`]),
  );
  for (const { name, put } of found) put(PDFString.of(order.get(name) ?? name));
  return after + names.length;
}

function collect(object: PDFObject, found: { name: string; put: (value: PDFString) => void }[]): void {
  const visit = (value: PDFObject, put: (value: PDFString) => void): void => {
    if (value instanceof PDFString) {
      const name = value.asString();
      if (/^node\d{8}$/.test(name)) found.push({ name, put });
    } else {
      collect(value, found);
    }
  };
  if (object instanceof PDFDict) {
    for (const [key, value] of object.entries()) visit(value, (next) => object.set(key, next));
  } else if (object instanceof PDFArray) {
    object.asArray().forEach((value, index) => visit(value, (next) => object.set(index, next)));
  }
}
