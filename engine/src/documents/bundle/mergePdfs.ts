import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { setOutline, type Bookmark } from '../rendering/outline.js';

/** One of what is put together. */
export interface Part {
  title: string;
  pdf: Buffer;
}

/**
 * Puts PDFs together, one after the other, with a bookmark each. What ties a page to its former document (its tags, the
 * field of its seal) stays behind: the originals are the evidence, this is a copy to read.
 * @returns the PDF and its number of pages
 */
export async function mergePdfs(
  parts: readonly Part[],
  { title, at }: { title: string; at: Date },
): Promise<{ pdf: Buffer; pages: number }> {
  const bundle = await PDFDocument.create({ updateMetadata: false });
  const bookmarks: Bookmark[] = [];
  for (const part of parts) {
    const source = await PDFDocument.load(part.pdf, { updateMetadata: false });
    for (const { node } of source.getPages())
      for (const key of ['Annots', 'StructParents', 'Tabs']) node.delete(PDFName.of(key));
    const pages = await bundle.copyPages(source, source.getPageIndices());
    for (const page of pages) bundle.addPage(page);
    const [first] = pages;
    if (first) bookmarks.push({ title: part.title, page: first.ref });
  }
  setOutline(bundle, bookmarks);
  bundle.setTitle(title, { showInWindowTitleBar: true });
  bundle.setLanguage('fr-FR');
  bundle.setCreationDate(at);
  bundle.setModificationDate(at);
  bundle.setCreator('Trame');
  bundle.setProducer('Trame');
  const pdf = Buffer.from(await bundle.save({ updateFieldAppearances: false }));
  return { pdf, pages: bundle.getPageCount() };
}
