import type { Moment } from '@trame/schemas';
import { displayName } from '../organisation/index.js';
import { newId, platformErrors, readCursor, type Tx, writeCursor } from '../platform/index.js';
import { nameConcerned, type Concerns } from './household/concerned.js';

/** Something that happened in a person's path. */
export type NewMoment = {
  dossierId: string;
  at: Date;
  /** Only the day is known. */
  ofDay?: boolean;
  kind: Moment['kind'];
  /** French, shown as it is. */
  title: string;
  ref: { kind: string; id: string };
  /** Data domain it belongs to; absent: seen by whoever sees the dossier. */
  domain?: string;
  authorId?: string;
  /** Whom of the household it is of. */
  concerns?: Concerns;
};

/** Writes a moment of the timeline. @returns its id */
export async function recordMoment(tx: Tx, moment: NewMoment): Promise<string> {
  const id = newId();
  tx.add('moment', {
    id,
    organisation_id: tx.organisationId,
    dossier_id: moment.dossierId,
    at: moment.at,
    of_day: moment.ofDay ?? false,
    kind: moment.kind,
    title: moment.title,
    author_id: moment.authorId ?? null,
    ref_kind: moment.ref.kind,
    ref_id: moment.ref.id,
    domain: moment.domain ?? null,
    concerns: moment.concerns ?? null,
  });
  return id;
}

/** What is asked of the timeline; `readable` are the domains that may be read. */
export type TimelineQuery = {
  dossierId: string;
  readable: readonly string[];
  domain?: string;
  kinds?: readonly Moment['kind'][];
  /** Kinds of what moments refer to, left out. */
  without?: readonly string[];
  cursor?: string;
  size?: number;
};

type Row = {
  id: string;
  at: Date;
  of_day: boolean;
  kind: Moment['kind'];
  title: string;
  last_name: string | null;
  first_name: string | null;
  ref_kind: string;
  ref_id: string;
  domain: string | null;
  concerns: string[] | null;
};

/** The moments of a dossier that may be read, the latest first, by pages of 50. */
export async function listMoments(
  tx: Tx,
  query: TimelineQuery,
): Promise<{ items: Moment[]; next: string | null }> {
  const after = readMark(query.cursor);
  const size = query.size ?? 50;
  const rows = await tx.query<Row>(
    `select m.id, m.at, m.of_day, m.kind, m.title, p.last_name, p.first_name, m.ref_kind, m.ref_id, m.domain, m.concerns
     from moment m left join professional p on p.id = m.author_id
     where m.dossier_id = $1 and (m.domain is null or m.domain = any($2::text[]))
       and ($3::text is null or m.domain = $3) and ($4::text[] is null or m.kind = any($4))
       and ($5::timestamptz is null or (m.at, m.id) < ($5, $6::uuid)) and m.ref_kind <> all($8::text[])
     order by m.at desc, m.id desc limit $7`,
    [
      query.dossierId,
      query.readable,
      query.domain ?? null,
      query.kinds ?? null,
      after?.at ?? null,
      after?.id ?? null,
      size + 1,
      query.without ?? [],
    ],
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    items: await Promise.all(page.map((row) => present(tx, query.dossierId, row))),
    next: rows.length > size && last ? writeCursor({ at: last.at.toISOString(), id: last.id }) : null,
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readMark(cursor: string | undefined): { at: string; id: string } | undefined {
  const mark = readCursor<Record<string, string>>(cursor);
  if (!mark) return undefined;
  const { at, id } = mark;
  if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string' && UUID.test(id))
    return { at, id };
  throw platformErrors.problem('invalid-request', {
    faults: [{ path: '/cursor', message: 'Repère de page illisible.' }],
  });
}

async function present(tx: Tx, dossierId: string, row: Row): Promise<Moment> {
  return {
    id: row.id,
    at: row.at.toISOString(),
    ...(row.of_day ? { ofDay: true } : {}),
    kind: row.kind,
    title: row.title,
    ref: { kind: row.ref_kind, id: row.ref_id },
    ...(row.last_name === null
      ? {}
      : { author: displayName({ lastName: row.last_name, firstName: row.first_name ?? '' }) }),
    ...(row.domain === null ? {} : { domain: row.domain }),
    ...(await nameConcerned(tx, dossierId, row.concerns)),
  };
}
