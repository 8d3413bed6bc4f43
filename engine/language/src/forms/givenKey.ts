/** The longest part of a key that is said again: whoever sends an answer chooses its key, up to millions of characters. */
const LONGEST = 80;

/** A key that was never asked, as a fault names it. */
export const givenKey = (key: string): string => (key.length > LONGEST ? `${key.slice(0, LONGEST)}…` : key);

/** The same as a part of a pointer (RFC 6901). */
export const pointerKey = (key: string): string => givenKey(key).replace(/~/g, '~0').replace(/\//g, '~1');
