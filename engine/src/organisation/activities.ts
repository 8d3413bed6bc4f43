import { randomUUID } from 'node:crypto';
import type { Activity, Tx } from '../platform/index.js';
import { adjustmentsInForce } from './adjustments.js';
import { localDay } from './localTime.js';

/** What is given to make an activity; dates are ISO days, today and no end by default. */
export type NewActivity = {
  professionalId: string;
  establishmentId: string;
  roleId: string;
  from?: string;
  to?: string;
};

/** Gives a professional a post. @returns its id */
export async function createActivity(tx: Tx, given: NewActivity): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into activity (id, organisation_id, professional_id, establishment_id, role_id, from_date, to_date)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      tx.organisationId,
      given.professionalId,
      given.establishmentId,
      given.roleId,
      given.from ?? localDay(tx.now()),
      given.to ?? null,
    ],
  );
  return id;
}

/** The posts a professional holds today, with what adjusts their roles; none when the account is closed. */
export async function activitiesOf(tx: Tx, professionalId: string): Promise<Activity[]> {
  return tx.query<Activity>(
    `select a.establishment_id as "establishmentId", a.role_id as "roleId", e.pack_id as "packId",
       ${adjustmentsInForce('a', '$2')} as adjustments
     from activity a
     join establishment e on e.id = a.establishment_id
     join professional p on p.id = a.professional_id and p.active
     where a.professional_id = $1 and a.from_date <= $2::date and (a.to_date is null or a.to_date >= $2::date)
     order by e.name, a.role_id, a.id`,
    [professionalId, localDay(tx.now())],
  );
}

/** The roles of a pack as somebody would hold them in an establishment today. */
export async function rolesHeldAt(
  tx: Tx,
  { id, packId }: { id: string; packId: string },
  roleIds: readonly string[],
): Promise<Activity[]> {
  return tx.query<Activity>(
    `select a.establishment_id as "establishmentId", a.role_id as "roleId", $2 as "packId",
       ${adjustmentsInForce('a', '$4')} as adjustments
     from (select $1::uuid as establishment_id, unnest($3::text[]) as role_id) a`,
    [id, packId, roleIds, localDay(tx.now())],
  );
}
