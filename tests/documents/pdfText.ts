import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The margins of the house style, in points: their title and page number come between two halves of a sentence. */
const bottom = 54;
const top = 842 - 54;

/**
 * The text that a reader finds in the body of a PDF, all pages, without any space: where lines and pages are cut does
 * not matter.
 */
export async function pdfText(pdf: Uint8Array): Promise<string> {
  return packed((await pdfPages(pdf)).join(''));
}

/** The text of the body of each page of a PDF, without any space. */
export const pdfPages = (pdf: Uint8Array): Promise<string[]> => pagesOf(pdf, isBody);

/** What the margins of each page say, without any space. */
export const pdfMargins = (pdf: Uint8Array): Promise<string[]> => pagesOf(pdf, (place) => !isBody(place));

async function pagesOf(pdf: Uint8Array, isKept: (transform: number[]) => boolean): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  try {
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent({ disableNormalization: true });
      pages.push(items.map((item) => ('str' in item && isKept(item.transform) ? item.str : '')).join(''));
    }
    return pages.map(packed);
  } finally {
    await task.destroy();
  }
}

/** A text without its spaces, its letters composed. */
export function packed(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00A0\u202F\u00AD]/g, '');
}

function isBody([, , , , , height]: number[]): boolean {
  return height !== undefined && height > bottom && height < top;
}

/** The last text that each page draws, over all the rest. */
export async function lastDrawn(pdf: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  try {
    const last: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      last.push(
        items
          .map((item) => ('str' in item ? item.str.trim() : ''))
          .filter(Boolean)
          .at(-1) ?? '',
      );
    }
    return last;
  } finally {
    await task.destroy();
  }
}
