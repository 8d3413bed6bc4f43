// Jobs of circuits: enqueued in the transaction of a step, taken by the queue's worker, run by a connector that does
// nothing, reported by a command that advances the instance. How many a second when thousands wait, and how long after
// its commit one begins when nothing waits; beside, jobs of the same queue that do nothing at all. Lasts a minute:
// npm run bench -- jobs. Reads the build: npm run build.
import { circuit, flow, NEVER, task } from './circuit.mjs';
import { openEngine, room } from './engine.mjs';
import { milliseconds, percentiles } from './measure.mjs';
import { multiply } from './multiply.mjs';

export const onlyByName = true;

const WAITING = 2_000;
const ALONE = 100;

/** Does nothing, and says when it was asked. */
const begun = new EventTarget();
const NOTHING = {
  id: 'mesure.rien',
  label: 'Ne rien faire',
  description: 'Ne fait rien.',
  inputSchema: { type: 'object' },
  outputSchema: { type: 'object' },
  rights: 'aucun',
  leaves: 'rien',
  errors: {},
  run: async (_inputs, { instanceId }) => {
    begun.dispatchEvent(new CustomEvent('job', { detail: instanceId }));
    return {};
  },
};

const WORK = circuit(
  'travail',
  `<bpmn:exclusiveGateway id="Reprise" name="Reprise" />${task('A')}
   <bpmn:serviceTask id="Rien" name="Ne rien faire"><bpmn:extensionElements><trame:connector id="mesure.rien" retries="3" /></bpmn:extensionElements></bpmn:serviceTask>
   <bpmn:exclusiveGateway id="Suite" name="Encore ?" default="Suite_Reprise" /><bpmn:endEvent id="Fin" name="Fin" />
   ${flow('Demande', 'Reprise')}${flow('Reprise', 'A')}${flow('A', 'Rien')}${flow('Rien', 'Suite')}${flow('Suite', 'Reprise')}${NEVER}`,
);

export async function bench() {
  const { startWorker, defineJob, enqueueJob } = await room('platform/index.js');
  const { completeTask } = await room('workflow/index.js');
  const engine = await openEngine({ travail: WORK }, { connectors: [NOTHING] });
  const { sql, inOrg, principal, config, database } = engine;
  defineJob('mesure.vide', async () => undefined);
  const concurrency = config.workerConcurrency;
  const left = async () => (await sql('select count(*)::int as n from graphile_worker.jobs'))[0].n;
  /** Runs what waits. @returns how many a second */
  const drain = async (count) => {
    const from = performance.now();
    const worker = await startWorker(database, { concurrency });
    while ((await left()) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const seconds = (performance.now() - from) / 1000;
    await worker.stop();
    return count / seconds;
  };
  try {
    await multiply(engine, await engine.open('travail'), WAITING);
    for (let sent = 0; sent < WAITING; sent += 100)
      await inOrg(async (tx) => {
        for (let n = 0; n < 100; n += 1) await enqueueJob(tx, { name: 'mesure.vide' });
      });
    const floor = await drain(WAITING);
    const tasks = await sql(`select id, instance_id from task where state = 'ouverte'`);
    const step = ({ id }) =>
      inOrg((tx) => completeTask(tx, { principal, id, revision: 1, data: {} }), { atOnce: true });
    for (const one of tasks) await step(one);
    const perSecond = await drain(tasks.length);
    const [{ done }] = await sql(`select count(*)::int as done from job_run where state = 'fait'`);
    if (done !== tasks.length) throw new Error(`${done} jobs done out of ${tasks.length}`);

    const worker = await startWorker(database, { concurrency });
    const again = await sql(`select id, instance_id from task where state = 'ouverte' limit $1`, [ALONE]);
    const lasted = [];
    for (const one of again) {
      const started = new Promise((resolve) =>
        begun.addEventListener('job', () => resolve(performance.now()), { once: true }),
      );
      await step(one);
      const committed = performance.now();
      lasted.push((await started) - committed);
      while ((await left()) > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await worker.stop();
    return [
      {
        name: `Jobs of circuits, ${WAITING.toLocaleString('en-GB')} waiting, ${concurrency} at once`,
        value: perSecond,
        unit: 'jobs/s',
        floor,
        ratio: perSecond / floor,
        note: 'floor: jobs of the same queue that do nothing',
      },
      {
        name: 'From the commit to the start of its job, nothing waiting',
        value: percentiles(lasted).p50,
        unit: 'ms',
        note: milliseconds(percentiles(lasted)),
      },
    ];
  } finally {
    await engine.close();
  }
}
