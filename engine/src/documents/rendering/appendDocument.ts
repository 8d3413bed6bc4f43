import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFObjectCopier,
  PDFPage,
  type PDFPageLeaf,
} from '@cantoo/pdf-lib';
import { addBookmark } from './outline.js';

const name = PDFName.of;

/**
 * Puts the pages of a PDF after those of another, with what they tell a screen reader: its structure becomes the last
 * section of the other's (ISO 32000-1, 14.7), so that the whole keeps its archival profile.
 * @param more tagged as Chromium does, its elements named otherwise than those of the document; it is spent
 */
export function appendDocument(document: PDFDocument, more: PDFDocument, title: string): void {
  const copier = PDFObjectCopier.for(more.context, document.context);
  const pages = more.getPages().map((page) => copier.copy(page.ref));
  const base = appendStructure(document, more, copier);
  for (const ref of pages) {
    const leaf = document.context.lookup(ref) as PDFPageLeaf;
    shift(leaf, 'StructParents', base);
    for (const annotation of dictionariesOf(leaf.lookup(name('Annots'))))
      shift(annotation, 'StructParent', base);
    document.addPage(PDFPage.of(leaf, ref, document));
  }
  const [first] = pages;
  if (first) addBookmark(document, { title, page: first });
}

/** @returns what is added to the numbers by which the pages and links of what is appended find their elements */
function appendStructure(document: PDFDocument, more: PDFDocument, copier: PDFObjectCopier): number {
  const [root, other] = [document, more].map(({ catalog }) => catalog.lookup(name('StructTreeRoot')));
  if (!(root instanceof PDFDict) || !(other instanceof PDFDict)) return 0;
  const [head] = dictionariesOf(root.lookup(name('K')));
  if (!head) return 0;
  const base = root.lookup(name('ParentTreeNextKey'), PDFNumber).asNumber();
  const next = other.lookup(name('ParentTreeNextKey'), PDFNumber).asNumber();
  const { context } = document;
  const headRef = context.getObjectRef(head);
  const sections = listOf(other.get(name('K'))).map((kid) => {
    // Else the whole of the other root would follow by its name.
    (more.context.lookup(kid) as PDFDict).delete(name('P'));
    const section = copier.copy(kid);
    const element = context.lookup(section) as PDFDict;
    element.set(name('S'), name('Sect'));
    if (headRef) element.set(name('P'), headRef);
    return section;
  });
  head.set(name('K'), context.obj([...listOf(head.lookup(name('K'))), ...sections]));
  const parents = treeOf(root.lookup(name('ParentTree')), 'Nums');
  const appended = treeOf(other.lookup(name('ParentTree')), 'Nums').map(([key, value]) => {
    const number = (key as PDFNumber).asNumber() + base;
    return [PDFNumber.of(number), copier.copy(value)] as const;
  });
  root.set(name('ParentTree'), context.obj({ Nums: [...parents, ...appended].flat() }));
  root.set(name('ParentTreeNextKey'), PDFNumber.of(base + next));
  const names = treeOf(root.lookup(name('IDTree')), 'Names');
  const named = treeOf(other.lookup(name('IDTree')), 'Names');
  if (names.length + named.length > 0)
    root.set(
      name('IDTree'),
      context.obj({
        Names: [...names, ...named.map(([key, value]) => [key, copier.copy(value)] as const)].flat(),
      }),
    );
  return base;
}

/** The pairs of a number tree or of a name tree, in order (ISO 32000-1, 7.9.6 and 7.9.7). */
function treeOf(node: PDFObject | undefined, leaves: 'Nums' | 'Names'): [PDFObject, PDFObject][] {
  if (!(node instanceof PDFDict)) return [];
  const flat = listOf(node.lookup(name(leaves)));
  const own = flat.flatMap((key, index) =>
    index % 2 === 0 ? [[key, flat[index + 1]] as [PDFObject, PDFObject]] : [],
  );
  return [...own, ...dictionariesOf(node.lookup(name('Kids'))).flatMap((kid) => treeOf(kid, leaves))];
}

function listOf(value: PDFObject | undefined): PDFObject[] {
  if (value instanceof PDFArray) return value.asArray();
  return value ? [value] : [];
}

function dictionariesOf(value: PDFObject | undefined): PDFDict[] {
  if (value instanceof PDFDict) return [value];
  if (!(value instanceof PDFArray)) return [];
  return value.asArray().flatMap((_, index) => {
    const found = value.lookup(index);
    return found instanceof PDFDict ? [found] : [];
  });
}

function shift(dictionary: PDFDict, key: string, by: number): void {
  const number = dictionary.lookup(name(key));
  if (number instanceof PDFNumber) dictionary.set(name(key), PDFNumber.of(number.asNumber() + by));
}
