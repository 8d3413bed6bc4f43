import { compileCircuit } from '@trame/language';
import type { TaskDetail } from '@trame/schemas';
import { setCareTeam } from '../../engine/src/dossiers/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { backoff } from '../../engine/src/workflow/jobs/backoff.js';
import { isCandidate, type Candidate } from '../../engine/src/workflow/tasks/candidates.js';
import { buildProfessional, principalOf, signIn } from '../support/factories.js';
import { circuit, end, flow } from './circuits.js';
import { useWorkshop } from './workshop.js';

const workshop = useWorkshop();

/** Who a task may be offered to, and whether each of four people is one of them. */
const CASES: [
  string,
  Candidate[],
  { secretaire: boolean; educateur: boolean; referent: boolean; voisin: boolean },
][] = [
  ['nobody', [], { secretaire: false, educateur: false, referent: false, voisin: false }],
  ['a role', [{ role: 'educateur' }], { secretaire: false, educateur: true, referent: true, voisin: false }],
  [
    'a function',
    [{ function: 'referent' }],
    { secretaire: false, educateur: false, referent: true, voisin: false },
  ],
  [
    'a role and a function together',
    [{ role: 'educateur', function: 'referent' }],
    { secretaire: false, educateur: false, referent: true, voisin: false },
  ],
  [
    'a role that does not go with the function',
    [{ role: 'secretaire', function: 'referent' }],
    { secretaire: false, educateur: false, referent: false, voisin: false },
  ],
  [
    'one role or one function',
    [{ role: 'secretaire' }, { function: 'referent' }],
    { secretaire: true, educateur: false, referent: true, voisin: false },
  ],
  ['an empty candidate', [{}], { secretaire: false, educateur: false, referent: false, voisin: false }],
];

describe('Given a task and those it may be offered to', () => {
  it.each(CASES)(
    'When it is for %s, Then the list, the task and the rule agree on each person',
    async (_who, candidates, expected) => {
      const { organisationId } = workshop;
      const { instanceId, dossierId } = await workshop.start('erreur');
      const [{ establishmentId }] = (await workshop.sql<{ establishmentId: string }>(
        'update task set candidates = $2 where instance_id = $1 returning establishment_id as "establishmentId"',
        [instanceId, JSON.stringify(candidates)],
      )) as [{ establishmentId: string }];
      const [{ id }] = (await workshop.sql<{ id: string }>('select id from task where instance_id = $1', [
        instanceId,
      ])) as [{ id: string }];
      const [{ elsewhere }] = (await workshop.sql<{ elsewhere: string }>(
        `insert into establishment (id, organisation_id, name, finess, kind, category, capacity, pack_id, created_at)
       select gen_random_uuid(), organisation_id, 'Ailleurs', lpad((random() * 1e8)::int::text, 9, '9'), kind, category, capacity, pack_id, created_at
         from establishment where id = $1 returning id as elsewhere`,
        [establishmentId],
      )) as [{ elsewhere: string }];
      const hire = async (role: string, where = establishmentId) =>
        (await buildProfessional(organisationId, { roles: [[where, role]] })).id;
      const people = {
        secretaire: await hire('secretaire'),
        educateur: await hire('educateur'),
        referent: await hire('educateur'),
        voisin: await hire('educateur', elsewhere),
      };
      await inOrganisation(organisationId, (tx) =>
        setCareTeam(tx, dossierId, [{ professionalId: people.referent, functionId: 'referent' }]),
      );
      for (const [who, professionalId] of Object.entries(people) as [keyof typeof people, string][]) {
        const cookie = await signIn(organisationId, professionalId);
        const { body } = await workshop.server.get<{ items: { id: string }[] }>('/api/v1/tasks', cookie);
        const { status } = await workshop.server.get(`/api/v1/tasks/${id}`, cookie);
        const ruled = isCandidate(await principalOf(organisationId, professionalId), {
          candidates,
          establishmentId,
          teamFunctions: who === 'referent' ? ['referent'] : [],
        });
        expect([who, body.items.some((task) => task.id === id), status === 200, ruled]).toEqual([
          who,
          expected[who],
          expected[who],
          expected[who],
        ]);
      }
    },
  );
});

describe('Given a task that the circuit puts first in the hands of somebody', () => {
  const NOBODY = '00000000-0000-4000-8000-000000000000';
  const confided = (id: string, person: string): string =>
    circuit(
      id,
      `<bpmn:userTask id="Faire" name="Faire"><bpmn:extensionElements><trame:assignment role="secretaire" /><trame:person value="${person}" /></bpmn:extensionElements></bpmn:userTask>` +
        end() +
        flow('Demande', 'Faire') +
        flow('Faire', 'Fin'),
    );

  it('When they may do it and are there, Then it is theirs and they are told; else it is everybody’s, and nothing stops', async () => {
    const able = await workshop.hire('secretaire');
    const unable = await workshop.hire('educateur');
    const away = await workshop.hire('secretaire');
    const substitute = await workshop.hire('secretaire');
    const [{ today }] = (await workshop.sql<{ today: string }>(
      `select to_char(now() at time zone 'Europe/Paris', 'YYYY-MM-DD') as today`,
    )) as [{ today: string }];
    const noted = await workshop.ask('POST', '/absences', {
      cookie: away.cookie,
      body: { from: today, to: today, substituteId: substitute.id },
    });
    expect(noted.status).toBe(201);
    await workshop.publish({
      'confie-present': confided('confie-present', `&quot;${able.id}&quot;`),
      'confie-autre-role': confided('confie-autre-role', `&quot;${unable.id}&quot;`),
      'confie-absent': confided('confie-absent', `&quot;${away.id}&quot;`),
      'confie-inconnu': confided('confie-inconnu', `&quot;${NOBODY}&quot;`),
      'confie-a-une-phrase': confided('confie-a-une-phrase', 'origine'),
      'confie-a-rien': confided('confie-a-rien', 'formulaires.accueil.referent'),
    });
    const taskOf = async (circuitId: string) => {
      const { instanceId } = await workshop.start(circuitId);
      const [task] = await workshop.tasks(instanceId);
      const { incidents } = await workshop.instance(instanceId);
      expect([circuitId, incidents]).toEqual([circuitId, []]);
      return task!;
    };
    const theirs = await taskOf('confie-present');
    expect([theirs.state, theirs.assignee?.id]).toEqual(['prise', able.id]);
    const told = await workshop.ask<{ items: { kind: string }[] }>('GET', '/notifications', {
      cookie: able.cookie,
    });
    expect(told.body.items.map(({ kind }) => kind)).toEqual(['tache-confiee']);
    // In a large house too: who is named is not looked for in a list that ends somewhere.
    await workshop.sql(
      `with hired as (
         insert into professional (id, organisation_id, last_name, first_name, created_at)
         select gen_random_uuid(), $1, 'Aaron' || n, 'Camille', now() from generate_series(1, 205) n returning id)
       insert into activity (id, organisation_id, professional_id, establishment_id, role_id, from_date)
       select gen_random_uuid(), $1, id, $2, 'secretaire', '2020-01-01' from hired`,
      [workshop.organisationId, workshop.establishmentId],
    );
    expect((await taskOf('confie-present')).assignee?.id).toBe(able.id);
    for (const id of ['autre-role', 'absent', 'inconnu', 'a-une-phrase', 'a-rien']) {
      const task = await taskOf(`confie-${id}`);
      expect([id, task.state, task.assignee]).toEqual([id, 'ouverte', undefined]);
    }
  });

  it('When the account of one of the team is closed, Then no task is put in their hands', async () => {
    const gone = await workshop.hire('educateur');
    const { instanceId, dossierId } = await workshop.start('erreur');
    const [task] = await workshop.tasks(instanceId);
    await inOrganisation(workshop.organisationId, (tx) =>
      setCareTeam(tx, dossierId, [{ professionalId: gone.id, functionId: 'referent' }]),
    );
    await workshop.sql('update task set candidates = $2 where instance_id = $1', [
      instanceId,
      JSON.stringify([{ function: 'referent' }, { role: 'directeur' }]),
    ]);
    const people = async () =>
      (await workshop.ask<{ items: { id: string }[] }>('GET', `/tasks/${task!.id}/people`)).body.items;
    expect((await people()).map(({ id }) => id)).toContain(gone.id);
    await workshop.sql('update professional set active = false where id = $1', [gone.id]);
    expect((await people()).map(({ id }) => id)).not.toContain(gone.id);
    const { body: seen } = await workshop.ask<TaskDetail>('GET', `/tasks/${task!.id}`);
    const given = await workshop.ask('POST', `/tasks/${task!.id}/delegate`, {
      body: { to: gone.id },
      headers: { 'If-Match': `"${seen.revision}"` },
    });
    expect(given.status).toBe(422);
  });

  it('When nobody else may do it, Then the circuit is refused, with what to add', async () => {
    const { faults } = await compileCircuit(
      confided('confie', '&quot;x&quot;').replace(
        '<trame:assignment role="secretaire" /><trame:person',
        '<trame:person',
      ),
    );
    expect(faults.map(({ rule, path }) => `${rule} ${path}`)).toContain('personne-sans-groupe /Faire');
  });
});

describe('Given a job that failed', () => {
  it('When it is tried again, Then it waits twice as long each time, an hour at most, never all at once', () => {
    expect([1, 2, 3, 4, 5].map((attempt) => backoff(attempt, 0.5))).toEqual([
      2_000, 4_000, 8_000, 16_000, 32_000,
    ]);
    expect(backoff(60, 0.5)).toBe(3_600_000);
    expect([backoff(1, 0), backoff(1, 0.999)]).toEqual([1_600, 2_399]);
  });
});
