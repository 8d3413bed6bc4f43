import { ConnectorError, runConnector } from '../../connectors/index.js';
import { enqueueJob, inOrganisation, type JobContext, type Tx } from '../../platform/index.js';
import { holdInstance } from '../instances/holdInstance.js';
import { runCommand } from '../instances/runCommand.js';
import type { InstanceRow, JobRunRow } from '../rows.js';
import { backoff } from './backoff.js';
import { CIRCUIT_JOB, keyOf, type JobPayload } from './createJob.js';

type Taken = JobRunRow & { dossier_id: string; circuit_id: string; pack_version_id: string };

type Outcome =
  | { ok: true; result: Record<string, unknown> }
  | { ok: false; code: string; message: string; retryable: boolean; notBefore?: Date | undefined };

/**
 * Runs one connector for a circuit: take (with a fencing number), run outside of any transaction, report.
 * A run that was overtaken by a later attempt, or cancelled meanwhile, reports nothing.
 */
export async function runJob(payload: JobPayload, context: JobContext): Promise<void> {
  const taken = await inOrganisation(context.organisationId, (tx) => takeJob(tx, payload.jobRunId), {
    atOnce: true,
  });
  if (!taken) return;
  const outcome =
    taken.attempt > taken.max_attempts ? deadly(taken) : await attemptJob(taken, payload, context);
  const stopped = context.signal.aborted && !outcome.ok && outcome.retryable;
  await inOrganisation(
    context.organisationId,
    (tx) => (stopped ? giveBack(tx, taken) : reportJob(tx, taken, payload, outcome)),
    { retries: 3, atOnce: !stopped },
  );
}

/** A try that never reported took its node with it: after as many as are allowed, nobody tries by itself again. */
function deadly({ max_attempts }: Taken): Outcome {
  return {
    ok: false,
    code: 'travail-interrompu',
    message: `Ce travail a été interrompu ${max_attempts} fois sans rendre compte. Il n’est plus tenté sans vous.`,
    retryable: false,
  };
}

/** The node stops: the try does not count, and another node takes it. */
async function giveBack(tx: Tx, job: Taken): Promise<void> {
  const [current] = await tx.query(
    `update job_run set state = 'en-attente', attempt = attempt - 1, updated_at = $3
      where id = $1 and fence = $2 and state = 'en-cours' returning id`,
    [job.id, job.fence, tx.now().toISOString()],
  );
  if (current) await enqueueJob(tx, { name: CIRCUIT_JOB, payload: { jobRunId: job.id } });
}

/** The job is locked with the first message of its transaction, and changed with the last. */
async function takeJob(tx: Tx, jobRunId: string): Promise<Taken | undefined> {
  const job = (await lockReady(tx, jobRunId)) ?? (await holdJob(tx, jobRunId));
  if (!job) return undefined;
  const taken = { ...job, attempt: job.attempt + 1, fence: job.fence + 1 };
  tx.change(
    'job_run',
    `update job_run set state = 'en-cours', attempt = $2, fence = $3, updated_at = $4 where id = $1`,
    [jobRunId, taken.attempt, taken.fence, tx.now()],
  );
  return taken;
}

async function lockReady(tx: Tx, jobRunId: string): Promise<Taken | undefined> {
  const [job] = await tx.query<Taken>(
    `select j.*, i.dossier_id, i.circuit_id, i.pack_version_id
       from job_run j join circuit_instance i on i.id = j.instance_id
      where j.id = $1 and j.state in ('en-attente', 'en-cours')
        and i.status in ('en-cours', 'en-incident') and i.suspended_at is null
        for update of j`,
    [jobRunId],
  );
  return job;
}

/**
 * A job of a suspended instance waits for it to go on. Whoever makes it go on holds the instance: it has gone on by the
 * time they are done.
 *
 * @returns the job, when its instance went on meanwhile
 */
async function holdJob(tx: Tx, jobRunId: string): Promise<Taken | undefined> {
  const [instance] = await tx.query<Pick<InstanceRow, 'suspended_at'>>(
    'select suspended_at from circuit_instance where id = (select instance_id from job_run where id = $1) for update',
    [jobRunId],
  );
  if (!instance?.suspended_at) return lockReady(tx, jobRunId);
  tx.change(
    'job_run',
    `update job_run set held_at = $2 where id = $1 and state in ('en-attente', 'en-cours')`,
    [jobRunId, tx.now()],
  );
  return undefined;
}

async function attemptJob(job: Taken, { byHand = false }: JobPayload, context: JobContext): Promise<Outcome> {
  try {
    const result = await runConnector(job.connector, job.inputs, {
      organisationId: context.organisationId,
      dossierId: job.dossier_id,
      circuitId: job.circuit_id,
      instanceId: job.instance_id,
      executionId: job.execution_id,
      packVersionId: job.pack_version_id,
      idempotencyKey: keyOf(job),
      byHand,
      ...(job.asked_by === null ? {} : { principalLabel: job.asked_by }),
      signal: context.signal,
      logger: context.logger,
    });
    return { ok: true, result };
  } catch (error) {
    if (error instanceof ConnectorError) {
      const { code, message, retryable, notBefore } = error;
      return { ok: false, code, message, retryable, notBefore };
    }
    context.logger.error({ err: error, connector: job.connector }, 'a connector failed unexpectedly');
    return {
      ok: false,
      code: 'erreur-interne',
      message: 'Une erreur inattendue a interrompu ce travail. Son détail est dans le journal technique.',
      retryable: true,
    };
  }
}

async function reportJob(tx: Tx, job: Taken, payload: JobPayload, outcome: Outcome): Promise<void> {
  const postponed = outcome.ok ? undefined : outcome.notBefore;
  const again =
    !outcome.ok && outcome.retryable && (postponed !== undefined || job.attempt < job.max_attempts);
  const state = outcome.ok ? 'fait' : again ? 'en-attente' : 'incident';
  // The second statement is run after the first, in the same round trip, and sees what whoever held the lock has written.
  const [instance, [current]] = await Promise.all([
    holdInstance(tx, job.instance_id),
    tx.query(`select id from job_run where id = $1 and fence = $2 and state = 'en-cours' for update`, [
      job.id,
      job.fence,
    ]),
  ]);
  if (!current) return;
  tx.change(
    'job_run',
    `update job_run set state = $2, error_code = $3, error_message = $4, updated_at = $5, attempt = attempt - $6
      where id = $1`,
    [
      job.id,
      state,
      outcome.ok ? null : outcome.code,
      outcome.ok ? null : outcome.message,
      tx.now(),
      postponed ? 1 : 0,
    ],
  );
  if (again) {
    // The service rests: nothing was tried, the try is given back. Spread, so that all do not come at once.
    const wait = postponed ? postponed.getTime() - tx.now().getTime() + Math.random() * 5_000 : undefined;
    const runAt = new Date(Date.now() + (wait ?? backoff(job.attempt, Math.random())));
    // What a person asked for and nobody tried yet is still theirs.
    const next: JobPayload = postponed ? payload : { jobRunId: job.id };
    await enqueueJob(tx, { name: CIRCUIT_JOB, payload: next, runAt });
    return;
  }
  await runCommand(tx, {
    instanceId: job.instance_id,
    event: outcome.ok
      ? { type: 'jobCompleted', executionId: job.execution_id, result: outcome.result }
      : {
          type: 'jobFailed',
          executionId: job.execution_id,
          error: { code: outcome.code, message: outcome.message },
        },
    actor: 'systeme',
    askedBy: job.asked_by ?? undefined,
    held: instance,
  });
}
