// A million timers armed, years ahead, and how late those that come due are fired: some every moment, then many at one
// instant. Each is fired as in production, by the recurring task of the node, in a transaction of its own that advances
// its instance. Lasts two minutes: npm run bench -- timers. Reads the build: npm run build.
import { circuit, flow, task } from './circuit.mjs';
import { openEngine, room } from './engine.mjs';
import { percentiles } from './measure.mjs';
import { multiply } from './multiply.mjs';

export const onlyByName = true;

const ARMED = 1_000_000;
const SPREAD = { timers: 1_500, seconds: 15 };
const BURST = 1_500;
const LATEST_SECONDS = 5;

const WAIT = circuit(
  'attente',
  `<bpmn:intermediateCatchEvent id="Attente" name="Dix ans"><bpmn:timerEventDefinition id="Delai"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P10Y</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
   ${task('Apres')}<bpmn:endEvent id="Fin" name="Fin" />
   ${flow('Demande', 'Attente')}${flow('Attente', 'Apres')}${flow('Apres', 'Fin')}`,
);

export async function bench() {
  const { startTicks } = await room('platform/index.js');
  const engine = await openEngine({ attente: WAIT });
  const { sql } = engine;
  try {
    const waiting = SPREAD.timers + BURST;
    await multiply(engine, await engine.open('attente'), waiting);
    await armMany(sql, ARMED - waiting);
    const idle = await beat(sql);
    const ticks = startTicks(engine.database);
    try {
      const spread = await fire(
        sql,
        SPREAD.timers,
        `now() + interval '2 s' + ${SPREAD.seconds} * interval '1 s' * n / ${SPREAD.timers}`,
      );
      const burst = await fire(sql, BURST, `now() + interval '2 s'`);
      return [
        {
          name: 'One look at what is due, 1,000,000 timers armed',
          value: idle,
          unit: 'ms',
          note: 'once a second, nothing being due',
        },
        late(`Lateness, ${SPREAD.timers / SPREAD.seconds} timers due a second`, spread),
        late(`Lateness, ${BURST.toLocaleString('en-GB')} timers due at one instant`, burst),
      ];
    } finally {
      await ticks.stop();
    }
  } finally {
    await engine.close();
  }
}

const late = (name, { p50, p95, p99, most, perSecond }) => ({
  name,
  value: p95,
  unit: 's',
  note: `95 % at most this late; p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(2)}, latest ${most.toFixed(2)} s; ${perSecond.toFixed(0)} fired a second${most > LATEST_SECONDS ? `; OVER ${LATEST_SECONDS} s` : ''}`,
});

/** Timers that are never due here: rows like the others, several an instance, due from tomorrow to ten years from now. */
async function armMany(sql, count) {
  // The superuser spares itself the foreign keys of a million rows.
  await sql('set session_replication_role = replica');
  await sql(
    `insert into timer (id, organisation_id, instance_id, execution_id, timer_id, element_id, due_at, armed_at)
     select gen_random_uuid(), t.organisation_id, t.instance_id, 'loin', 'loin-' || n, t.element_id,
            now() + interval '1 day' + random() * interval '3650 days', now()
       from (select *, row_number() over () as place from timer) t
       join generate_series(1, $1::int) n on 1 + n % $2::int = t.place`,
    [count, SPREAD.timers + BURST],
  );
  await sql('set session_replication_role = origin');
  await sql('vacuum analyze');
}

/** Milliseconds of the question that is asked each second. */
async function beat(sql) {
  const lasted = [];
  for (let time = 0; time < 5; time += 1) {
    const from = performance.now();
    await sql('select * from due_timers(200)');
    lasted.push(performance.now() - from);
  }
  return percentiles(lasted).p50;
}

/** Makes waiting timers due at `dueAt`, where `n` counts them from 1, and waits until all were fired. */
async function fire(sql, count, dueAt) {
  const chosen = await sql(
    `with chosen as (select id, row_number() over () as n from timer where execution_id <> 'loin' and state = 'arme' limit $1)
     update timer t set due_at = ${dueAt} from chosen c where c.id = t.id returning t.id`,
    [count],
  );
  const ids = chosen.map(({ id }) => id);
  for (;;) {
    const [{ left }] = await sql(
      `select count(*)::int as left from timer where id = any($1::uuid[]) and state = 'arme'`,
      [ids],
    );
    if (left === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const fired = await sql(
    `select extract(epoch from ended_at - due_at)::float8 as late,
            extract(epoch from max(ended_at) over () - min(ended_at) over ())::float8 as lasted
       from timer where id = any($1::uuid[])`,
    [ids],
  );
  return { ...percentiles(fired.map((one) => one.late)), perSecond: count / fired[0].lasted };
}
