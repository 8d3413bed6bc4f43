import { localDay } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import type { Traits } from '../traits.js';

/** A member of a household beside the person it is kept under. */
export type Member = {
  id: string;
  dossierId: string;
  usagerId: string;
  /** The person they are there: of who left, the one they were then, whom a merge may have made one with `usagerId` since. */
  personThere: string;
  traits: Traits;
  role: string;
  /** ISO days; `to` is the first on which they are no longer of it. */
  from: string;
  to: string | null;
  /** The times they were of it before, the earliest first. */
  before: Period[];
  revision: number;
};

/** A time somebody was of a household: ISO days, `to` the first on which they no longer were. */
export type Period = { role: string; from: string; to: string };

/** How many, those who left included, are read of a household. */
const READ = 100;

/** Those who are of a household on a day, as an SQL expression. @param today number of the bind of an ISO day */
export const currentMember = (today: number): string => `(h.to_date is null or h.to_date > $${today}::date)`;

/**
 * The traits of a member `h`, whose person is `u`, as an SQL expression: of who left, as they were then, since what became of
 * them is no more the affair of that household.
 * @param today number of the bind of an ISO day
 */
export const traitsThere = (today: number): string =>
  `case when ${currentMember(today)} then u.traits else coalesce(h.left_traits, u.traits) end`;

const select = (today: number): string => `
  select h.id, h.dossier_id as "dossierId", h.usager_id as "usagerId",
    coalesce(h.left_usager_id, h.usager_id) as "personThere", ${traitsThere(today)} as traits, h.role,
    h.from_date as "from", h.to_date as "to", h.before, h.revision
  from household_member h join usager u on u.id = h.usager_id`;

/** Whether somebody is of the household. @param today ISO day */
export const isThere = ({ to }: Pick<Member, 'to'>, today: string): boolean => to === null || to > today;

/**
 * Refuses what is asked of somebody through a household that they left.
 * @throws Problem `member-left`
 */
export function refuseLeft(tx: Tx, { to }: Pick<Member, 'to'>, detail?: string): void {
  if (!isThere({ to }, localDay(tx.now())))
    throw dossierErrors.problem('member-left', detail === undefined ? {} : { detail });
}

/**
 * The persons who are of a household today, the one it is kept under among them, as they are now: what was read before a
 * lock may be older.
 * @param except a membership that is not counted
 */
export async function personsOf(tx: Tx, dossierId: string, except: string | null = null): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select usager_id as id from dossier where id = $1
     union all
     select h.usager_id from household_member h
      where h.dossier_id = $1 and ${currentMember(2)} and h.id is distinct from $3::uuid`,
    [dossierId, localDay(tx.now()), except],
  );
  return rows.map(({ id }) => id);
}

/** The members of a household, those who left last. */
export function listMembers(tx: Tx, dossierId: string): Promise<Member[]> {
  return tx.query<Member>(
    `${select(2)} where h.dossier_id = $1 order by (h.to_date is not null), h.created_at, h.id limit ${READ}`,
    [dossierId, localDay(tx.now())],
  );
}

/** The members of some households today. */
export async function currentMembersOf(tx: Tx, dossierIds: readonly string[]): Promise<Member[]> {
  if (dossierIds.length === 0) return [];
  return tx.query<Member>(
    `${select(2)} where h.dossier_id = any($1::uuid[]) and ${currentMember(2)} order by h.created_at, h.id`,
    [dossierIds, localDay(tx.now())],
  );
}

/**
 * One member of a household, who may have left it.
 * @throws Problem `member-not-found`
 */
export async function getMember(tx: Tx, dossierId: string, memberId: string): Promise<Member> {
  const [found] = await tx.query<Member>(`${select(3)} where h.id = $1 and h.dossier_id = $2`, [
    memberId,
    dossierId,
    localDay(tx.now()),
  ]);
  if (!found) throw dossierErrors.problem('member-not-found');
  return found;
}

/** The place that somebody who left a household had in it: the last, when a merge gave them several. */
export async function formerPlace(tx: Tx, dossierId: string, usagerId: string): Promise<Member | undefined> {
  const [found] = await tx.query<Member>(
    `${select(3)} where h.dossier_id = $1 and h.usager_id = $2 and not ${currentMember(3)}
      order by h.to_date desc, h.created_at desc, h.id limit 1`,
    [dossierId, usagerId, localDay(tx.now())],
  );
  return found;
}
