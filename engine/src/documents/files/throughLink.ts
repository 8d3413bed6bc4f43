import { recordAudit } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { documentsRoom } from '../room.js';

/** Files, and bytes of all of them, that may come through one link. */
const MOST_FILES = 20;
const MOST_THROUGH = 100_000_000;

/** Says whether somebody may open what came through a link, while nothing holds it yet. */
export type ThroughReader = (tx: Tx, principal: Principal, through: string) => Promise<boolean>;

let reader: ThroughReader = async () => false;

/** Says who opens what came through a link; called once by the composition. */
export function registerThroughReader(one: ThroughReader): void {
  reader = one;
}

/** Whether somebody may open what came through a link. */
export const mayOpenThrough: ThroughReader = (...asked) => reader(...asked);

/** @returns the bytes that a link may still bring @throws Problem `files-through` when more would come than that */
export async function refuseTooMuchThrough(tx: Tx, through: string, size: number): Promise<number> {
  // One at a time: two files at once do not pass together.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 282))', [through]);
  const [kept] = await tx.query<{ files: number; bytes: string }>(
    `select count(*)::int as files, coalesce(sum(o.size), 0) as bytes from joined_file f
       join stored_object o on o.id = f.id and o.wrapped_key is not null where f.through = $1`,
    [through],
  );
  const left = MOST_THROUGH - Number(kept?.bytes ?? 0);
  if (!kept || kept.files >= MOST_FILES || left <= 0 || size > left)
    throw documentErrors.problem('files-through');
  return left;
}

/** A file that came through a link, as an answer names it. */
export interface FileThrough {
  id: string;
  nom: string;
  type: string;
  taille: number;
  sha256: string;
}

/** The files that came through a link and are still kept. */
export async function filesThrough(tx: Tx, through: string): Promise<FileThrough[]> {
  const rows = await tx.query<FileThrough & { taille: string }>(
    `select f.id, f.name as nom, o.media_type as type, o.size as taille, o.sha256 from joined_file f
       join stored_object o on o.id = f.id and o.wrapped_key is not null where f.through = $1`,
    [through],
  );
  return rows.map((row) => ({ ...row, taille: Number(row.taille) }));
}

/** Eliminates the files that came through a link, but those that a record or a dossier holds. @returns how many */
export async function dropFilesThrough(tx: Tx, through: string): Promise<number> {
  const files = await tx.query<{ id: string }>(
    `select f.id from joined_file f join stored_object o on o.id = f.id and o.wrapped_key is not null
      where f.through = $1 and not exists (select 1 from joined_file_use u where u.file_id = f.id)
        and not exists (select 1 from filed_file d where d.file_id = f.id) for update of o`,
    [through],
  );
  for (const { id } of files) {
    await documentsRoom().store.eliminateObject(tx, id);
    await tx.query('delete from joined_file where id = $1', [id]);
    await recordAudit(tx, { action: 'fichier.elimine', actor: 'systeme', subject: { kind: 'fichier', id } });
  }
  return files.length;
}
