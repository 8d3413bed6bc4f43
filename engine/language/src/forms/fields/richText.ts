import { textual } from './textual.js';

/** Text with formatting, as HTML; the server sanitises it before it is stored. */
export const richText = textual('richText', 100_000);
