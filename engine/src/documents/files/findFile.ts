import type { DomainAccess } from '../../access/index.js';
import { openDossier } from '../../dossiers/index.js';
import { Problem, type Principal, type Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { mayFile } from '../filing/filedRows.js';
import { mayOpenThrough } from './throughLink.js';

/** A file that was joined, as its rows say. */
export interface FileRow {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** Where a file stands: the domains of the dossier that one must read to open it. */
interface Place {
  dossierId: string;
  domain: string;
  mask?: string | null;
}

interface Filing extends Place {
  withdrawn: boolean;
}

interface Found extends Omit<FileRow, 'size'> {
  size: string;
  uploadedBy: string | null;
  through: string | null;
  dossierId: string | null;
  domain: string | null;
  filed: Filing | null;
  uses: Place[];
}

/**
 * A file somebody may open. Filed among the documents, its domain alone says who, even where a record holds it too.
 * Otherwise it stands in a record of a domain they may read; or, held by nothing else, was joined where they may, or
 * nobody has kept it yet and they joined it themselves, or may open what came through its link.
 * @throws Problem `file-refiled`, `file-withdrawn` for who reads a record that holds it, and it no more
 * @returns undefined, the same whether it does not exist or is not to be seen; with the dossier it was read through
 */
export async function findFile(
  tx: Tx,
  principal: Principal,
  id: string,
): Promise<(FileRow & { dossierId?: string }) | undefined> {
  const [found] = await tx.query<Found>(
    `select f.id, f.name, f.uploaded_by as "uploadedBy", f.through, f.dossier_id as "dossierId", f.domain,
       o.media_type as "mediaType", o.size, o.sha256,
       (select json_build_object('dossierId', d.dossier_id, 'domain', d.domain, 'withdrawn',
                 exists (select 1 from filed_file_withdrawal w where w.file_id = d.file_id)) from filed_file d
         where d.file_id = f.id) as filed,
       coalesce((select json_agg(distinct jsonb_build_object('dossierId', u.dossier_id, 'domain', u.domain, 'mask', u.mask))
                   from joined_file_use u where u.file_id = f.id), '[]') as uses
     from joined_file f join stored_object o on o.id = f.id where f.id = $1`,
    [id],
  );
  if (!found) return undefined;
  const { name, mediaType, sha256 } = found;
  const file = { id, name, mediaType, size: Number(found.size), sha256 };
  if (!found.filed && found.uses.length === 0 && found.uploadedBy === principal.professionalId) {
    return { ...file, ...(found.dossierId ? { dossierId: found.dossierId } : {}) };
  }
  if (!found.filed && found.uses.length === 0 && found.through)
    return (await mayOpenThrough(tx, principal, found.through)) ? file : undefined;
  if (found.filed) {
    if (await mayOpenFiled(tx, principal, found.filed)) return { ...file, dossierId: found.filed.dossierId };
    if ((await firstReadable(tx, principal, found.uses)) === undefined) return undefined;
    throw documentErrors.problem(found.filed.withdrawn ? 'file-withdrawn' : 'file-refiled');
  }
  const places = [...found.uses];
  // Once a masked answer holds it, where it was joined opens it no more.
  if (found.dossierId !== null && found.domain !== null && !found.uses.some(({ mask }) => mask))
    places.push({ dossierId: found.dossierId, domain: found.domain });
  const dossierId = await firstReadable(tx, principal, places);
  return dossierId === undefined ? undefined : { ...file, dossierId };
}

/** Where it is filed says who opens it, whatever record holds it too; once withdrawn, who writes there. */
async function mayOpenFiled(
  tx: Tx,
  principal: Principal,
  { dossierId, domain, withdrawn }: Filing,
): Promise<boolean> {
  const { readable, access } = await opened(tx, principal, dossierId);
  return readable.includes(domain) && (!withdrawn || mayFile(access, domain));
}

async function firstReadable(
  tx: Tx,
  principal: Principal,
  places: readonly Place[],
): Promise<string | undefined> {
  for (const dossierId of new Set(places.map((place) => place.dossierId))) {
    const { readable } = await opened(tx, principal, dossierId);
    const isOpen = ({ domain, mask }: Place) =>
      readable.includes(domain) && (!mask || readable.includes(mask));
    if (places.some((place) => place.dossierId === dossierId && isOpen(place))) return dossierId;
  }
  return undefined;
}

/** What one may do in a dossier; nothing when one may not open it. */
async function opened(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<{ readable: readonly string[]; access: readonly DomainAccess[] }> {
  try {
    return await openDossier(tx, principal, dossierId);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return { readable: [], access: [] };
    throw error;
  }
}
