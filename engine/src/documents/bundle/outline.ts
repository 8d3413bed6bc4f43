import { type PDFDocument, PDFHexString, PDFName, type PDFRef } from '@cantoo/pdf-lib';

/** A bookmark: what it says, and the page it opens. */
export interface Bookmark {
  title: string;
  page: PDFRef;
}

/** Writes the bookmarks of a document, one level, shown when it opens (ISO 32000-1, 12.3.3). */
export function setOutline(document: PDFDocument, bookmarks: readonly Bookmark[]): void {
  const { context, catalog } = document;
  const outline = context.nextRef();
  const refs = bookmarks.map(() => context.nextRef());
  bookmarks.forEach(({ title, page }, index) => {
    const [before, own, after] = [refs[index - 1], refs[index], refs[index + 1]];
    const item = context.obj({
      Title: PDFHexString.fromText(title),
      Parent: outline,
      Dest: [page, 'Fit'],
      ...(before ? { Prev: before } : {}),
      ...(after ? { Next: after } : {}),
    });
    context.assign(own as PDFRef, item);
  });
  const [first] = refs;
  const last = refs.at(-1);
  if (!first || !last) return;
  context.assign(outline, context.obj({ Type: 'Outlines', First: first, Last: last, Count: refs.length }));
  catalog.set(PDFName.of('Outlines'), outline);
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}
