import type { Tx } from '../platform/index.js';
import { localDay } from './localTime.js';
import { displayName } from './professionals.js';

/** A post as who answers for rights sees it; days are ISO, both included. */
export type Post = {
  id: string;
  professionalId: string;
  professional: string;
  establishmentId: string;
  establishment: string;
  packId: string;
  roleId: string;
  /** The service of the establishment where they work. */
  serviceId: string | null;
  service: string | null;
  from: string;
  to: string | null;
  reviewOn: string | null;
  reviewedAt: Date | null;
  endedAt: Date | null;
  /** The account may sign in. */
  active: boolean;
};

/** Which posts are looked for; `today` is an ISO day. */
export type PostQuery = {
  everywhere: boolean;
  establishments: readonly string[];
  today: string;
  id?: string;
  q?: string;
  establishment?: string;
  /** Only those of one person. */
  professional?: string;
  /** Only those of one role. */
  role?: string;
  /** Only those held today or to come. */
  held?: boolean;
  /** Only those whose review is due at this day. */
  dueBy?: string;
  size: number;
};

/** Posts by the name of who holds them, within the establishments given; those whose review is due first come first. */
export async function listPosts(tx: Tx, query: PostQuery): Promise<Post[]> {
  const rows = await tx.query<Post & { lastName: string; firstName: string }>(
    `select a.id, a.professional_id as "professionalId", p.last_name as "lastName", p.first_name as "firstName",
       a.establishment_id as "establishmentId", e.name as establishment, e.pack_id as "packId", a.role_id as "roleId",
       a.service_id as "serviceId", s.name as service,
       a.from_date as "from", a.to_date as "to", a.review_on as "reviewOn", a.reviewed_at as "reviewedAt",
       a.ended_at as "endedAt", p.active
     from activity a
     join establishment e on e.id = a.establishment_id
     join professional p on p.id = a.professional_id
     left join service s on s.id = a.service_id
     where ($1 or a.establishment_id = any($2::uuid[])) and ($3::uuid is null or a.id = $3)
       and ($4::uuid is null or a.establishment_id = $4)
       and ($5::text is null or starts_with(trame_fold(p.last_name), trame_fold($5))
            or starts_with(trame_fold(p.first_name), trame_fold($5)))
       and (not $6 or a.to_date is null or a.to_date >= $7::date)
       and ($8::date is null or a.review_on <= $8::date)
       and ($10::uuid is null or a.professional_id = $10) and ($11::text is null or a.role_id = $11)
     order by case when $8::date is null then null else a.review_on end, p.last_name, p.first_name, e.name, a.role_id,
       a.from_date desc, a.id
     limit $9`,
    [
      query.everywhere,
      query.establishments,
      query.id ?? null,
      query.establishment ?? null,
      query.q?.trim() || null,
      query.held ?? false,
      query.today,
      query.dueBy ?? null,
      query.size,
      query.professional ?? null,
      query.role ?? null,
    ],
  );
  return rows.map(({ lastName, firstName, ...row }) => ({
    ...row,
    professional: displayName({ lastName, firstName }),
  }));
}

/** Changes the dates of a post. */
export async function datePost(
  tx: Tx,
  id: string,
  { to, reviewOn }: { to: string | null; reviewOn: string | null },
): Promise<void> {
  await tx.query('update activity set to_date = $2, review_on = $3 where id = $1', [id, to, reviewOn]);
}

/** Says in which service somebody works by a post; null: in none. */
export async function placePost(tx: Tx, id: string, serviceId: string | null): Promise<void> {
  await tx.query('update activity set service_id = $2 where id = $1', [id, serviceId]);
}

/** Writes that a post was looked at again, and when it is to be next. */
export async function reviewPost(tx: Tx, id: string, by: string, reviewOn: string): Promise<void> {
  await tx.query('update activity set reviewed_at = $2, reviewed_by = $3, review_on = $4 where id = $1', [
    id,
    tx.now(),
    by,
    reviewOn,
  ]);
}

/** Takes the posts whose review is to be told today, among some: who takes them tells it. */
export async function takeDueReviews(
  tx: Tx,
  ids: readonly string[],
): Promise<Array<Pick<Post, 'professionalId' | 'establishmentId' | 'packId' | 'roleId'>>> {
  return tx.query(
    `update activity set review_told_on = $2::date
      where id = any($1::uuid[]) and review_on <= $2::date and (to_date is null or to_date >= $2::date)
        and (review_told_on is null or review_told_on < review_on or review_told_on + interval '1 month' <= $2::date)
     returning professional_id as "professionalId", establishment_id as "establishmentId", role_id as "roleId",
       (select e.pack_id from establishment e where e.id = activity.establishment_id) as "packId"`,
    [ids, localDay(tx.now())],
  );
}

/** Ends a post now: its last day becomes the day before, the hour is kept apart. @param today ISO day */
export async function endPost(tx: Tx, id: string, today: string): Promise<void> {
  await tx.query(
    `update activity set from_date = least(from_date, $2::date), to_date = $2::date - 1, ended_at = $3, review_on = null where id = $1`,
    [id, today, tx.now()],
  );
}

/** Whoever has an account that may be opened, by the beginning of their names, whether they hold a post or none. */
export async function searchAccounts(
  tx: Tx,
  q: string,
  size: number,
): Promise<Array<{ id: string; label: string }>> {
  const rows = await tx.query<{ id: string; lastName: string; firstName: string }>(
    `select id, last_name as "lastName", first_name as "firstName" from professional
     where active and (starts_with(trame_fold(last_name), trame_fold($1)) or starts_with(trame_fold(first_name), trame_fold($1)))
     order by last_name, first_name, id limit $2`,
    [q, size],
  );
  return rows.map(({ id, ...name }) => ({ id, label: displayName(name) }));
}
