import type { FiledFile } from '@trame/schemas';
import type { DomainAccess } from '../../access/index.js';
import { findProfessionals } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';

/** A filed file, as its rows say. */
export interface FiledRow extends Omit<
  FiledFile,
  'size' | 'filedBy' | 'filedAt' | 'mayChange' | 'mayOpen' | 'withdrawn'
> {
  dossierId: string;
  size: string;
  filedBy: string | null;
  origin: string | null;
  filedAt: Date;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
  reason: string | null;
}

const COLUMNS = `d.file_id as id, d.dossier_id as "dossierId", d.domain, d.title, d.tags, d.revision,
  d.filed_by as "filedBy", d.origin, d.filed_at as "filedAt", f.name, o.media_type as type, o.size,
  w.withdrawn_by as "withdrawnBy", w.at as "withdrawnAt", w.reason
  from filed_file d join joined_file f on f.id = d.file_id
  join stored_object o on o.id = d.file_id and o.wrapped_key is not null
  left join filed_file_withdrawal w on w.file_id = d.file_id`;

export async function filedFile(tx: Tx, id: string): Promise<FiledRow | undefined> {
  const [row] = await tx.query<FiledRow>(`select ${COLUMNS} where d.file_id = $1`, [id]);
  return row;
}

/** Those of a dossier in these domains, the latest first. */
export async function filedFiles(
  tx: Tx,
  dossierId: string,
  readable: readonly string[],
): Promise<FiledRow[]> {
  return tx.query<FiledRow>(
    `select ${COLUMNS} where d.dossier_id = $1 and d.domain = any($2) order by d.filed_at desc, d.file_id`,
    [dossierId, readable],
  );
}

/** Filed files as the API shows them to who has this access. */
export async function presentFiled(
  tx: Tx,
  rows: readonly FiledRow[],
  access: readonly DomainAccess[],
): Promise<FiledFile[]> {
  const people = await findProfessionals(tx, [
    ...new Set(rows.flatMap(({ filedBy, withdrawnBy }) => [filedBy, withdrawnBy].flatMap((id) => id ?? []))),
  ]);
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return rows.map((filed) => {
    const { dossierId: _, size, filedBy, origin, filedAt, withdrawnBy, withdrawnAt, reason, ...row } = filed;
    return {
      ...row,
      size: Number(size),
      filedBy: [filedBy === null ? undefined : names.get(filedBy), origin].filter(Boolean).join(', '),
      filedAt: filedAt.toISOString(),
      mayChange: mayFile(access, row.domain) && !withdrawnAt,
      mayOpen: !withdrawnAt || mayFile(access, row.domain),
      ...(withdrawnBy && withdrawnAt && reason
        ? { withdrawn: { by: names.get(withdrawnBy) ?? '', at: withdrawnAt.toISOString(), reason } }
        : {}),
    };
  });
}

/** Who writes in a data domain files in it. */
export function mayFile(access: readonly DomainAccess[], domain: string): boolean {
  return access.some((each) => each.domain === domain && each.actions.includes('ecrire'));
}

/** Tags without what surrounds them, each once whatever its capitals. */
export function soundTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags.map((each) => each.trim().replace(/\s+/g, ' '))) {
    const key = tag.toLocaleLowerCase('fr');
    if (!kept.has(key)) kept.set(key, tag);
  }
  return [...kept.values()];
}
