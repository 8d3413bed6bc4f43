import { randomUUID } from 'node:crypto';
import type { DraftSubmitted, InstanceList, Problem } from '@trame/schemas';
import { tellFiled } from '../../engine/src/connectors/mssante/reception/settleMail.js';
import { inOrganisation, startWorker } from '../../engine/src/platform/index.js';
import { buildDossier, buildEstablishment } from '../support/factories.js';
import { startProgram } from '../support/program.js';
import { until } from '../support/until.js';
import { circuit, end, event, flow, task } from './circuits.js';
import { useWorkshop } from './workshop.js';

const workshop = useWorkshop();

const circuitsOf = async (dossierId: string) =>
  (await workshop.ask<InstanceList>('GET', `/dossiers/${dossierId}/instances`)).body.items;

/** Somebody of the care team scores a grid by the door. @returns the sitting */
async function score(dossierId: string, cookie: string, lieux: string): Promise<string> {
  const id = randomUUID();
  await workshop.ask('POST', `/dossiers/${dossierId}/drafts`, { cookie, body: { id, gridId: 'reperes' } });
  const { body } = await workshop.ask<DraftSubmitted>('POST', `/drafts/${id}/submit`, {
    cookie,
    headers: { 'If-Match': '"1"' },
    body: { data: { lieux } },
  });
  return body.id;
}

describe('Given a grid whose alert names a circuit', () => {
  it('When its sitting raises the alert, Then the circuit is opened once on that dossier, and the trail says who evaluated', async () => {
    const educator = await workshop.hire('educateur');
    const { id: dossierId } = await buildDossier(workshop.organisationId, {
      establishmentId: workshop.establishmentId,
      team: [[educator.id, 'referent']],
    });
    await score(dossierId, educator.cookie, '1');
    const sitting = await score(dossierId, educator.cookie, '0');
    const [opened] = await until(async () => {
      const found = await circuitsOf(dossierId);
      return found.length > 0 && found;
    });
    expect(opened).toMatchObject({ circuitId: 'accueil', state: 'en-cours' });
    const steps = (await workshop.instance(opened!.id)).tokens.map(({ elementId }) => elementId);
    expect(steps).toEqual(['Entretien']);
    // The queue forgets that it told the fact: it tells it again.
    await workshop.sql(
      `select graphile_worker.add_job('outbox.deliver', json_build_object('factId', id, 'organisationId', organisation_id))
         from outbox where type = 'grille.alerte'`,
    );
    await until(async () => (await workshop.sql('select 1 from graphile_worker.jobs')).length === 0);
    expect(await circuitsOf(dossierId)).toHaveLength(1);
    const trail = await workshop.sql<{ actor_name: string; details: object }>(
      `select actor_name, details from audit_record where action = 'circuit.ouvert' and dossier_id = $1`,
      [dossierId],
    );
    expect(trail).toEqual([
      {
        actor_name: 'Trame',
        details: {
          circuit: 'accueil',
          alerte: 'perdu',
          grille: 'reperes',
          passation: sitting,
          evaluateur: educator.id,
          saisiePar: educator.id,
        },
      },
    ]);
  });
});

describe('Given a task that is a grid', () => {
  it('When who completes it names who evaluated and who answers for it, Then the three are kept apart; a stranger is refused', async () => {
    const grid = task('Evaluer', 'Évaluer', '<trame:grid ref="reperes" />');
    await workshop.publish({
      evaluer: circuit('evaluer', grid + end() + flow('Demande', 'Evaluer') + flow('Evaluer', 'Fin')),
    });
    const { instanceId, dossierId } = await workshop.start('evaluer');
    const [evaluer] = await workshop.tasks(instanceId);
    const [ali, chief, stranger] = [
      await workshop.hire('educateur'),
      await workshop.hire('directeur'),
      await workshop.hire('educateur', (await buildEstablishment(workshop.organisationId)).id),
    ];
    const complete = (people: object) =>
      workshop.ask<Problem>('POST', `/tasks/${evaluer!.id}/complete`, {
        cookie: workshop.secretary,
        headers: { 'If-Match': '"1"' },
        body: { data: { lieux: '1' }, ...people },
      });
    const refused = await complete({ evaluatorId: stranger.id });
    expect([refused.status, refused.body.code]).toEqual([422, 'unknown-evaluator']);
    expect((await complete({ evaluatorId: ali.id, responsibleId: chief.id })).status).toBe(200);
    const sittings = await workshop.sql(
      'select evaluator_id, responsible_id, author_id <> evaluator_id as apart from grid_result where dossier_id = $1',
      [dossierId],
    );
    expect(sittings).toEqual([{ evaluator_id: ali.id, responsible_id: chief.id, apart: true }]);
    const plain = await workshop.start('erreur');
    const other = await workshop.ask<Problem>(
      'POST',
      `/tasks/${(await workshop.tasks(plain.instanceId))[0]!.id}/complete`,
      {
        cookie: workshop.secretary,
        headers: { 'If-Match': '"1"' },
        body: { data: {}, evaluatorId: ali.id },
      },
    );
    expect([other.status, other.body.faults?.map(({ path }) => path)]).toEqual([422, ['/evaluatorId']]);
  });
});

const CALL = '<bpmn:messageEventDefinition id="M" messageRef="Reponse" />';
const named = (xml: string): string => xml.replace('name="reponse"', 'name="appel"');

/** Throws a message that nobody waits for; another circuit begins by it. */
const CALLER = named(
  circuit(
    'appelle',
    event('Throw', 'Appeler', CALL, '<trame:input name="motif" value="origine" />') +
      end() +
      flow('Demande', 'Appeler') +
      flow('Appeler', 'Fin'),
  ),
);
const CALLED = named(
  circuit('appelee', task('Repondre') + end() + flow('Demande', 'Repondre') + flow('Repondre', 'Fin')),
).replace(
  /<bpmn:startEvent[\s\S]*<\/bpmn:startEvent>/,
  `<bpmn:startEvent id="Demande" name="Appel reçu">${CALL}</bpmn:startEvent>`,
);

/** Begins by what arrives by MSSanté and was filed in the dossier. */
const LETTER = circuit('courrier', task('Lire') + end() + flow('Demande', 'Lire') + flow('Lire', 'Fin'))
  .replace('name="reponse"', 'name="mssante-recu"')
  .replace(
    /<bpmn:startEvent[\s\S]*<\/bpmn:startEvent>/,
    `<bpmn:startEvent id="Demande" name="Courrier reçu"><bpmn:extensionElements><trame:output name="origine" value="resultat.types[1]" /></bpmn:extensionElements>${CALL}</bpmn:startEvent>`,
  );

/** Begins by the signal that `annonceCle` throws. */
const begunBySignal = (id: string): string =>
  circuit(id, task('Suivre') + end() + flow('Demande', 'Suivre') + flow('Suivre', 'Fin')).replace(
    /<bpmn:startEvent[\s\S]*<\/bpmn:startEvent>/,
    '<bpmn:startEvent id="Demande" name="Place libre"><bpmn:signalEventDefinition id="S" signalRef="PlaceLibre" /></bpmn:startEvent>',
  );

/** Somebody does a task, then the signal is thrown. */
const RELIEVED = circuit(
  'releve',
  task('Veiller') +
    event('Throw', 'Annoncer', '<bpmn:signalEventDefinition id="S" signalRef="PlaceLibre" />') +
    end() +
    flow('Demande', 'Veiller') +
    flow('Veiller', 'Annoncer') +
    flow('Annoncer', 'Fin'),
);

/** Waits for the person to come of age, and for a first name; a task corrects both. */
const FOLLOWED = circuit(
  'suivi',
  '<bpmn:parallelGateway id="Deux" name="Deux" />' +
    task('Corriger').replace('<trame:assignment', '<trame:form ref="demande" /><trame:assignment') +
    event(
      'Catch',
      'Majorite',
      '<bpmn:timerEventDefinition id="T"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">date(usager.dateNaissance) + duration("P18Y")</bpmn:timeDate></bpmn:timerEventDefinition>',
    ) +
    event(
      'Catch',
      'Prenom',
      '<bpmn:conditionalEventDefinition id="C"><bpmn:condition xsi:type="bpmn:tFormalExpression">usager.prenoms = "Alex"</bpmn:condition></bpmn:conditionalEventDefinition>',
    ) +
    task('Accueillir') +
    end() +
    flow('Demande', 'Deux') +
    flow('Deux', 'Corriger') +
    flow('Corriger', 'Fin') +
    flow('Deux', 'Majorite') +
    flow('Majorite', 'Fin') +
    flow('Deux', 'Prenom') +
    flow('Prenom', 'Accueillir') +
    flow('Accueillir', 'Fin'),
);

describe('Given circuits that follow what happens elsewhere', () => {
  beforeAll(async () => {
    await workshop.publish({
      appelle: CALLER,
      appelee: CALLED,
      courrier: LETTER,
      suivi: FOLLOWED,
      averti: begunBySignal('averti'),
      prevenu: begunBySignal('prevenu'),
      releve: RELIEVED,
    });
  });

  it('When a message comes that nobody waits for and a circuit begins by it, Then it is opened once, on that dossier', async () => {
    const { dossierId } = await workshop.start('appelle');
    const called = () =>
      circuitsOf(dossierId).then((all) => all.filter((one) => one.circuitId === 'appelee'));
    const [opened] = await until(async () => {
      const found = await called();
      return found.length > 0 && found;
    });
    expect((await workshop.instance(opened!.id)).tokens).toMatchObject([{ elementId: 'Repondre' }]);
    await workshop.sql(
      `select graphile_worker.add_job('circuit.message', json_build_object('messageId', id, 'organisationId', organisation_id))
         from circuit_message`,
    );
    await until(async () => (await workshop.sql('select 1 from graphile_worker.jobs')).length === 0);
    expect(await called()).toHaveLength(1);
  });

  it('When a letter that came by MSSanté is filed and a circuit begins by it, Then it is opened on that dossier, and knows what came', async () => {
    const { dossierId } = await workshop.start('attend');
    await inOrganisation(workshop.organisationId, (tx) =>
      tellFiled(tx, { mailId: randomUUID(), dossierId, files: [randomUUID()], types: ['83981-1'] }),
    );
    const [opened] = await until(async () => {
      const found = (await circuitsOf(dossierId)).filter(({ circuitId }) => circuitId === 'courrier');
      return found.length > 0 && found;
    });
    expect((await workshop.instance(opened!.id)).tokens).toMatchObject([{ elementId: 'Lire' }]);
    const [kept] = await workshop.sql(
      `select state -> 'variables' ->> 'origine' as type from circuit_instance where id = $1`,
      [opened!.id],
    );
    expect(kept).toEqual({ type: '83981-1' });
  });

  it('When a signal is thrown that two circuits begin by, Then each is opened once, on that dossier, whatever is run again', async () => {
    const elsewhere = await workshop.start('attend');
    await workshop.stopWork();
    const { instanceId, dossierId } = await workshop.start('annonceCle');
    // The queue forgets that the jobs were done: it runs them again.
    await workshop.sql(
      `select graphile_worker.add_job('circuit.signal', json_build_object('signalId', id, 'organisationId', organisation_id))
         from circuit_signal, generate_series(1, 3)`,
    );
    await workshop.startWork();
    await until(async () => (await workshop.sql('select 1 from graphile_worker.jobs')).length === 0);
    const opened = (await circuitsOf(dossierId)).filter(({ id }) => id !== instanceId);
    expect(opened.map(({ circuitId }) => circuitId).sort()).toEqual(['averti', 'prevenu']);
    for (const { id } of opened)
      expect((await workshop.instance(id)).tokens).toMatchObject([{ elementId: 'Suivre' }]);
    expect(await circuitsOf(elsewhere.dossierId)).toHaveLength(1);
    const [trail] = await workshop.sql<{ details: object }>(
      `select details from audit_record where action = 'circuit.ouvert' and dossier_id = $1 and details ->> 'circuit' = 'averti'`,
      [dossierId],
    );
    expect(trail?.details).toEqual({ circuit: 'averti', signal: 'place-libre', envoyePar: instanceId });
  });

  it.each([
    ['while it opens one of them', 'after insert on trame.circuit_instance', 0],
    ['once one is opened, before its job is over', 'before delete on graphile_worker._private_jobs', 1],
  ])(
    'When the node is killed %s, Then another opens each once, and nothing of the first is lost nor doubled',
    async (_when, doesWhat, openedThen) => {
      await workshop.stopWork();
      const { instanceId, dossierId } = await workshop.start('annonceCle');
      const opened = async () => (await circuitsOf(dossierId)).filter(({ id }) => id !== instanceId);
      // A node takes the next job before the one it did is struck off: it is left one, so that no more than one is opened.
      await workshop.sql(
        `update graphile_worker._private_jobs set run_at = now() + interval '1 day'
          where id = (select max(id) from graphile_worker._private_jobs)`,
      );
      const letGo = await holdWho(doesWhat);
      const node = startProgram('tests/scenarios/programs/work-until-killed.ts', [
        JSON.stringify({
          database: workshop.server.database.config,
          dataDir: '',
          smtp: { url: 'smtp://dui%40essai.mssante.fr:x@127.0.0.1:9', ca: '' },
        }),
      ]);
      try {
        await until(async () => (await held()).length > 0, 60_000);
        await node.end('SIGKILL');
        expect(await opened()).toHaveLength(openedThen);
      } finally {
        await node.end('SIGKILL');
        await letGo();
      }
      await workshop.sql('update graphile_worker._private_jobs set run_at = now()');
      const other = await startWorker(workshop.server.database.database, {
        concurrency: 1,
        heartbeatMs: 100,
        deadAfterMs: 1_000,
        pollMs: 100,
      });
      await until(async () => (await workshop.sql('select 1 from graphile_worker.jobs')).length === 0);
      await other.stop();
      await workshop.startWork();

      const all = await opened();
      expect(all.map(({ circuitId }) => circuitId).sort()).toEqual(['averti', 'prevenu']);
      for (const { id } of all) {
        expect((await workshop.instance(id)).tokens).toMatchObject([{ elementId: 'Suivre' }]);
        expect(await workshop.tasks(id)).toHaveLength(1);
      }
      const told = await workshop.sql<{ action: string; n: number }>(
        `select action, count(*)::int as n from audit_record where dossier_id = $1 and action = 'circuit.ouvert' group by 1`,
        [dossierId],
      );
      expect(told).toEqual([{ action: 'circuit.ouvert', n: 3 }]);
    },
    120_000,
  );

  it('When those that open one another are too many, Then no more is opened, and the dossier says so, in the domain of the first, unless somebody has done a task meanwhile', async () => {
    await workshop.stopWork();
    const { instanceId, dossierId } = await workshop.start('annonceCle');
    const relieved = await workshop.start('releve');
    await workshop.sql('update circuit_instance set chain = 20 where id = any($1)', [
      [instanceId, relieved.instanceId],
    ]);
    await workshop.sql(`update circuit_instance set domain = 'administratif' where id = $1`, [instanceId]);
    const [watch] = await workshop.tasks(relieved.instanceId);
    await workshop.complete(watch!);
    await workshop.startWork();
    await until(async () => (await workshop.sql('select 1 from graphile_worker.jobs')).length === 0);
    expect(await circuitsOf(dossierId)).toHaveLength(1);
    const said = await workshop.sql<{ title: string; domain: string | null }>(
      'select title, domain from moment where dossier_id = $1',
      [dossierId],
    );
    // Told to who may read what the first was opened for.
    expect(said.flatMap(({ title, domain }) => (title.includes('non ouvert') ? [domain] : []))).toEqual([
      'administratif',
      'administratif',
    ]);
    expect(await circuitsOf(relieved.dossierId)).toHaveLength(3);
  });

  it('When a birth and a first name are corrected, Then the date is armed anew, and the condition fires', async () => {
    const { instanceId } = await workshop.start('suivi', { naissance: '2014-03-02' });
    const due = async () =>
      (
        await workshop.sql<{ due_at: Date }>(
          `select due_at from timer where instance_id = $1 and state = 'arme'`,
          [instanceId],
        )
      ).map(({ due_at }) => due_at.toISOString());
    expect(await due()).toEqual(['2032-03-01T23:00:00.000Z']);
    const [correct] = await workshop.tasks(instanceId);
    expect(
      await workshop.complete(correct!, {
        nom: 'Durand',
        prenoms: 'Alex',
        origine: 'service',
        naissance: '2014-05-02',
      }),
    ).toBe(200);
    await workshop.when(instanceId, ({ tokens }) =>
      tokens.some(({ elementId }) => elementId === 'Accueillir'),
    );
    expect(await due()).toEqual(['2032-05-01T22:00:00.000Z']);
  });
});

const HELD = 7_200_478;

/**
 * Has whoever does that to a table wait for us, in the middle of a transaction.
 * @returns what ends it: the database hears that who waited is gone, and lets what they had begun go
 */
async function holdWho(doesWhat: string): Promise<() => Promise<void>> {
  await workshop.sql('select pg_advisory_lock($1)', [HELD]);
  await workshop.sql(
    `create function trame.hold() returns trigger language plpgsql as
       $$ begin perform pg_advisory_xact_lock(${HELD}); return coalesce(new, old); end $$`,
  );
  await workshop.sql(`create trigger held ${doesWhat} for each row execute function trame.hold()`);
  return async () => {
    await workshop.sql(`select pg_terminate_backend(pid) from unnest($1::int[]) pid`, [await held()]);
    await until(async () => (await held()).length === 0);
    await workshop.sql('drop function trame.hold() cascade');
    await workshop.sql('select pg_advisory_unlock_all()');
  };
}

/** The sessions that wait for us. */
const held = async (): Promise<number[]> =>
  (
    await workshop.sql<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and objid = ${HELD} and not granted`,
    )
  ).map(({ pid }) => pid);
