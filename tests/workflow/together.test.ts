import fc from 'fast-check';
import { sealAudit, verifyAudit } from '../../engine/src/audit/index.js';
import { inOrganisation, type Principal, type Problem } from '../../engine/src/platform/index.js';
import { completeTogether, type Completion } from '../../engine/src/workflow/index.js';
import {
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
} from '../support/factories.js';
import { useWorkshop } from './workshop.js';

const workshop = useWorkshop();
type Open = { id: string; instanceId: string };

let people: Principal[];
beforeAll(async () => {
  const hired = await Promise.all([0, 1, 2, 3].map(() => workshop.hire('secretaire')));
  people = await Promise.all(hired.map(({ id }) => principalOf(workshop.organisationId, id)));
});

/** The first open task of so many new instances. */
async function openTasks(count: number, circuitId = 'equipe'): Promise<Open[]> {
  const started = await Promise.all(Array.from({ length: count }, () => workshop.start(circuitId)));
  const rows = await workshop.sql<Open>(
    `select id, instance_id as "instanceId" from task where instance_id = any($1) and element_id = 'A'`,
    [started.map(({ instanceId }) => instanceId)],
  );
  return rows;
}

const completion = ({ id }: Pick<Open, 'id'>, n = 0, revision = 1): Completion => ({
  principal: people[n % people.length]!,
  id,
  revision,
  data: {},
});

/** What each was answered: `fait`, the code of its refusal, or the message of what went wrong. */
async function answersOf(asked: Completion[]): Promise<string[]> {
  const answers = await Promise.allSettled(asked.map(completeTogether));
  return answers.map((one) =>
    one.status === 'fulfilled' ? 'fait' : ((one.reason as Problem).code ?? (one.reason as Error).message),
  );
}

/** What the trail says of some instances, and in which transaction it was written. */
const trailOf = (tasks: Open[]) =>
  workshop.sql<{ action: string; actor: string; instance: string; tx: string }>(
    `select r.action, r.actor_id as actor, t.instance_id as instance, r.txid::text as tx
       from audit_record r join task t on r.subject_id in (t.id::text, t.instance_id::text)
      where t.id = any($1) and r.action in ('tache.terminee', 'circuit.taskCompleted') order by r.id`,
    [tasks.map(({ id }) => id)],
  );
const transactionsOf = async (tasks: Open[]): Promise<string[]> =>
  (await trailOf(tasks)).filter(({ action }) => action === 'tache.terminee').map(({ tx }) => tx);

describe('Given people who complete tasks of different instances at the same moment', () => {
  it('When nothing is in their way, Then two transactions do them, each with its own result, actor and trail', async () => {
    const tasks = await openTasks(8);
    const done = await Promise.all(tasks.map((task, n) => completeTogether(completion(task, n))));
    expect(done.map(({ task, status, revision }) => [task.id, status, revision])).toEqual(
      tasks.map(({ id }) => [id, 'en-cours', 3]),
    );
    const trail = await trailOf(tasks);
    expect(new Set(trail.map(({ tx }) => tx)).size).toBe(2);
    tasks.forEach(({ instanceId }, n) => {
      const { professionalId } = people[n % people.length]!;
      expect(
        trail.filter(({ instance }) => instance === instanceId).map(({ action, actor }) => [action, actor]),
      ).toEqual([
        ['tache.terminee', professionalId],
        ['circuit.taskCompleted', professionalId],
      ]);
    });
    const history = await workshop.sql<{ actors: string[]; what: string[] }>(
      `select array_agg(distinct actor_id::text) as actors, array_agg(element_id || ' ' || what order by id, n) as what
         from history_line where instance_id = any($1) and actor_id = any($2) group by instance_id`,
      [tasks.map(({ instanceId }) => instanceId), people.map(({ professionalId }) => professionalId)],
    );
    expect(history).toHaveLength(8);
    for (const { actors, what } of history) {
      expect(actors).toHaveLength(1);
      expect(what[0]).toMatch(/^A /);
    }
    await sealAudit();
    const verdict = await verifyAudit(workshop.organisationId);
    expect(verdict).toMatchObject({ ok: true });
  });

  it('When one task is completed twice, and two of one instance, Then each is done once and the second is told', async () => {
    const tasks = await openTasks(3);
    const [other] = await workshop.sql<Open>(
      `select id, instance_id as "instanceId" from task where instance_id = $1 and element_id = 'B'`,
      [tasks[1]!.instanceId],
    );
    const [first, second, third] = tasks as [Open, Open, Open];
    const asked = [first, first, second, third, other!, first].map((task, n) => completion(task, n));
    const answers = await answersOf(asked);
    expect([answers[0], answers[1], answers[5]].sort()).toEqual([
      'fait',
      'task-already-done',
      'task-already-done',
    ]);
    expect(answers.slice(2, 5)).toEqual(['fait', 'fait', 'fait']);
    expect(await trailOf([first])).toHaveLength(2);
    const joined = await workshop.tasks(second.instanceId);
    expect(joined.map(({ title }) => title)).toEqual(['C']);
  });

  it('When their circuits read the dossier, Then they share a transaction too, and each goes its way', async () => {
    const tasks = await openTasks(4, 'informee');
    expect(await answersOf(tasks.map((task, n) => completion(task, n)))).toEqual(Array(4).fill('fait'));
    expect(new Set(await transactionsOf(tasks)).size).toBe(2);
    const next = await workshop.sql(
      'select element_id from task where instance_id = any($1) and state = $2',
      [tasks.map(({ instanceId }) => instanceId), 'ouverte'],
    );
    expect(next).toEqual(Array(4).fill({ element_id: 'C' }));
  });

  it('When some are refused in the middle, Then each is told why, and the others go on together', async () => {
    const tasks = await openTasks(8);
    const stranger = await workshop.hire('psychologue');
    const asked = tasks.map((task, n) => completion(task, n, n === 1 ? 7 : 1));
    asked[2] = { ...asked[2]!, principal: await principalOf(workshop.organisationId, stranger.id) };
    asked[5] = { ...asked[5]!, id: '00000000-0000-4000-8000-000000000000' };
    expect(await answersOf(asked)).toEqual([
      'fait',
      'stale-version',
      'task-not-found',
      'fait',
      'fait',
      'task-not-found',
      'fait',
      'fait',
    ]);
    const kept = [0, 3, 4, 6, 7].map((n) => tasks[n]!);
    expect(new Set(await transactionsOf(kept)).size).toBe(2);
    expect(await trailOf([tasks[1]!, tasks[2]!, tasks[5]!])).toEqual([]);
  });

  it('When somebody holds one of the instances, Then the others do not wait for it', async () => {
    const tasks = await openTasks(4);
    const held = tasks[1]!;
    let free = (): void => undefined;
    let holding: Promise<void> = Promise.resolve();
    await new Promise<void>((locked) => {
      holding = inOrganisation(workshop.organisationId, async (tx) => {
        await tx.query('select id from circuit_instance where id = $1 for update', [held.instanceId]);
        locked();
        await new Promise<void>((resolve) => (free = resolve));
      });
    });
    const late = completeTogether(completion(held));
    const others = await answersOf(tasks.filter((task) => task !== held).map((task) => completion(task)));
    expect(others).toEqual(['fait', 'fait', 'fait']);
    expect(await trailOf([held])).toEqual([]);
    free();
    await holding;
    expect((await late).task.id).toBe(held.id);
  });
});

describe('Given something that goes wrong when it is all written', () => {
  afterEach(() =>
    workshop.sql('drop trigger if exists fault on history_step; drop sequence if exists faults'),
  );

  /** A fault of the database, when the history of an instance is written. */
  async function injectFault(body: string): Promise<void> {
    await workshop.sql(`create sequence faults`);
    await workshop.sql(
      `create or replace function fault() returns trigger language plpgsql security definer set search_path = trame
       as $f$ begin ${body} return new; end $f$`,
    );
    await workshop.sql(
      'create trigger fault before insert on history_step for each row execute function fault()',
    );
  }

  it('When one breaks a rule of the database, Then all are done again alone, and it alone fails', async () => {
    const tasks = await openTasks(4);
    const bad = tasks[2]!;
    await injectFault(
      `if new.instance_id = '${bad.instanceId}' then raise exception 'bad neighbour' using errcode = '23514'; end if;`,
    );
    const answers = await answersOf(tasks.map((task, n) => completion(task, n)));
    expect(answers).toEqual(['fait', 'fait', '23514', 'fait']);
    const good = tasks.filter((task) => task !== bad);
    expect(new Set(await transactionsOf(good)).size).toBe(3 - 1);
    expect((await trailOf(good)).map(({ action }) => action).sort()).toEqual([
      ...Array<string>(3).fill('circuit.taskCompleted'),
      ...Array<string>(3).fill('tache.terminee'),
    ]);
    expect(await trailOf([bad])).toEqual([]);
    const [row] = await workshop.sql('select state, revision from task where id = $1', [bad.id]);
    expect(row).toEqual({ state: 'ouverte', revision: 1 });
  });

  it('When the connection is killed before the commit, Then each is done again alone, once', async () => {
    const tasks = await openTasks(6);
    await injectFault(
      `if nextval('faults') <= 1 then perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); end if;`,
    );
    expect(await answersOf(tasks.map((task, n) => completion(task, n)))).toEqual(Array(6).fill('fait'));
    expect(await trailOf(tasks)).toHaveLength(12);
    expect(new Set(await transactionsOf(tasks)).size).toBe(4);
  });
});

describe('Given two organisations', () => {
  it('When their people act at the same moment, Then they share no transaction, and none reaches the other’s', async () => {
    const elsewhere = (await buildOrganisation()).id;
    const there = await buildEstablishment(elsewhere);
    const someone = await buildProfessional(elsewhere, { roles: [[there.id, 'secretaire']] });
    const stranger = await principalOf(elsewhere, someone.id);
    const tasks = await openTasks(4);
    const asked = tasks.flatMap((task, n) => [
      completion(task, n),
      { ...completion(task), principal: stranger },
    ]);
    expect(await answersOf(asked)).toEqual(tasks.flatMap(() => ['fait', 'task-not-found']));
    const actors = new Set((await trailOf(tasks)).map(({ actor }) => actor));
    expect(actors.has(stranger.professionalId)).toBe(false);
  });
});

describe('Given any interleaving of completions', () => {
  /** Completes by waves, all of a wave at once or one after the other. @returns where the instances stand */
  async function play(waves: number[][], atOnce: boolean): Promise<unknown> {
    const instances = await Promise.all(
      [0, 1, 2].map(async () => (await workshop.start('equipe')).instanceId),
    );
    for (const wave of waves) {
      const open = await workshop.sql<Open & { revision: number }>(
        `select id, instance_id as "instanceId", revision from task where instance_id = any($1)
          order by array_position($1, instance_id), element_id`,
        [instances],
      );
      const asked = wave.map((n) => completion(open[n % open.length]!, n));
      if (atOnce) await answersOf(asked);
      else for (const one of asked) await answersOf([one]);
    }
    return workshop.sql(
      `select array_position($1, i.id) as n, i.status, i.revision, i.state,
              (select array_agg(t.element_id || ' ' || t.state order by t.element_id) from task t where t.instance_id = i.id) as tasks,
              (select array_agg(h.element_id || ' ' || h.what order by h.element_id, h.what) from history_line h where h.instance_id = i.id) as history
         from circuit_instance i where i.id = any($1) order by 1`,
      [instances],
    );
  }

  it('When it is played at once, Then all ends as when it is played one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat(8), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
        async (waves) => expect(await play(waves, true)).toEqual(await play(waves, false)),
      ),
      { numRuns: 3 },
    );
  });
});

describe('Given several requests at the same moment', () => {
  it('When each completes a task, Then each is told what follows its own', async () => {
    const tasks = await openTasks(6);
    const answers = await Promise.all(
      tasks.map(({ id }) =>
        workshop.ask<{ next: { circuit: { instanceId: string } }[] }>('POST', `/tasks/${id}/complete`, {
          cookie: workshop.secretary,
          headers: { 'If-Match': '"1"' },
          body: { data: {} },
        }),
      ),
    );
    expect(
      answers.map(({ status, body }) => [status, body.next?.map((one) => one.circuit.instanceId)]),
    ).toEqual(tasks.map(({ instanceId }) => [200, [instanceId]]));
  });
});
