import type { Tx } from '../../../platform/index.js';

/** A document of a DMP that is in a dossier. */
export interface Imported {
  fileId: string;
  at: Date;
  setId: string | null;
  version: number | null;
}

/** What a dossier took of the DMP, by unique id. */
export async function importsOf(tx: Tx, dossierId: string): Promise<Map<string, Imported>> {
  const rows = await tx.query<Imported & { uniqueId: string }>(
    `select unique_id as "uniqueId", file_id as "fileId", imported_at as at, set_id as "setId", version
       from dmp_import where dossier_id = $1`,
    [dossierId],
  );
  return new Map(rows.map((row) => [row.uniqueId, row]));
}
