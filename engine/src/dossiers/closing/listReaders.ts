import type { ArchiveReaderList } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { findProfessionals } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { requireArchive } from './nameReader.js';

const SHOWN = 200;

type Row = {
  id: string;
  professionalId: string;
  reason: string;
  from: Date;
  until: Date;
  endedAt: Date | null;
  givenBy: string | null;
};

/**
 * Who was named to read an archived dossier, for who answers for archives where it is.
 * @throws Problem `dossier-not-found`
 */
export async function listReaders(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<ArchiveReaderList> {
  const dossier = await requireArchive(tx, principal, dossierId);
  const { manifest } = await getPack(dossier.packId, tx);
  const rows = await tx.query<Row>(
    `select id, professional_id as "professionalId", reason, from_at as "from", until_at as "until",
       ended_at as "endedAt", given_by as "givenBy"
       from archive_access where dossier_id = $1
      order by (ended_at is null and until_at > $2) desc, from_at desc limit ${SHOWN}`,
    [dossierId, tx.now()],
  );
  const people = await findProfessionals(
    tx,
    rows.flatMap(({ professionalId, givenBy }) => [professionalId, ...(givenBy ? [givenBy] : [])]),
  );
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return {
    items: rows.map((row) => ({
      id: row.id,
      professional: names.get(row.professionalId) ?? '',
      reason: row.reason,
      from: row.from.toISOString(),
      until: row.until.toISOString(),
      ...(row.endedAt ? { endedAt: row.endedAt.toISOString() } : {}),
      ...(row.givenBy ? { givenBy: names.get(row.givenBy) ?? '' } : {}),
      current: row.endedAt === null && row.until > tx.now(),
    })),
    longest: manifest.dossier.archive?.access?.longest ?? 'P1Y',
  };
}
