/** Characters of a document that are kept and sought at most. */
export const MOST_CHARACTERS = 200_000;
