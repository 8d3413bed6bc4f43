import { useMe } from '../api/index.js';

/** The services of an establishment of mine that are open; of all of mine when none is said. */
export function useServices(establishmentId: string): ReadonlyArray<{ id: string; name: string }> {
  return (useMe().data?.establishments ?? [])
    .filter(({ id }) => establishmentId === '' || id === establishmentId)
    .flatMap((one) => one.services ?? []);
}
