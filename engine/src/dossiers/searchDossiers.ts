import { loadHabilitations, reachOf } from '../access/index.js';
import { localDay } from '../organisation/index.js';
import { platformErrors, readCursor, writeCursor, type Principal, type Tx } from '../platform/index.js';
import { readDossiers, type DossierRow } from './dossierRow.js';

/** What is looked for; everything is optional. */
export type DossierSearch = {
  /** Beginnings of names, or of the number. */
  q?: string;
  stages?: readonly string[];
  /** Only in these. */
  establishmentIds?: readonly string[];
  /** Only in this service. */
  serviceId?: string;
  /** What the latest record of a form must answer, each. */
  answers?: ReadonlyArray<{ form: string; field: string; value: string }>;
  /** By name, or the oldest dossiers first. */
  order?: 'name' | 'oldest';
  cursor?: string;
  /** Lines of a page, 50 by default. */
  size?: number;
};

/** A page of dossiers. */
export type DossierPageRows = { items: DossierRow[]; next: string | null };

/** A dossier of a page, before it is read. */
export type FoundDossier = { id: string; establishmentId: string };

/** A page of dossiers before they are read. */
export type FoundDossiers = { items: FoundDossier[]; next: string | null };

type Found = FoundDossier & { sortKey: string };

/**
 * The dossiers that somebody may see, filtered; rights are applied in the database, before anything is read.
 * @throws Problem `invalid-request` when the cursor is not one
 */
export async function searchDossiers(
  tx: Tx,
  principal: Principal,
  search: DossierSearch,
): Promise<DossierPageRows> {
  const { items, next } = await findDossiers(tx, principal, search);
  return {
    items: await readDossiers(
      tx,
      items.map(({ id }) => id),
    ),
    next,
  };
}

/** The same, found and not read: to sort or to count more of them than are shown. */
export async function findDossiers(
  tx: Tx,
  principal: Principal,
  search: DossierSearch,
): Promise<FoundDossiers> {
  const reach = reachOf(principal, 'lire', await loadHabilitations(principal, tx));
  const after = readMark(search);
  const size = search.size ?? 50;
  const found = await tx.query<Found>(
    `select id, establishment_id as "establishmentId", sort_key as "sortKey"
       from search_dossiers($1, $2, $3::uuid[], $4, $5::date, $6::text[], $7::uuid[], $8, $9, $10, $11, $12, $13)`,
    [
      search.q ?? '',
      reach.everywhere,
      reach.establishments,
      reach.byCareTeam ? principal.professionalId : null,
      localDay(tx.now()),
      search.stages ?? null,
      search.establishmentIds ?? null,
      search.order === 'oldest',
      after?.key ?? null,
      after?.id ?? null,
      size + 1,
      JSON.stringify(search.answers ?? []),
      search.serviceId ?? null,
    ],
  );
  const page = found.slice(0, size);
  const last = page.at(-1);
  return {
    items: page.map(({ id, establishmentId }) => ({ id, establishmentId })),
    next: found.length > size && last ? writeCursor({ key: last.sortKey, id: last.id }) : null,
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

function readMark({ cursor, order }: DossierSearch): { key: string; id: string } | undefined {
  const mark = readCursor<Record<string, string>>(cursor);
  if (!mark) return undefined;
  const { key, id } = mark;
  const isKey =
    typeof key === 'string' && (order !== 'oldest' || (INSTANT.test(key) && !Number.isNaN(Date.parse(key))));
  if (isKey && typeof id === 'string' && UUID.test(id)) return { key, id };
  throw platformErrors.problem('invalid-request', {
    faults: [{ path: '/cursor', message: 'Repère de page illisible.' }],
  });
}
