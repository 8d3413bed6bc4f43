/**
 * A table of which each row holds something sealed by a key of its organisation, named by its column `key_id`. Each
 * room declares its own; `trame keys rotate` goes through them all.
 */
export interface SealedTable {
  table: string;
  /** The uuid by which a row is known within its organisation. */
  id: string;
  /** What is sealed; null when it was forgotten. */
  sealed: string;
  /** The other columns that say where the sealed bytes belong. */
  columns: readonly string[];
  /** Where they belong, as they were sealed. */
  place(organisationId: string, row: Record<string, string>): string;
}
