import { recordAudit } from '../../audit/index.js';
import { instantOf } from '../../organisation/index.js';
import {
  platformErrors,
  type Principal,
  type SENT,
  type RouteContext,
  type Tx,
} from '../../platform/index.js';
import { rightsReach } from '../posts/handledPost.js';
import { sendTrail } from './sendTrail.js';

/** The first and the last day, ISO, both included. */
export type TrailPeriod = { du: string; au: string };

/**
 * GET /audit/export: the trail of the organisation over a period, for who answers for the rights of all of it. That it
 * was exported is in the trail.
 * @throws Problem `not-allowed`
 */
export async function exportTrail(
  context: RouteContext<string, { query: TrailPeriod }>,
): Promise<typeof SENT> {
  const { principal, query, inOrg } = context;
  await inOrg((tx) => allowTrail(tx, principal, query));
  const from = instantOf(`${query.du}T00:00`);
  const to = instantOf(`${dayAfter(query.au)}T00:00`);
  return sendTrail(context, `journal-${query.du}-${query.au}.csv`, { from, to });
}

async function allowTrail(tx: Tx, principal: Principal, { du, au }: TrailPeriod): Promise<void> {
  const { everywhere } = await rightsReach(tx, principal);
  if (!everywhere) throw platformErrors.problem('not-allowed');
  const subject = { kind: 'journal', id: tx.organisationId };
  await recordAudit(tx, { action: 'acces.exportes', actor: principal, subject, details: { du, au } });
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
