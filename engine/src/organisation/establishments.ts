import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/index.js';
import { zoneOfPostcode } from './zoneOfPostcode.js';

/** A place of the organisation where people are accompanied. */
export type Establishment = {
  id: string;
  name: string;
  finess: string;
  /** What it is called in the sector: MECS, EHPAD, IME ... */
  kind: string;
  /** Number of the category in CASF L. 312-1, I. */
  category: string;
  capacity: number;
  packId: string;
  address: Record<string, unknown>;
  phone: string | null;
  director: string | null;
  /** IANA name of the zone whose clock is on its walls. */
  timeZone: string;
  /** Parameters of the pack changed here, by name. */
  parameters: Record<string, unknown>;
  revision: number;
  /** ISO day from which nobody is admitted any more; null: none was told. */
  closedOn: string | null;
  closingReason: string | null;
};

type Optional = 'address' | 'phone' | 'director' | 'parameters' | 'timeZone';
type Kept = 'revision' | 'closedOn' | 'closingReason';

/** What is given to make an establishment; its zone is that of its address unless told. */
export type NewEstablishment = Omit<Establishment, 'id' | Optional | Kept> &
  Partial<Pick<Establishment, 'id' | Optional>>;

const COLUMNS = `id, name, finess, kind, category, capacity, pack_id as "packId", address, phone, director, parameters,
  time_zone as "timeZone", revision, closed_on as "closedOn", closing_reason as "closingReason"`;

/** Every establishment of the organisation, by name. */
export async function listEstablishments(tx: Tx): Promise<Establishment[]> {
  return tx.query<Establishment>(`select ${COLUMNS} from establishment order by name, id`);
}

/** One establishment; undefined when the organisation has none of that id. */
export async function getEstablishment(tx: Tx, id: string): Promise<Establishment | undefined> {
  const [found] = await tx.once(`establishment ${id}`, ['establishment'], () =>
    tx.read<Establishment>(`select ${COLUMNS} from establishment where id = $1`, [id]),
  );
  return found;
}

/** Whether nobody is admitted there on that ISO day. */
export const isClosedOn = ({ closedOn }: Pick<Establishment, 'closedOn'>, day: string): boolean =>
  closedOn !== null && closedOn <= day;

/**
 * Whether another establishment of the installation, of whatever organisation, has a FINESS number: certificates and
 * mailboxes are those of a number. Until the end of the transaction nobody else takes it.
 *
 * @param own the establishment that may have it
 */
export async function isFinessTaken(tx: Tx, finess: string, own?: string): Promise<boolean> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 38))', [finess]);
  const found = await tx.query<{ id: string }>('select id from establishments_of_finess($1)', [finess]);
  return found.some(({ id }) => id !== own);
}

/** Makes an establishment. @returns its id */
export async function createEstablishment(tx: Tx, given: NewEstablishment): Promise<string> {
  const id = given.id ?? randomUUID();
  await tx.query(
    `insert into establishment
       (id, organisation_id, name, finess, kind, category, capacity, pack_id, address, phone, director, parameters, time_zone, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      id,
      tx.organisationId,
      given.name,
      given.finess,
      given.kind,
      given.category,
      given.capacity,
      given.packId,
      given.address ?? {},
      given.phone ?? null,
      given.director ?? null,
      given.parameters ?? {},
      given.timeZone ?? zoneOfPostcode(given.address?.['codePostal']),
      tx.now(),
    ],
  );
  return id;
}

/** What may be changed of an establishment once it is made. */
export type EstablishmentFacts = Omit<Establishment, 'id' | 'packId' | Kept>;

/** Writes the facts of an establishment, as a revision more. */
export async function writeEstablishment(tx: Tx, id: string, facts: EstablishmentFacts): Promise<void> {
  await tx.query(
    `update establishment set name = $2, finess = $3, kind = $4, category = $5, capacity = $6, address = $7, phone = $8,
       director = $9, parameters = $10, time_zone = $11, revision = revision + 1 where id = $1`,
    [
      id,
      facts.name,
      facts.finess,
      facts.kind,
      facts.category,
      facts.capacity,
      facts.address,
      facts.phone,
      facts.director,
      facts.parameters,
      facts.timeZone,
    ],
  );
}

/** Closes an establishment from an ISO day on, for a reason; without them it is open again. */
export async function writeClosing(
  tx: Tx,
  id: string,
  closing?: { on: string; reason: string },
): Promise<void> {
  await tx.query(
    'update establishment set closed_on = $2, closing_reason = $3, revision = revision + 1 where id = $1',
    [id, closing?.on ?? null, closing?.reason ?? null],
  );
}
