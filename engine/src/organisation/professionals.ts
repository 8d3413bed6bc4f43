import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/index.js';
import { localDay } from './localTime.js';

/** A person who works in the organisation. */
export type Professional = {
  id: string;
  lastName: string;
  firstName: string;
  /** NOM Prénom */
  displayName: string;
  rpps: string | null;
  adeli: string | null;
  email: string | null;
  active: boolean;
};

/** What is given to make a professional. */
export type NewProfessional = {
  id?: string;
  lastName: string;
  firstName: string;
  /** Eleven digits; whoever has none may have an ADELI number, of nine. */
  rpps?: string;
  adeli?: string;
  email?: string;
  oidc?: { issuer: string; subject: string };
};

type Row = Omit<Professional, 'displayName'>;

const COLUMNS = `p.id, p.last_name as "lastName", p.first_name as "firstName", p.rpps, p.adeli, p.email, p.active`;

/** A name as it is shown everywhere: `DURAND Camille`. */
export function displayName(person: { lastName: string; firstName: string }): string {
  return `${person.lastName.toLocaleUpperCase('fr')} ${person.firstName}`.trim();
}

/** One professional; undefined when the organisation has none of that id. */
export async function findProfessional(tx: Tx, id: string): Promise<Professional | undefined> {
  const [found] = await findProfessionals(tx, [id]);
  return found;
}

/** Several professionals at once, in no order; the unknown are left out. */
export async function findProfessionals(tx: Tx, ids: readonly string[]): Promise<Professional[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<Row>(`select ${COLUMNS} from professional p where p.id = any($1::uuid[])`, [
    ids,
  ]);
  return rows.map(named);
}

/** Who works today in an establishment, holding a role when one is given; by name. */
export async function professionalsOf(
  tx: Tx,
  establishmentId: string,
  roleId?: string,
): Promise<Professional[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from professional p
     where p.active and exists (
       select 1 from activity a
       where a.professional_id = p.id and a.establishment_id = $1 and ($2::text is null or a.role_id = $2)
         and a.from_date <= $3::date and (a.to_date is null or a.to_date >= $3::date))
     order by p.last_name, p.first_name, p.id`,
    [establishmentId, roleId ?? null, localDay(tx.now())],
  );
  return rows.map(named);
}

/** Who works today in a service; by name. */
export async function professionalsOfService(tx: Tx, serviceId: string): Promise<Professional[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from professional p
     where p.active and exists (
       select 1 from activity a
       where a.professional_id = p.id and a.service_id = $1
         and a.from_date <= $2::date and (a.to_date is null or a.to_date >= $2::date))
     order by p.last_name, p.first_name, p.id`,
    [serviceId, localDay(tx.now())],
  );
  return rows.map(named);
}

/** Makes a professional. @returns its id */
export async function createProfessional(tx: Tx, given: NewProfessional): Promise<string> {
  const id = given.id ?? randomUUID();
  await tx.query(
    `insert into professional
       (id, organisation_id, last_name, first_name, rpps, adeli, email, oidc_issuer, oidc_subject, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      tx.organisationId,
      given.lastName,
      given.firstName,
      given.rpps ?? null,
      given.adeli ?? null,
      given.email ?? null,
      given.oidc?.issuer ?? null,
      given.oidc?.subject ?? null,
      tx.now(),
    ],
  );
  return id;
}

/**
 * Whom an identity provider vouches for is known to it at its new address, under the same name.
 * @param people who may be so; an account that is bound otherwise is left as it is
 */
export async function followProvider(
  tx: Tx,
  people: ReadonlyArray<{ id: string; subject: string }>,
  issuer: string,
): Promise<void> {
  await tx.query(
    `update professional p set oidc_issuer = $3
       from unnest($1::uuid[], $2::text[]) as known (id, subject)
      where p.id = known.id and p.oidc_subject = known.subject and p.oidc_issuer <> $3`,
    [people.map(({ id }) => id), people.map(({ subject }) => subject), issuer],
  );
}

function named(row: Row): Professional {
  return { ...row, displayName: displayName(row) };
}
