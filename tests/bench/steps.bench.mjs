// Durable steps a second through the door of the workflow room, HTTP excluded: each step is one command, the completion
// of a task without form, which locks and reads the instance, advances it, closes the task, opens the next, writes state,
// history and audit, and commits (fsync and synchronous_commit on). At 1, 8 and 32 clients, with 1,000 then 100,000 live
// instances, beside the database's floor at as many connections. Reads the build: npm run build.
import { databaseFloor } from './databaseFloor.mjs';
import { databaseProcessor, openEngine, room } from './engine.mjs';
import { milliseconds, repeat } from './measure.mjs';

const CLIENTS = [1, 8, 32];
const SIZES = [1_000, 100_000];
const SECONDS = 8;

const task = (id) =>
  `<bpmn:userTask id="${id}" name="Étape ${id}"><bpmn:extensionElements><trame:assignment role="secretaire" /></bpmn:extensionElements></bpmn:userTask>`;
const flow = (from, to) => `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`;

/** Two tasks, one after the other, for ever. */
const ROUND = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:trame="https://trame.invalid/bpmn" id="D" targetNamespace="https://trame.invalid/circuits">
  <bpmn:process id="ronde" name="Ronde" isExecutable="true">
    <bpmn:startEvent id="Demande" name="Demande"><bpmn:extensionElements><trame:form ref="demande" /><trame:assignment role="secretaire" /></bpmn:extensionElements></bpmn:startEvent>
    <bpmn:exclusiveGateway id="Reprise" name="Reprise" />${task('A')}${task('B')}
    <bpmn:exclusiveGateway id="Suite" name="Encore ?" default="Suite_Reprise" />
    <bpmn:endEvent id="Fin" name="Fin" />
    ${flow('Demande', 'Reprise')}${flow('Reprise', 'A')}${flow('A', 'B')}${flow('B', 'Suite')}${flow('Suite', 'Reprise')}
    <bpmn:sequenceFlow id="Suite_Fin" sourceRef="Suite" targetRef="Fin"><bpmn:conditionExpression>aujourdHui &lt; @"2000-01-01"</bpmn:conditionExpression></bpmn:sequenceFlow>
  </bpmn:process>
</bpmn:definitions>`;

export async function bench() {
  const { completeTask, startCircuit } = await room('workflow/index.js');
  const engine = await openEngine({ ronde: ROUND });
  const results = [];
  try {
    const first = await engine.inOrg((tx) =>
      startCircuit(tx, engine.principal, {
        circuitId: 'ronde',
        establishmentId: engine.establishmentId,
        data: { nom: 'Durand', prenoms: 'Lou', origine: 'service' },
        requestId: crypto.randomUUID(),
      }),
    );
    const step = (principal, id) =>
      engine.inOrg((tx) => completeTask(tx, principal, id, 1, {}), { atOnce: true });
    // Somebody watches the counts of their tasks.
    await engine.sql('insert into live_beat (organisation_id, beat_at) values ($1, now())', [
      engine.organisationId,
    ]);
    const smallest = new Map();
    for (const size of SIZES) {
      await multiply(engine, first.instanceId, size);
      for (const clients of CLIENTS) {
        const lanes = await openTasks(engine, clients);
        const work = async (lane) => step(lane.principal, await lane.next());
        await repeat(lanes, 1, work);
        const [node, database] = [process.cpuUsage(), await databaseProcessor()];
        const measured = await repeat(lanes, SECONDS, work);
        const used = process.cpuUsage(node);
        const processor = {
          node: (used.user + used.system) / measured.count,
          database: ((await databaseProcessor()) - database) / measured.count,
        };
        const floor = await databaseFloor(engine.database, clients);
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

/** Copies an instance, its dossier, its person, its open task and its history until so many live. */
async function multiply({ sql }, instanceId, size) {
  await sql('drop table if exists copy');
  await sql(
    `create temporary table copy as
     select gen_random_uuid() as instance, gen_random_uuid() as dossier, gen_random_uuid() as usager, n
       from generate_series(1, $1 - (select count(*)::int from circuit_instance)) n`,
    [size],
  );
  const copies = {
    usager: ['u', 'id = (select usager_id from dossier where id = i.dossier_id)', { id: 'c.usager' }],
    dossier: [
      'd',
      'id = i.dossier_id',
      { id: 'c.dossier', usager_id: 'c.usager', numero: `'2026-M' || c.n || '-' || $2::text` },
    ],
    circuit_instance: [
      'x',
      'id = i.id',
      { id: 'c.instance', dossier_id: 'c.dossier', request_id: 'gen_random_uuid()' },
    ],
    task: [
      't',
      `instance_id = i.id and t.state = 'ouverte'`,
      { id: 'gen_random_uuid()', instance_id: 'c.instance', dossier_id: 'c.dossier' },
    ],
    history_line: ['h', 'instance_id = i.id and h.id < 100', { id: undefined, instance_id: 'c.instance' }],
  };
  for (const [table, [alias, where, replaced]] of Object.entries(copies)) {
    const columns = await sql(
      `select column_name as name from information_schema.columns
        where table_schema = 'trame' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    );
    const kept = columns.map(({ name }) => name).filter((name) => !(name in replaced) || replaced[name]);
    await sql(
      `insert into ${table} (${kept.join(', ')})
       select ${kept.map((name) => replaced[name] ?? `${alias}.${name}`).join(', ')}
         from copy c, circuit_instance i, ${table} ${alias}
        where i.id = $1 and ${alias}.${where} and $2::int > 0`,
      [instanceId, size],
    );
  }
  await sql('vacuum analyze');
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
