// Durable steps a second through the door of the workflow room, HTTP excluded: each step is one command, the completion
// of a task without form, which locks and reads the instance, advances it, closes the task, opens the next, writes state,
// history and audit, and commits (fsync and synchronous_commit on). At 1, 8, 32, 64 and 128 clients, with 1,000 then 100,000
// live instances, beside the database's floor at as many connections (64 at most); on a server that has already worked for some seconds, as
// both sizes are to compare. Reads the build: npm run build.
import { circuit, flow, NEVER, task } from './circuit.mjs';
import { databaseFloor } from './databaseFloor.mjs';
import { openEngine, room } from './engine.mjs';
import { milliseconds, repeat } from './measure.mjs';
import { multiply } from './multiply.mjs';

const CLIENTS = [1, 8, 32, 64, 128];
/** The server allows fewer than a hundred connections. */
const MOST_CONNECTIONS = 64;
const SIZES = [1_000, 100_000];
const SECONDS = 5;
const JOURNAL_FILES = 40;

/** Two tasks, one after the other, for ever. */
const ROUND = circuit(
  'ronde',
  `<bpmn:exclusiveGateway id="Reprise" name="Reprise" />${task('A')}${task('B')}
   <bpmn:exclusiveGateway id="Suite" name="Encore ?" default="Suite_Reprise" /><bpmn:endEvent id="Fin" name="Fin" />
   ${flow('Demande', 'Reprise')}${flow('Reprise', 'A')}${flow('A', 'B')}${flow('B', 'Suite')}${flow('Suite', 'Reprise')}${NEVER}`,
);

export async function bench() {
  const { completeTogether } = await room('workflow/index.js');
  const engine = await openEngine({ ronde: ROUND });
  const results = [];
  try {
    const first = await engine.open('ronde');
    const step = (principal, id) => completeTogether({ principal, id, revision: 1, data: {} });
    // Somebody watches the counts of their tasks.
    await engine.sql('insert into live_beat (organisation_id, beat_at) values ($1, now())', [
      engine.organisationId,
    ]);
    const smallest = new Map();
    for (const size of SIZES) {
      await multiply(engine, first, size);
      if (smallest.size === 0) {
        await makeJournal(engine);
        const lanes = await openTasks(engine, Math.max(...CLIENTS));
        await repeat(lanes, SECONDS, async (lane) => step(lane.principal, await lane.next()));
      }
      for (const clients of CLIENTS) {
        const lanes = await openTasks(engine, clients);
        const work = async (lane) => step(lane.principal, await lane.next());
        await repeat(lanes, 1, work);
        const [node, database] = [process.cpuUsage(), await engine.databaseProcessor()];
        const measured = await repeat(lanes, SECONDS, work);
        const used = process.cpuUsage(node);
        const processor = {
          node: (used.user + used.system) / measured.count,
          database: ((await engine.databaseProcessor()) - database) / measured.count,
        };
        const floor = await databaseFloor(engine.database, Math.min(clients, MOST_CONNECTIONS), 2);
        const small = smallest.get(clients);
        smallest.set(clients, small ?? measured.perSecond);
        results.push({
          name: `Durable steps, ${clients} clients, ${size.toLocaleString('en-GB')} live instances`,
          value: measured.perSecond,
          unit: 'steps/s',
          floor: floor.perSecond,
          ratio: measured.perSecond / floor.perSecond,
          note: [
            milliseconds(measured),
            `processor a step: Node ${processor.node.toFixed(0)}, PostgreSQL ${processor.database.toFixed(0)} µs`,
            ...(small ? [`${(measured.perSecond / small).toFixed(2)} of that at 1,000`] : []),
            floor.settings,
          ].join('; '),
        });
      }
    }
    return results;
  } finally {
    await engine.close();
  }
}

/**
 * Shares instances between clients, each a person of its own. When one has done the tasks it knew, those that are open are
 * asked for all at once, so that little of what is measured is this asking.
 */
async function openTasks({ sql, welcome }, clients) {
  await sql('drop table if exists shared');
  await sql(`create temporary table shared as
    select id, (row_number() over (order by random()) % ${clients})::int as lane from circuit_instance limit 20000`);
  const known = Array.from({ length: clients }, () => []);
  const taken = new Set();
  let asking;
  const ask = async () => {
    const open = await sql(
      `select t.id, lane from shared s join task t on t.instance_id = s.id where t.state in ('ouverte', 'prise')`,
    );
    for (const lane of known) lane.length = 0;
    // One that was open as the question was asked may have been done since.
    for (const { id, lane } of open) if (!taken.has(id)) known[lane].push(id);
    asking = undefined;
  };
  const next = async (lane) => {
    while (known[lane].length === 0) await (asking ??= ask());
    const id = known[lane].pop();
    taken.add(id);
    return id;
  };
  const lanes = [];
  for (let lane = 0; lane < clients; lane += 1)
    lanes.push({ principal: await welcome(`Client ${lane + 1}`), next: () => next(lane) });
  return lanes;
}

/**
 * Makes the files of PostgreSQL's journal, which it uses again from then on: on a base that has lived they are there, and
 * who has to make one waits for it.
 */
async function makeJournal({ sql }) {
  for (let made = 0; made < JOURNAL_FILES; made += 1) {
    await sql(`select pg_logical_emit_message(false, 'bench', '')`);
    await sql('select pg_switch_wal()');
  }
  await sql('checkpoint');
}
