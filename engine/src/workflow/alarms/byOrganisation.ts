/** What a door through the wall gives: an identifier, and whose it is. */
export type Dispatched = { organisation_id: string; id: string };

/** The identifiers of each organisation, in their order: what may be done for all of them in one transaction. */
export function byOrganisation(rows: readonly Dispatched[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { organisation_id, id } of rows)
    found.set(organisation_id, [...(found.get(organisation_id) ?? []), id]);
  return found;
}
