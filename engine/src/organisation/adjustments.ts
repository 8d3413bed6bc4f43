import { newId, type Adjustment, type Tx } from '../platform/index.js';
import { localDay } from './localTime.js';
import { displayName } from './professionals.js';

/** Bounds what is read at once: those that were ended come last. */
const MOST_READ = 5_000;

/** An adjustment of a role as who answers for rights sees it; days are ISO, both included. */
export type RoleAdjustment = Omit<Adjustment, 'everywhere'> & {
  id: string;
  roleId: string;
  /** Null: in the whole organisation. */
  establishmentId: string | null;
  reason: string;
  from: string;
  to: string | null;
  /** None once it was ended. */
  reviewOn: string | null;
  reviewedAt: Date | null;
  endedAt: Date | null;
  endReason: string | null;
  /** Who decided it: their name, and their id to write it. */
  by: string;
  revision: number;
};

/** What is written to adjust a role. */
export type NewAdjustment = Pick<
  RoleAdjustment,
  | 'roleId'
  | 'establishmentId'
  | 'effect'
  | 'domain'
  | 'actions'
  | 'link'
  | 'walled'
  | 'reason'
  | 'from'
  | 'to'
  | 'by'
> & { reviewOn: string };

/** Which adjustments are looked for. */
export type AdjustmentQuery = {
  id?: string;
  /** Those that bear on an establishment: its own, and those of the whole organisation; null: those of the organisation. */
  establishmentId?: string | null;
  /** Only those held on this ISO day or to come. */
  heldOn?: string;
};

/**
 * Those that hold on a day for the role of a post, as JSON in SQL.
 * @param post alias of the line that names `role_id` and `establishment_id`
 * @param day the bind of the day
 */
export const adjustmentsInForce = (post: string, day: string): string =>
  `coalesce((select jsonb_agg(jsonb_build_object('effect', r.effect, 'domain', r.domain, 'actions', r.actions,
       'link', r.link, 'walled', r.walled, 'everywhere', r.establishment_id is null) order by r.id)
     from role_adjustment r
    where r.role_id = ${post}.role_id
      and (r.establishment_id is null or r.establishment_id = ${post}.establishment_id)
      and r.from_date <= ${day}::date and (r.to_date is null or r.to_date >= ${day}::date)), '[]')`;

/** Adjustments by role, those that were ended last. */
export async function listAdjustments(tx: Tx, query: AdjustmentQuery): Promise<RoleAdjustment[]> {
  const { id, establishmentId, heldOn } = query;
  const rows = await tx.query<RoleAdjustment & { lastName: string; firstName: string }>(
    `select r.id, r.role_id as "roleId", r.establishment_id as "establishmentId", r.effect, r.domain, r.actions, r.link,
       r.walled, r.reason, r.from_date as "from", r.to_date as "to", r.review_on as "reviewOn", r.reviewed_at as "reviewedAt",
       r.ended_at as "endedAt", r.end_reason as "endReason", r.revision,
       p.last_name as "lastName", p.first_name as "firstName"
     from role_adjustment r
     join professional p on p.id = r.given_by
     where ($1::uuid is null or r.id = $1)
       and ($2 or r.establishment_id is null or r.establishment_id = $3)
       and ($4::date is null or r.to_date is null or r.to_date >= $4::date)
     order by (r.to_date is not null and r.to_date < $5::date), r.role_id, r.domain, r.from_date desc, r.id
     limit ${MOST_READ}`,
    [id ?? null, establishmentId === undefined, establishmentId ?? null, heldOn ?? null, localDay(tx.now())],
  );
  return rows.map(({ lastName, firstName, ...row }) => ({
    ...row,
    by: displayName({ lastName, firstName }),
  }));
}

/** Writes an adjustment. @returns its id */
export async function createAdjustment(tx: Tx, given: NewAdjustment): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into role_adjustment (id, organisation_id, establishment_id, role_id, effect, domain, actions, link, walled,
                                  reason, from_date, to_date, review_on, remind_on, begin_told, given_by, given_at)
     values ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9, $10, $11::date, $12, $13::date, $13::date, $11::date <= $16::date, $14, $15)`,
    [
      id,
      tx.organisationId,
      given.establishmentId,
      given.roleId,
      given.effect,
      given.domain,
      given.actions,
      given.link,
      given.walled,
      given.reason,
      given.from,
      given.to,
      given.reviewOn,
      given.by,
      tx.now(),
      localDay(tx.now()),
    ],
  );
  return id;
}

/** Changes the dates of an adjustment. */
export async function dateAdjustment(
  tx: Tx,
  id: string,
  { to, reviewOn }: Pick<RoleAdjustment, 'to' | 'reviewOn'>,
): Promise<void> {
  await tx.query(
    `update role_adjustment set to_date = $2, review_on = $3, remind_on = $3, revision = revision + 1 where id = $1`,
    [id, to, reviewOn],
  );
}

/** Writes that an adjustment was looked at again, and when it is to be next. */
export async function reviewAdjustment(tx: Tx, id: string, by: string, reviewOn: string): Promise<void> {
  await tx.query(
    `update role_adjustment set reviewed_at = $2, reviewed_by = $3, review_on = $4, remind_on = $4, revision = revision + 1
      where id = $1`,
    [id, tx.now(), by, reviewOn],
  );
}

/** Ends an adjustment now, as `endPost` does of a post. @param today ISO day */
export async function endAdjustment(tx: Tx, id: string, today: string, reason: string): Promise<void> {
  await tx.query(
    `update role_adjustment set from_date = least(from_date, $2::date), to_date = $2::date - 1, ended_at = $3,
       end_reason = $4, review_on = null, revision = revision + 1
      where id = $1`,
    [id, today, tx.now(), reason],
  );
}

/** What is told of an adjustment on its day, to whom holds the role or answers for rights. */
export type AdjustmentNews = Pick<RoleAdjustment, 'roleId' | 'establishmentId'> & {
  /** It begins or ends. */
  changes: boolean;
  /** Its review is due. */
  due: boolean;
};

/** A review that nobody makes is told again after as long. */
const REMINDED_EVERY = '1 month';

/** Takes what is to be told today of some adjustments: who takes it tells it. */
export async function takeAdjustmentNews(tx: Tx, ids: readonly string[]): Promise<AdjustmentNews[]> {
  return tx.query<AdjustmentNews>(
    `with found as (
       select r.id, r.ended_at is null as lasting,
              (not r.begin_told and r.from_date <= $2::date) as begins, coalesce(not r.end_told and r.to_date < $2::date, false) as ends,
              coalesce(r.remind_on <= $2::date and (r.to_date is null or r.to_date >= $2::date), false) as due
         from role_adjustment r where r.id = any($1::uuid[]) for update)
     update role_adjustment r
        set begin_told = r.begin_told or f.begins, end_told = r.end_told or f.ends,
            remind_on = case when f.due then ($2::date + interval '${REMINDED_EVERY}')::date else r.remind_on end
       from found f where r.id = f.id and f.lasting
     returning r.role_id as "roleId", r.establishment_id as "establishmentId",
               (f.begins <> f.ends) as changes, f.due`,
    [ids, localDay(tx.now())],
  );
}
