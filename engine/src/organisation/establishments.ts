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
};

type Optional = 'address' | 'phone' | 'director' | 'parameters' | 'timeZone';

/** What is given to make an establishment; its zone is that of its address unless told. */
export type NewEstablishment = Omit<Establishment, 'id' | Optional> &
  Partial<Pick<Establishment, 'id' | Optional>>;

const COLUMNS = `id, name, finess, kind, category, capacity, pack_id as "packId", address, phone, director, parameters,
  time_zone as "timeZone"`;

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
