import { inOrganisation, type JobContext, type Tx } from '../../platform/index.js';
import type { EvolutionWork } from './askRun.js';
import { lockInRun, type Done } from './passInRun.js';

type Run = { id: string; asked_by: string; state: string };

/** Tries of the job after which a draft that cannot pass is left as it is, with an error to report. */
const MOST_TRIES = 5;
const BATCH = 200;

/**
 * Makes the drafts of a run pass, one transaction each: killed at any moment, it goes on where it was, and none passes
 * twice. One that somebody has in hand is left to them: it passes when it is next opened.
 */
export async function runEvolution({ runId }: EvolutionWork, context: JobContext): Promise<void> {
  const { organisationId } = context;
  const run = await inOrganisation(organisationId, (tx) => findRun(tx, runId));
  if (run?.state !== 'en-cours') return;
  const failed: string[] = [];
  for (let waiting = await next(organisationId, runId, failed); waiting.length > 0;) {
    for (const draftId of waiting) {
      if (context.signal.aborted) throw new Error('the node stops: another one goes on with the run');
      try {
        await inOrganisation(organisationId, (tx) => evolveOne(tx, run, draftId), { retries: 3 });
      } catch (error) {
        context.logger.error({ err: error, runId, draftId }, 'a draft could not evolve');
        failed.push(draftId);
        if (context.attempt >= MOST_TRIES)
          await inOrganisation(organisationId, (tx) => note(tx, runId, draftId, { outcome: 'echec' }));
      }
    }
    waiting = await next(organisationId, runId, failed);
  }
  if (failed.length > 0 && context.attempt < MOST_TRIES)
    throw new Error(`${failed.length} drafts could not evolve`);
  await inOrganisation(organisationId, (tx) =>
    tx.query(`update draft_evolution_run set state = 'terminee', ended_at = $2 where id = $1`, [
      runId,
      tx.now(),
    ]),
  );
}

async function findRun(tx: Tx, id: string): Promise<Run | undefined> {
  const [run] = await tx.query<Run>('select id, asked_by, state from draft_evolution_run where id = $1', [
    id,
  ]);
  return run;
}

function next(organisationId: string, runId: string, failed: readonly string[]): Promise<string[]> {
  return inOrganisation(organisationId, async (tx) => {
    const rows = await tx.query<{ draft_id: string }>(
      `select draft_id from draft_evolution_line
        where run_id = $1 and outcome = 'a-faire' and not draft_id = any($2::uuid[]) order by draft_id limit ${BATCH}`,
      [runId, failed],
    );
    return rows.map(({ draft_id }) => draft_id);
  });
}

async function evolveOne(tx: Tx, run: Run, draftId: string): Promise<void> {
  const locked = await lockInRun(tx, draftId);
  const [line] = await tx.query(
    `select 1 from draft_evolution_line where run_id = $1 and draft_id = $2 and outcome = 'a-faire' for update`,
    [run.id, draftId],
  );
  if (!line) return;
  const asker = { byId: run.asked_by, runId: run.id, actor: 'systeme' } as const;
  await note(tx, run.id, draftId, (await locked?.pass(asker)) ?? { outcome: 'terminee' });
}

async function note(tx: Tx, runId: string, draftId: string, { outcome, passed, aside }: Done): Promise<void> {
  await tx.query(
    `update draft_evolution_line set outcome = $3, passed = $4, aside = $5, at = $6 where run_id = $1 and draft_id = $2`,
    [runId, draftId, outcome, passed ?? null, aside ?? null, tx.now()],
  );
}
