import { useMe } from '../api/index.js';

/**
 * The services of an establishment of mine that are open, or closed with people still there; of all of mine when none is said, each then named with its establishment where several have some.
 */
export function useServices(
  establishmentId: string,
): ReadonlyArray<{ id: string; name: string; closed?: true | undefined }> {
  const having = (useMe().data?.establishments ?? []).filter(
    ({ id, services = [] }) => services.length > 0 && (establishmentId === '' || id === establishmentId),
  );
  return having.flatMap(({ name, services = [] }) =>
    having.length === 1 ? services : services.map((one) => ({ ...one, name: `${name}, ${one.name}` })),
  );
}
