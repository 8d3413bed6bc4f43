// Durable steps a second through the door of the workflow room, HTTP excluded: each step is one command, the completion
// of a task without form, which locks and reads the instance, advances it, closes the task, opens the next, writes state,
// history and audit, and commits (fsync and synchronous_commit on). At 1, 8 and 32 clients, with 1,000 then 100,000 live
// instances, beside the database's floor at as many connections. Reads the build: npm run build.
import { circuit, flow, NEVER, task } from './circuit.mjs';
import { databaseFloor } from './databaseFloor.mjs';
import { openEngine, room } from './engine.mjs';
import { milliseconds, repeat } from './measure.mjs';
import { multiply } from './multiply.mjs';

const CLIENTS = [1, 8, 32];
const SIZES = [1_000, 100_000];
const SECONDS = 5;

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
        const floor = await databaseFloor(engine.database, clients, 2);
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

/** Shares the instances between clients, each a person of its own; each asks for its own open tasks again when it has done those it knew. */
async function openTasks({ sql, welcome }, clients) {
  const instances = await sql('select id from circuit_instance order by random() limit 20000');
  const lanes = Array.from({ length: clients }, () => []);
  instances.forEach(({ id }, index) => lanes[index % clients].push(id));
  const principals = [];
  for (let client = 1; client <= clients; client += 1) principals.push(await welcome(`Client ${client}`));
  return lanes.map((ids, index) => {
    let known = [];
    return {
      principal: principals[index],
      next: async () => {
        if (known.length === 0)
          known = await sql(`select id from task where instance_id = any($1) and state = 'ouverte'`, [ids]);
        return known.pop().id;
      },
    };
  });
}
