import { newId, type Tx } from '../platform/index.js';

/** A service of an establishment: a unit, a group, a branch; days are ISO. It gives no right. */
export type Service = {
  id: string;
  establishmentId: string;
  name: string;
  openedOn: string;
  /** The day from which nobody is placed there any more; null: none was told. */
  closedOn: string | null;
  closingReason: string | null;
  revision: number;
};

const COLUMNS = `id, establishment_id as "establishmentId", name, opened_on as "openedOn", closed_on as "closedOn",
  closing_reason as "closingReason", revision`;

/** The services of the organisation, or of an establishment, by name; those that are closed too. */
export async function listServices(tx: Tx, establishmentId?: string): Promise<Service[]> {
  return tx.query<Service>(
    `select ${COLUMNS} from service where $1::uuid is null or establishment_id = $1 order by name, id`,
    [establishmentId ?? null],
  );
}

/** One service; undefined when the organisation has none of that id. */
export async function getService(tx: Tx, id: string): Promise<Service | undefined> {
  const [found] = await tx.query<Service>(`select ${COLUMNS} from service where id = $1`, [id]);
  return found;
}

/** Whether people may be placed in a service on that ISO day. */
export const isServiceOpen = (
  { openedOn, closedOn }: Pick<Service, 'openedOn' | 'closedOn'>,
  day: string,
): boolean => openedOn <= day && (closedOn === null || closedOn > day);

/** Makes a service, from an ISO day on. @returns its id */
export async function createService(
  tx: Tx,
  { establishmentId, name, openedOn }: Pick<Service, 'establishmentId' | 'name' | 'openedOn'>,
): Promise<string> {
  const id = newId();
  await tx.query(
    `insert into service (id, organisation_id, establishment_id, name, opened_on, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, tx.organisationId, establishmentId, name, openedOn, tx.now()],
  );
  return id;
}

/** Names a service otherwise. */
export async function renameService(tx: Tx, id: string, name: string): Promise<void> {
  await tx.query('update service set name = $2, revision = revision + 1 where id = $1', [id, name]);
}

/** Closes a service from an ISO day on, for a reason; without them it is open again. */
export async function writeServiceClosing(
  tx: Tx,
  id: string,
  closing?: { on: string; reason: string },
): Promise<void> {
  await tx.query(
    'update service set closed_on = $2, closing_reason = $3, revision = revision + 1 where id = $1',
    [id, closing?.on ?? null, closing?.reason ?? null],
  );
}
