import type { Addressee, AddresseeList } from '@trame/schemas';

/** Somebody, or a group, that a record is addressed to. */
export type ChosenAddressee = AddresseeList['items'][number];

/** What is sent of it; nothing when it is addressed to nobody. */
export const addressesOf = (chosen: readonly ChosenAddressee[]): { to?: [Addressee, ...Addressee[]] } => {
  const [first, ...others] = chosen.map(({ kind, id }) => ({ kind, id }));
  return first ? { to: [first, ...others] } : {};
};

/** What the server refused of those chosen, each by its name. */
export const faultsOfChosen = (
  faults: ReadonlyArray<{ path: string; message: string }>,
  chosen: readonly ChosenAddressee[],
): Array<{ label: string; message: string }> =>
  faults.flatMap(({ path, message }) => {
    const index = /^\/to\/(\d+)$/.exec(path)?.[1];
    const one = index === undefined ? undefined : chosen[Number(index)];
    return one ? [{ label: one.label, message }] : [];
  });
