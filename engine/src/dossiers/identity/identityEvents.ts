import type { IdentitySheet } from '@trame/schemas';
import { displayName } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import type { IdentityStatus } from './identity.js';
import { STRICT_TRAITS } from './strictTraits.js';

type EventRow = {
  at: Date;
  kind: string;
  details: { de?: string; a?: string; preuve?: string; traits?: string[] };
  lastName: string | null;
  firstName: string | null;
};

/** Before a day in France, as SQL. @param day number of the bind of an ISO day; null: all */
const before = (day: number): string =>
  `($${day}::date is null or e.at < $${day}::date::timestamp at time zone 'Europe/Paris')`;

/**
 * What became of an identity, the latest first.
 * @param until ISO day: nothing of what came from it on
 */
export async function listEvents(
  tx: Tx,
  usagerId: string,
  until: string | null = null,
): Promise<IdentitySheet['history']> {
  const rows = await tx.query<EventRow>(
    `select e.at, e.kind, e.details, p.last_name as "lastName", p.first_name as "firstName"
     from identity_event e left join professional p on p.id = e.author_id
     where e.usager_id = $1 and ${before(2)} order by e.at desc, e.id desc limit 100`,
    [usagerId, until],
  );
  return rows.map(({ at, kind, details, lastName, firstName }) => {
    const detail = details.preuve ?? details.traits?.map((trait) => labelOf(trait)).join(', ');
    return {
      at: at.toISOString(),
      kind,
      from: details.de ?? '',
      to: details.a ?? '',
      ...(lastName === null ? {} : { author: displayName({ lastName, firstName: firstName ?? '' }) }),
      ...(detail === undefined ? {} : { detail }),
    };
  });
}

/** How far an identity was relied on before a day. @param day ISO day */
export async function statusBefore(tx: Tx, usagerId: string, day: string): Promise<IdentityStatus> {
  const [last] = await tx.query<{ status: IdentityStatus }>(
    `select e.details ->> 'a' as status from identity_event e
      where e.usager_id = $1 and e.details ? 'a' and ${before(2)} order by e.at desc, e.id desc limit 1`,
    [usagerId, day],
  );
  return last?.status ?? 'provisoire';
}

const labelOf = (trait: string): string =>
  Object.hasOwn(STRICT_TRAITS, trait) ? STRICT_TRAITS[trait as keyof typeof STRICT_TRAITS] : trait;
