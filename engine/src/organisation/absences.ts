import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/index.js';
import { localDay } from './localTime.js';

/** Days on which somebody is away, and who stands in for them. Both days are included; there is never a motive. */
export type Absence = {
  id: string;
  professionalId: string;
  substituteId: string;
  /** ISO days. */
  from: string;
  to: string;
};

const COLUMNS = `a.id, a.professional_id as "professionalId", a.substitute_id as "substituteId",
  a.from_date as "from", a.to_date as "to"`;

/** Those somebody stands in for today. */
export async function substitutedBy(tx: Tx, substituteId: string): Promise<string[]> {
  const rows = await tx.read<{ id: string }>(
    `select distinct a.professional_id as id from absence a
      where a.substitute_id = $1 and a.cancelled_at is null and $2::date between a.from_date and a.to_date`,
    [substituteId, localDay(tx.now())],
  );
  return rows.map(({ id }) => id);
}

/** Absences to come or under way that concern somebody: theirs, and those in which they stand in; soonest first. */
export async function absencesOf(tx: Tx, professionalId: string): Promise<Absence[]> {
  return tx.query<Absence>(
    `select ${COLUMNS} from absence a
      where a.cancelled_at is null and a.to_date >= $2::date and $1 in (a.professional_id, a.substitute_id)
      order by a.from_date, a.id limit 100`,
    [professionalId, localDay(tx.now())],
  );
}

/** One absence that was not cancelled. */
export async function findAbsence(tx: Tx, id: string): Promise<Absence | undefined> {
  const [found] = await tx.query<Absence>(
    `select ${COLUMNS} from absence a where a.id = $1 and a.cancelled_at is null for update`,
    [id],
  );
  return found;
}

/** Absences of somebody that share a day with a period. */
export async function absencesDuring(
  tx: Tx,
  professionalId: string,
  { from, to }: Pick<Absence, 'from' | 'to'>,
): Promise<Absence[]> {
  return tx.query<Absence>(
    `select ${COLUMNS} from absence a
      where a.professional_id = $1 and a.cancelled_at is null and a.from_date <= $3::date and a.to_date >= $2::date
      order by a.from_date`,
    [professionalId, from, to],
  );
}

/** Notes an absence. @returns its id */
export async function createAbsence(tx: Tx, given: Omit<Absence, 'id'>, createdBy: string): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into absence (id, organisation_id, professional_id, substitute_id, from_date, to_date, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      tx.organisationId,
      given.professionalId,
      given.substituteId,
      given.from,
      given.to,
      createdBy,
      tx.now().toISOString(),
    ],
  );
  return id;
}

/** Cancels an absence: from now on nobody stands in. */
export async function cancelAbsence(tx: Tx, id: string, by: string): Promise<void> {
  await tx.query('update absence set cancelled_at = $2, cancelled_by = $3 where id = $1', [
    id,
    tx.now().toISOString(),
    by,
  ]);
}
