import { inOrganisation } from './inOrganisation.js';

/**
 * Pushes the clock of an organisation, for a try-out or a test: its `tx.now()` and its timers follow.
 *
 * @param milliseconds added to what was pushed before; negative goes back
 * @returns the whole offset, in milliseconds
 */
export async function pushClock(organisationId: string, milliseconds: number): Promise<number> {
  return inOrganisation(organisationId, async (tx) => {
    const [row] = await tx.query<{ offset_ms: string }>(
      `insert into organisation_clock (organisation_id, offset_ms) values ($1, $2)
       on conflict (organisation_id) do update set offset_ms = organisation_clock.offset_ms + excluded.offset_ms
       returning offset_ms`,
      [organisationId, milliseconds],
    );
    return Number(row?.offset_ms ?? 0);
  });
}
