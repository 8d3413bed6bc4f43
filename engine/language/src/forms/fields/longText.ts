import { textual } from './textual.js';

/** Several lines of plain text. */
export const longText = textual('longText', 20_000);
