import { randomUUID } from 'node:crypto';
import { inOrganisation, type OpenTx, type Tx } from '../platform/index.js';

/** The body that manages establishments (organisme gestionnaire): the walls are between organisations. */
export type Organisation = { id: string; name: string; siren: string | null };

/** The organisation of the transaction; undefined when it was never made. */
export async function getOrganisation(tx: Tx): Promise<Organisation | undefined> {
  const [found] = await tx.query<Organisation>('select id, name, siren from organisation where id = $1', [
    tx.organisationId,
  ]);
  return found;
}

/** Makes an organisation, inside its own walls. @returns its id */
export async function createOrganisation(given: {
  id?: string;
  name: string;
  siren?: string;
}): Promise<string> {
  const id = given.id ?? randomUUID();
  await inOrganisation(id, (tx) => writeOrganisation(tx, given));
  return id;
}

/** Makes the organisation of a transaction that was begun in its walls. */
export async function writeOrganisation(tx: Tx, given: { name: string; siren?: string }): Promise<void> {
  await tx.query('insert into organisation (id, name, siren, created_at) values ($1, $2, $3, $4)', [
    tx.organisationId,
    given.name,
    given.siren ?? null,
    tx.now(),
  ]);
}

/** The organisations of the installation, the oldest first; for its operator alone. */
export async function installedOrganisations(tx: OpenTx): Promise<Array<{ id: string; name: string }>> {
  return tx.query<{ id: string; name: string }>('select id, name from installed_organisations()');
}
