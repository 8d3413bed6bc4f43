import { textual } from './textual.js';

/** One line of text. */
export const text = textual('text', 1000);
