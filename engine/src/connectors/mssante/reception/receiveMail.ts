import { inOrganisation, logger, lookBefore, type Tx } from '../../../platform/index.js';
import { ConnectorError } from '../../ConnectorError.js';
import { callOutside } from '../../kit/callOutside.js';
import { keepMail, readCursor, type Mailbox } from './keepMail.js';
import { readMailbox } from './readMailbox.js';
import { mailboxService, mailboxSettings, type MailboxSettings } from './settings.js';

/**
 * Visits the mailbox once: what came is kept, sealed, and will be judged by a job. A visit that brings nothing leaves no
 * trace, unless the one before had failed.
 *
 * @returns how many messages were new
 */
export async function receiveMail(stopping: AbortSignal): Promise<number> {
  const settings = mailboxSettings();
  const mailbox = settings && (await mailboxOf(settings));
  if (!settings || !mailbox) return 0;
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
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(mailboxService.timeoutMs)]);
  let failure: unknown;
  const read = await visit(signal).catch((error: unknown) => {
    failure = error;
    return 0;
  });
  if (stopping.aborted) return kept;
  if (failure !== undefined || read > 0 || (await inOrganisation(organisationId, lastFailed)))
    await tell(organisationId, failure, stopping);
  return kept;
}

/** Leaves a trace of the visit: the page of the services reads it. */
async function tell(organisationId: string, failure: unknown, signal: AbortSignal): Promise<void> {
  const call = { service: mailboxService, connector: 'mssante.recevoir', kind: 'relève', audited: true };
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

async function lastFailed(tx: Tx): Promise<boolean> {
  const [last] = await tx.query<{ outcome: string }>(
    'select outcome from connector_trace where service = $1 order by started_at desc, id desc limit 1',
    [mailboxService.id],
  );
  return last !== undefined && last.outcome !== 'reussi';
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
    { variable: 'TRAME_IMAP_FINESS', found: found.length },
    'the establishment of the mailbox is not known, or is in several organisations: nothing is received',
  );
  return undefined;
}
