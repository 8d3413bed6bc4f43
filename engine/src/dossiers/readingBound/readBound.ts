import type { ReadingBound } from '@trame/schemas';
import { accountReachOf, manageable, manageableBinds } from '../../access/index.js';
import { displayName, localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { BY_DEFAULT, DAY, HOUR } from './bound.js';

/** Accounts shown: those that opened the most. */
const SHOWN = 50;

type Row = {
  id: string;
  lastName: string;
  firstName: string;
  hour: number;
  day: number;
  until: Date | null;
  reason: string | null;
};

/** The bound of the organisation, and the accounts one manages that opened the most dossiers since a day. */
export async function readBound(tx: Tx, principal: Principal): Promise<ReadingBound> {
  const reach = await accountReachOf(tx, principal);
  const [own] = await tx.query<{ perHour: number; perDay: number; revision: number }>(
    'select per_hour as "perHour", per_day as "perDay", revision from reading_bound',
  );
  const now = tx.now().getTime();
  const rows = await tx.query<Row>(
    `select p.id, p.last_name as "lastName", p.first_name as "firstName", o.hour, o.day, l.until_at as until, l.reason
       from (select professional_id, count(*)::int as day, count(*) filter (where at > $6)::int as hour
               from dossier_opening where at > $5 group by professional_id) o
       join professional p on p.id = o.professional_id
       left join lateral (select until_at, reason from reading_lift
                           where professional_id = p.id and until_at > $7 order by until_at desc limit 1) l on true
      where ${manageable(1)}
      order by o.day desc, p.last_name, p.first_name, p.id limit ${SHOWN}`,
    [...manageableBinds(reach, localDay(tx.now())), new Date(now - DAY), new Date(now - HOUR), tx.now()],
  );
  return {
    ...BY_DEFAULT,
    revision: 0,
    ...own,
    byDefault: own === undefined,
    mayChange: reach.everywhere,
    accounts: rows.map(({ id, hour, day, until, reason, ...name }) => ({
      id,
      displayName: displayName(name),
      mine: id === principal.professionalId,
      hour,
      day,
      ...(until && reason ? { lift: { until: until.toISOString(), reason } } : {}),
    })),
  };
}
