/** How one refusal is answered: its HTTP status and the French title that a person reads. */
export interface ErrorEntry {
  status: number;
  title: string;
}

const catalogue = new Map<string, ErrorEntry>();

/**
 * Adds a code to the catalogue; a code belongs to one room.
 *
 * @throws Error when the code is already declared with another meaning, or is not kebab-case
 */
export function declareError(code: string, entry: ErrorEntry): void {
  if (!/^[a-z]+(-[a-z0-9]+)*$/.test(code)) throw new Error(`the error code ${code} is not kebab-case`);
  const known = catalogue.get(code);
  if (known && (known.status !== entry.status || known.title !== entry.title)) {
    throw new Error(`the error code ${code} is declared twice, with two meanings`);
  }
  catalogue.set(code, entry);
}

/** The entry of a code, or that of an unexpected error when no room declared it. */
export function errorEntry(code: string): ErrorEntry {
  const entry = catalogue.get(code);
  if (!entry) throw new Error(`the error code ${code} is declared by no room`);
  return entry;
}

/** Every error the rooms loaded so far have declared, sorted by code: what docs/ERRORS.md must say. */
export function errorCatalogue(): Array<ErrorEntry & { code: string }> {
  return [...catalogue]
    .map(([code, entry]) => ({ code, ...entry }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
