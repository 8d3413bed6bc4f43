import { recordAudit } from '../../audit/index.js';
import { localMinute } from '../../organisation/index.js';
import { inOrganisation, newId, type Tx } from '../../platform/index.js';
import type { ConnectorContext } from '../Connector.js';
import { ConnectorError } from '../ConnectorError.js';
import { PAST_CALL, rateAllowsAt, restsUntil, type PastCall } from './breaker.js';
import { noteSurely } from './noteSurely.js';
import type { Service } from './Service.js';

/** On whose behalf a service is called. */
export type CallContext = Pick<
  ConnectorContext,
  'organisationId' | 'signal' | 'principalLabel' | 'byHand' | 'logger'
> & {
  dossierId?: string;
};

/** What is called, for the trace. */
export interface OutsideCall {
  service: Service;
  connector: string;
  /** Type of the exchange, such as `WS_INS2` or `POST creer-rdv`; never content. */
  kind: string;
  /** The connector writes its own line of audit. */
  audited?: boolean;
}

type Outcome = Exclude<PastCall['outcome'], 'en-cours'>;

/** More than the failures that give the longest rest. */
const LOOKED_AT = 16;

/**
 * Calls a service outside: not while it rests nor faster than its rate, within its time, and leaves a trace of the call
 * (who, for whom, what kind, what came of it; never what was said).
 *
 * @throws ConnectorError those of `work`; `service-au-repos`, `debit-atteint` (with `notBefore`: the try does not count),
 * `delai-depasse`
 */
export async function callOutside<T>(
  context: CallContext,
  call: OutsideCall,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const id = newId();
  await inOrganisation(context.organisationId, (tx) => begin(tx, id, context, call));
  const started = performance.now();
  const settle = (outcome: Outcome, code: string | null): Promise<void> =>
    noteSurely(
      () =>
        inOrganisation(context.organisationId, (tx) =>
          end(tx, { id, outcome, code, tookMs: Math.round(performance.now() - started) }, context, call),
        ),
      { logger: context.logger, connector: call.connector },
    );
  const timeout = AbortSignal.timeout(call.service.timeoutMs);
  let result: T;
  try {
    result = await work(AbortSignal.any([context.signal, timeout]));
  } catch (error) {
    const told = timeout.aborted && !(error instanceof ConnectorError) ? tooLong(call.service, error) : error;
    await settle(outcomeOf(told), told instanceof ConnectorError ? told.code : 'erreur-interne');
    throw told;
  }
  await settle('reussi', null);
  return result;
}

async function begin(tx: Tx, id: string, context: CallContext, call: OutsideCall): Promise<void> {
  const { service, connector, kind } = call;
  const now = tx.now();
  // One at a time: of two nodes that see the rest end, one is the lone try.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 4))', [
    `${tx.organisationId}:${service.id}`,
  ]);
  const latest = await tx.query<PastCall>(
    `select ${PAST_CALL} from connector_trace
      where service = $1 order by started_at desc, id desc limit $2`,
    [service.id, LOOKED_AT],
  );
  const rest = restsUntil(latest, now, { timeoutMs: service.timeoutMs, byHand: context.byHand ?? false });
  if (rest)
    throw later(
      'service-au-repos',
      `${service.label} ne répond plus\u00A0: nouvel essai à ${clockOf(rest)}.`,
      rest,
    );
  const started = await tx.query<{ at: Date }>(
    `select started_at as at from connector_trace where service = $1 and started_at > $2
      order by started_at desc limit $3`,
    [service.id, new Date(now.getTime() - 60_000), service.perMinute],
  );
  const free = rateAllowsAt(
    started.map(({ at }) => at),
    service.perMinute,
    now,
  );
  if (free)
    throw later(
      'debit-atteint',
      `Trop d’appels en une minute (${service.label})\u00A0: nouvel essai à ${clockOf(free)}.`,
      free,
    );
  await tx.query(
    `insert into connector_trace (id, organisation_id, service, connector, kind, dossier_id, requested_by, outcome, started_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'en-cours', $8)`,
    [
      id,
      tx.organisationId,
      service.id,
      connector,
      kind,
      context.dossierId ?? null,
      context.principalLabel ?? 'Trame',
      now,
    ],
  );
}

async function end(
  tx: Tx,
  { id, outcome, code, tookMs }: { id: string; outcome: Outcome; code: string | null; tookMs: number },
  { dossierId, principalLabel }: CallContext,
  { service, connector, kind, audited }: OutsideCall,
): Promise<void> {
  await tx.query('update connector_trace set outcome = $2, error_code = $3, took_ms = $4 where id = $1', [
    id,
    outcome,
    code,
    tookMs,
  ]);
  if (audited) return;
  await recordAudit(tx, {
    action: 'connecteur.appel',
    actor: 'systeme',
    ...(principalLabel === undefined ? {} : { askedBy: principalLabel }),
    ...(dossierId === undefined ? {} : { dossierId }),
    subject: { kind: 'service', id: service.id },
    details: {
      connecteur: connector,
      echange: kind,
      demandePar: principalLabel ?? 'Trame',
      resultat: code ?? outcome,
    },
  });
}

/** Refusals that are ours, or of the link: the service has answered nothing. */
const UNANSWERED: ReadonlySet<string> = new Set([
  'adresse-interdite',
  'boite-certificat',
  'mssante-certificat-expire',
  'certificat-refuse',
  'courriel-certificat',
  'mssante-certificat',
]);

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof ConnectorError)) return 'indisponible';
  if (error.code === 'envoi-incertain') return 'incertain';
  return error.retryable || UNANSWERED.has(error.code) ? 'indisponible' : 'refuse';
}

/** `10\u00A0h\u00A042`, on the clock of France. */
function clockOf(at: Date): string {
  return localMinute(new Date(at.getTime() + 59_999))
    .slice(11)
    .replace(':', '\u00A0h\u00A0');
}

function tooLong(service: Service, cause: unknown): ConnectorError {
  return new ConnectorError('delai-depasse', `${service.label} n’a pas répondu à temps.`, true, cause);
}

function later(code: string, message: string, notBefore: Date): ConnectorError {
  return new ConnectorError(code, message, true, undefined, notBefore);
}
