import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { MOST_CHARACTERS } from './limits.js';

/** Pages that are read at most. */
const MOST_PAGES = 500;

/**
 * What a PDF says, page after page, its lines put together. Nothing of it is run or fetched.
 * @throws Error when it is not a PDF that can be read, or asks for a password
 */
export async function pdfTextOf(pdf: Uint8Array): Promise<string> {
  const task = getDocument({
    data: pdf,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
  });
  try {
    const document = await task.promise;
    const pages: string[] = [];
    let length = 0;
    for (
      let number = 1;
      number <= Math.min(document.numPages, MOST_PAGES) && length < MOST_CHARACTERS;
      number += 1
    ) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
        .join('')
        .replace(/\u00ad/g, '');
      pages.push(text);
      length += text.length;
      page.cleanup();
    }
    return pages.join('\n').slice(0, MOST_CHARACTERS);
  } finally {
    await task.destroy();
  }
}
