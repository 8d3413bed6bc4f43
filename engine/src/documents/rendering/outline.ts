import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from '@cantoo/pdf-lib';

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

/** Adds a bookmark after those of a document, which may have none. */
export function addBookmark(document: PDFDocument, bookmark: Bookmark): void {
  const { context, catalog } = document;
  const outline = catalog.lookup(PDFName.of('Outlines'));
  const last = outline instanceof PDFDict ? outline.get(PDFName.of('Last')) : undefined;
  const before = context.lookup(last);
  if (!(outline instanceof PDFDict) || !last || !(before instanceof PDFDict)) {
    setOutline(document, [bookmark]);
    return;
  }
  const own = context.register(
    context.obj({
      Title: PDFHexString.fromText(bookmark.title),
      Parent: catalog.get(PDFName.of('Outlines')) as PDFRef,
      Dest: [bookmark.page, 'Fit'],
      Prev: last as PDFRef,
    }),
  );
  before.set(PDFName.of('Next'), own);
  outline.set(PDFName.of('Last'), own);
  const count = outline.lookup(PDFName.of('Count'));
  // Positive: how many are shown when it opens (ISO 32000-1, 12.3.3).
  if (count instanceof PDFNumber)
    outline.set(PDFName.of('Count'), PDFNumber.of(Math.abs(count.asNumber()) + 1));
}
