import { recordAudit } from '../../audit/index.js';
import { inOrganisation, publishFact, type Principal } from '../../platform/index.js';
import { DAY, type Passed } from './bound.js';

/** Name of the fact that somebody reached the bound of what they may read. */
export const READING_BOUNDED = 'lecture.bornee';

/** What it tells: who, and where they work. */
export type ReadingBounded = { professionalId: string; establishments: string[] };

/**
 * Tells in the trail that somebody reached the bound, and those who answer for rights where they work: once a day, however
 * often they try. In a transaction of its own: the one that refuses is undone.
 */
export async function tellBounded(principal: Principal, { per, limit }: Passed): Promise<void> {
  const { professionalId, organisationId, activities } = principal;
  await inOrganisation(organisationId, async (tx) => {
    const told = await tx.query(
      `insert into reading_told (organisation_id, professional_id, told_at) values ($1, $2, $3)
       on conflict (organisation_id, professional_id) do update set told_at = excluded.told_at
         where reading_told.told_at <= $4
       returning told_at`,
      [organisationId, professionalId, tx.now(), new Date(tx.now().getTime() - DAY)],
    );
    if (told.length === 0) return;
    await recordAudit(tx, {
      action: 'lecture.bornee',
      actor: principal,
      subject: { kind: 'professionnel', id: professionalId },
      details: { par: per, borne: limit },
    });
    const establishments = [...new Set(activities.map(({ establishmentId }) => establishmentId))];
    const payload: ReadingBounded = { professionalId, establishments };
    await publishFact(tx, { type: READING_BOUNDED, payload });
  });
}
