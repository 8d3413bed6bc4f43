import { localDay } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import type { Traits } from '../traits.js';

/** A member of a household beside the person it is kept under. */
export type Member = {
  id: string;
  dossierId: string;
  usagerId: string;
  traits: Traits;
  role: string;
  /** ISO days; `to` is the first on which they are no longer of it. */
  from: string;
  to: string | null;
  revision: number;
};

/** How many, those who left included, are read of a household. */
const READ = 100;

const SELECT = `
  select h.id, h.dossier_id as "dossierId", h.usager_id as "usagerId", u.traits, h.role, h.from_date as "from",
    h.to_date as "to", h.revision
  from household_member h join usager u on u.id = h.usager_id`;

/** Those who are of a household on a day, as an SQL expression. @param today number of the bind of an ISO day */
export const currentMember = (today: number): string => `(h.to_date is null or h.to_date > $${today}::date)`;

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
    `${SELECT} where h.dossier_id = $1 order by (h.to_date is not null), h.created_at, h.id limit ${READ}`,
    [dossierId],
  );
}

/** The members of some households today. */
export async function currentMembersOf(tx: Tx, dossierIds: readonly string[]): Promise<Member[]> {
  if (dossierIds.length === 0) return [];
  return tx.query<Member>(
    `${SELECT} where h.dossier_id = any($1::uuid[]) and ${currentMember(2)} order by h.created_at, h.id`,
    [dossierIds, localDay(tx.now())],
  );
}

/**
 * One member of a household, who may have left it.
 * @throws Problem `member-not-found`
 */
export async function getMember(tx: Tx, dossierId: string, memberId: string): Promise<Member> {
  const [found] = await tx.query<Member>(`${SELECT} where h.id = $1 and h.dossier_id = $2`, [
    memberId,
    dossierId,
  ]);
  if (!found) throw dossierErrors.problem('member-not-found');
  return found;
}
