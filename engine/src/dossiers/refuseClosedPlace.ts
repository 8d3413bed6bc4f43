import { isClosedOn, type Establishment } from '../organisation/index.js';
import { dossierErrors } from './errors.js';

/**
 * Nobody is admitted in an establishment that is closed on that ISO day; what is under way there goes on.
 * @throws Problem `establishment-closed`
 */
export function refuseClosedPlace(place: Pick<Establishment, 'closedOn'> | undefined, day: string): void {
  if (place && isClosedOn(place, day)) throw dossierErrors.problem('establishment-closed');
}
