import type { ReportingBoard } from '@trame/schemas';
import { recordAudit } from '../audit/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { catalogueOf } from './catalogueOf.js';
import { checkPeriod, placesInReach, type Period } from './reach.js';

/**
 * The events of a period, counted by month, in the establishments in reach: every event that their packs declare, those
 * that did not happen too.
 * @throws Problem `not-allowed`, `invalid-request`
 */
export async function readBoard(tx: Tx, principal: Principal, period: Period): Promise<ReportingBoard> {
  checkPeriod(period);
  const { all, asked } = await placesInReach(tx, principal, period.etablissement);
  const { packs } = await catalogueOf(tx);
  const labels = new Map<string, string>();
  for (const { id, packId } of all)
    if (asked.includes(id))
      for (const event of packs.get(packId)?.events ?? []) labels.set(event.id, event.label);
  const rows = await tx.query<{ event_id: string; month: string; count: number }>(
    `select event_id, to_char(at at time zone 'Europe/Paris', 'YYYY-MM') as month, count(*)::int as count
       from reporting_event where establishment_id = any($1::uuid[]) and ${WITHIN} group by 1, 2`,
    [asked, period.du, period.au],
  );
  const persons = await tx.query<{ event_id: string; persons: number }>(
    `select event_id, count(distinct subject)::int as persons
       from reporting_event where establishment_id = any($1::uuid[]) and ${WITHIN} group by 1`,
    [asked, period.du, period.au],
  );
  const [latest] = await tx.query<{ at: Date | null }>(
    'select max(at) as at from reporting_event where establishment_id = any($1::uuid[])',
    [asked],
  );
  const months = monthsOf(period);
  const events = [...labels].map(([id, label]) => {
    const counts = months.map(
      (month) => rows.find((row) => row.event_id === id && row.month === month)?.count ?? 0,
    );
    return {
      id,
      label,
      total: counts.reduce((sum, count) => sum + count, 0),
      persons: persons.find((row) => row.event_id === id)?.persons ?? 0,
      counts,
    };
  });
  await recordAudit(tx, {
    action: 'pilotage.lu',
    actor: principal,
    subject: { kind: 'liste', id: 'pilotage' },
    details: { du: period.du, au: period.au, etablissements: asked.length },
  });
  return {
    from: period.du,
    to: period.au,
    months,
    establishments: all.map(({ id, name }) => ({ id, name })),
    events,
    derivedUntil: latest?.at?.toISOString() ?? null,
  };
}

/** The days of a period, as they are lived in France. */
export const WITHIN = `at >= $2::date::timestamp at time zone 'Europe/Paris'
  and at < ($3::date + 1)::timestamp at time zone 'Europe/Paris'`;

/** The months that a period touches, `2026-01`. */
export function monthsOf({ du, au }: Pick<Period, 'du' | 'au'>): string[] {
  const months: string[] = [];
  const last = au.slice(0, 7);
  let [year = 0, month = 1] = du.split('-').map(Number);
  for (;;) {
    const one = `${year}-${String(month).padStart(2, '0')}`;
    if (one > last) return months;
    months.push(one);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}
