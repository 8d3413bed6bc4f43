import type { ConnectorHealth } from '@trame/schemas';
import { listEstablishments } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { PAST_CALL, restsUntil, type PastCall } from './breaker.js';
import { certificateState } from './certificate.js';
import { isSandbox } from './sandbox.js';
import type { Service } from './Service.js';
import { services } from '../services.js';

type Line = ConnectorHealth['services'][number];
type Counts = {
  calls: number;
  failures: number;
  meanMs: number | null;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  lastFailureCode: string | null;
};

/** How each service outside does, for one organisation. */
export async function readHealth(tx: Tx): Promise<ConnectorHealth> {
  const lines: Line[] = [];
  const here = new Set((await listEstablishments(tx)).map(({ finess }) => finess));
  // What serves an establishment of another organisation is nobody's business here.
  for (const service of services().filter(({ finess }) => finess === undefined || here.has(finess)))
    lines.push(await describe(tx, service));
  return { sandbox: isSandbox(), services: lines };
}

async function describe(tx: Tx, service: Service): Promise<Line> {
  const { host, missing, certificates } = service.state();
  const latest = await tx.query<PastCall>(
    `select ${PAST_CALL} from connector_trace
      where service = $1 order by started_at desc, id desc limit 16`,
    [service.id],
  );
  const [counts] = await tx.query<Counts>(
    `select count(*) filter (where started_at > $2)::int as calls,
       count(*) filter (where started_at > $2 and outcome in ('refuse', 'indisponible', 'incertain'))::int as failures,
       round(avg(took_ms) filter (where started_at > $2))::int as "meanMs",
       max(started_at) filter (where outcome = 'reussi') as "lastSuccessAt",
       max(started_at) filter (where outcome in ('refuse', 'indisponible', 'incertain')) as "lastFailureAt",
       (array_agg(error_code order by started_at desc) filter (where error_code is not null))[1] as "lastFailureCode"
     from connector_trace where service = $1 and started_at > $2::timestamptz - interval '30 days'`,
    [service.id, new Date(tx.now().getTime() - 24 * 3600 * 1000)],
  );
  const rest = restsUntil(latest, tx.now(), service);
  return {
    id: service.id,
    label: service.label,
    state: stateOf(missing.length === 0, latest, rest),
    ...(host === undefined ? {} : { host }),
    missing: [...missing],
    ...(rest ? { restsUntil: rest.toISOString() } : {}),
    calls: counts?.calls ?? 0,
    failures: counts?.failures ?? 0,
    ...(counts?.meanMs == null ? {} : { meanMs: counts.meanMs }),
    ...(counts?.lastSuccessAt ? { lastSuccessAt: counts.lastSuccessAt.toISOString() } : {}),
    ...(counts?.lastFailureAt ? { lastFailureAt: counts.lastFailureAt.toISOString() } : {}),
    ...(counts?.lastFailureCode ? { lastFailureCode: counts.lastFailureCode } : {}),
    certificates: certificates.map(({ label, pem }) => certificateState(label, pem, tx.now())),
  };
}

function stateOf(configured: boolean, latest: readonly PastCall[], rest: Date | undefined): Line['state'] {
  if (!configured) return 'non-configure';
  if (rest) return 'au-repos';
  const last = latest.find(({ outcome }) => outcome !== 'en-cours');
  if (!last) return 'jamais-appele';
  return last.outcome === 'reussi' || last.outcome === 'refuse' ? 'repond' : 'en-difficulte';
}
