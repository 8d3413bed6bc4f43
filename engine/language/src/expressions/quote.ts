/** Sets a word between French quotation marks, with no-break spaces. */
export const quote = (text: string): string => `«\u00a0${text}\u00a0»`;
