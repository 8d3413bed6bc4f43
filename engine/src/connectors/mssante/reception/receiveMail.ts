import { inOrganisation, logger, lookBefore, type Tx } from '../../../platform/index.js';
import { ConnectorError } from '../../ConnectorError.js';
import { callOutside } from '../../kit/callOutside.js';
import type { Service } from '../../kit/Service.js';
import { keepMail, readCursor, type Mailbox } from './keepMail.js';
import { readMailbox } from './readMailbox.js';
import { mailboxSettings, type MailboxSettings } from './settings.js';

/** Mailboxes visited at once: each may bring a message of 40 MB. */
const AT_ONCE = 4;
/** Visits that bring nothing are told once in that long. */
const QUIET_MS = 3_600_000;

/**
 * Visits each mailbox once: what came is kept, sealed, and will be judged by a job. One that cannot be read keeps nobody
 * from the others. A visit that brings nothing leaves no trace, unless the one before had failed or none was told for an hour.
 *
 * @returns how many messages were new
 */
export async function receiveMail(stopping: AbortSignal): Promise<number> {
  const waiting = [...mailboxSettings()];
  let kept = 0;
  const visitor = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !stopping.aborted; next = waiting.shift())
      kept += await visitOne(next, stopping);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, visitor));
  return kept;
}

async function visitOne(settings: MailboxSettings, stopping: AbortSignal): Promise<number> {
  const mailbox = await mailboxOf(settings);
  if (!mailbox) return 0;
  const { service } = settings;
  const { organisationId } = mailbox;
  let kept = 0;
  const visit = async (signal: AbortSignal): Promise<number> => {
    const cursor = await inOrganisation(organisationId, (tx) => readCursor(tx, mailbox.address));
    return readMailbox(
      settings,
      cursor,
      async (mail) => {
        if (await inOrganisation(organisationId, (tx) => keepMail(tx, mailbox, mail))) kept += 1;
      },
      signal,
    );
  };
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(service.timeoutMs)]);
  let failure: unknown;
  const read = await visit(signal).catch((error: unknown) => {
    failure = error;
    return 0;
  });
  if (stopping.aborted) return kept;
  if (
    failure !== undefined ||
    read > 0 ||
    (await inOrganisation(organisationId, (tx) => isToTell(tx, service)))
  )
    await tell(service, organisationId, failure, stopping);
  return kept;
}

/** Leaves a trace of the visit: the page of the services reads it. */
async function tell(
  service: Service,
  organisationId: string,
  failure: unknown,
  signal: AbortSignal,
): Promise<void> {
  const call = { service, connector: 'mssante.recevoir', kind: 'relève', audited: true };
  const told = failure === undefined || failure instanceof ConnectorError ? failure : undefined;
  try {
    await callOutside({ organisationId, signal, logger }, call, () =>
      failure === undefined ? Promise.resolve() : Promise.reject(told ?? failure),
    );
  } catch (error) {
    // A service at rest is already told.
    if (error === failure)
      logger.warn({ err: error }, 'the mailbox could not be read: it will be, at the next visit');
  }
}

/** Whether a visit that brought nothing is told: it mends what had failed, or nothing was told for an hour. */
async function isToTell(tx: Tx, { id }: Service): Promise<boolean> {
  const [last] = await tx.query<{ outcome: string; at: Date }>(
    `select outcome, started_at as at from connector_trace where service = $1
      order by started_at desc, id desc limit 1`,
    [id],
  );
  return last?.outcome !== 'reussi' || tx.now().getTime() - last.at.getTime() > QUIET_MS;
}

/** @returns undefined, and says why, when the establishment is not here, or is twice */
async function mailboxOf({ finess, user }: MailboxSettings): Promise<Mailbox | undefined> {
  const found = await lookBefore<{ organisation_id: string; id: string }>(
    'job-dispatch',
    'select * from establishments_of_finess($1)',
    [finess],
  );
  const [one, other] = found;
  if (one && !other)
    return { organisationId: one.organisation_id, establishmentId: one.id, address: user.toLowerCase() };
  logger.error(
    { finess, found: found.length },
    'the establishment of the mailbox is not known, or is in several organisations: nothing is received',
  );
  return undefined;
}
