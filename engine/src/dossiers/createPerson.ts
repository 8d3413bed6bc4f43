import { localDay } from '../organisation/index.js';
import { newId, type Tx } from '../platform/index.js';
import { refuseFutureBirth } from './refuseFutureBirth.js';
import { withBound, type Traits } from './traits.js';

/**
 * Makes the file of a person, whose identity is provisional.
 * @returns its id
 * @throws Problem `birth-in-the-future`
 */
export async function createPerson(tx: Tx, traits: Traits): Promise<string> {
  refuseFutureBirth(traits, localDay(tx.now()));
  const id = newId();
  await tx.query(
    'insert into usager (id, organisation_id, traits, created_at, updated_at) values ($1, $2, $3, $4, $4)',
    [id, tx.organisationId, JSON.stringify(withBound(traits, {})), tx.now()],
  );
  return id;
}
