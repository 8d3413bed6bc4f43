/** Characters of a document that are kept and sought at most: what follows finds nothing, and the search says so. */
export const MOST_CHARACTERS = 200_000;
