import { randomUUID } from 'node:crypto';
import type { Definition } from '@trame/language';
import type {
  DraftSubmitted,
  ExpiryList,
  InstanceList,
  OperationIncidentPage,
  OperationInstancePage,
  OperationSummary,
  TaskComments,
  TaskDetail,
  TaskPage,
} from '@trame/schemas';
import { tellExpiries } from '../../engine/src/records/expiry/tellExpiries.js';
import { VariableDomains } from '../../engine/src/workflow/operations/variableDomains.js';
import { buildDossier, buildEstablishment, buildProfessional, signIn } from '../support/factories.js';
import { until } from '../support/until.js';
import { useWorkshop } from './workshop.js';

const workshop = useWorkshop();

const circuitsOf = async (dossierId: string) =>
  (await workshop.ask<InstanceList>('GET', `/dossiers/${dossierId}/instances`)).body.items;

/** The day that comes so many days after today in France, ISO. */
const inDays = (days: number): string =>
  new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Paris' }).format(Date.now() + days * 86_400_000);

describe('Given a form whose records end, and a circuit that it opens before', () => {
  const settle = async (): Promise<void> => {
    await tellExpiries();
    await until(async () => (await workshop.sql('select 1 from graphile_worker.jobs')).length === 0);
  };
  const write = async (dossierId: string, fin: string): Promise<string> => {
    const id = randomUUID();
    const cookie = workshop.secretary;
    await workshop.ask('POST', `/dossiers/${dossierId}/drafts`, { cookie, body: { id, formId: 'droits' } });
    const { body } = await workshop.ask<DraftSubmitted>('POST', `/drafts/${id}/submit`, {
      cookie,
      headers: { 'If-Match': '"1"' },
      body: { data: { nature: 'Allocation', fin } },
    });
    return body.id;
  };
  const cancel = async (record: string): Promise<void> => {
    const gone = await workshop.ask('POST', `/records/${record}/cancel`, {
      cookie: workshop.secretary,
      headers: { 'If-Match': '"1"' },
      body: { reason: 'Saisie par erreur' },
    });
    expect(gone.status).toBeLessThan(300);
  };
  const dossierHere = async (stage?: string): Promise<string> => {
    const { establishmentId } = workshop;
    const given = { establishmentId, ...(stage === undefined ? {} : { stage }) };
    return (await buildDossier(workshop.organisationId, given)).id;
  };

  it('When the end is near, Then it is opened once, and again when the end moves; the trail names the record, not what ends', async () => {
    const dossierId = await dossierHere();
    await write(dossierId, inDays(200));
    await settle();
    expect(await circuitsOf(dossierId)).toEqual([]);
    const near = await write(dossierId, inDays(30));
    await settle();
    await settle();
    expect((await circuitsOf(dossierId)).map(({ circuitId }) => circuitId)).toEqual(['accueil']);
    const [trail] = await workshop.sql<{ details: object }>(
      `select details from audit_record where action = 'circuit.ouvert' and dossier_id = $1`,
      [dossierId],
    );
    expect(trail?.details).toEqual({ circuit: 'accueil', fiche: near, formulaire: 'droits' });
    await write(dossierId, inDays(40));
    await settle();
    expect(await circuitsOf(dossierId)).toHaveLength(2);
  });

  it('When the record was cancelled, or the dossier is closed, Then none is opened until the dossier is opened again', async () => {
    const cancelled = await dossierHere();
    await cancel(await write(cancelled, inDays(30)));
    const closed = await dossierHere();
    await write(closed, inDays(30));
    await workshop.sql(`update dossier set phase = 'clos' where id = $1`, [closed]);
    await settle();
    expect([await circuitsOf(cancelled), await circuitsOf(closed)]).toEqual([[], []]);
    await workshop.sql(`update dossier set phase = 'actif' where id = $1`, [closed]);
    await settle();
    expect(await circuitsOf(closed)).toHaveLength(1);
  });

  it('When the same end is written again, and that record cancelled, Then it is told once; what had ended when it was written is not', async () => {
    const dossierId = await dossierHere();
    await write(dossierId, inDays(30));
    await settle();
    const again = await write(dossierId, inDays(30));
    await settle();
    await cancel(again);
    await settle();
    expect(await circuitsOf(dossierId)).toHaveLength(1);
    const [ended, senseless] = [await dossierHere(), await dossierHere()];
    await write(ended, inDays(-400));
    await write(senseless, '0000-01-01');
    await settle();
    expect([await circuitsOf(ended), await circuitsOf(senseless)]).toEqual([[], []]);
  });

  it('When what ends is listed, Then who reads the whole organisation is told the same as who works there, in the same order', async () => {
    const { organisationId, secretary } = workshop;
    const [past, soon] = [await dossierHere(), await dossierHere()];
    await write(past, inDays(-3));
    await write(soon, inDays(3));
    const { id: elsewhere } = await buildEstablishment(organisationId);
    const { id } = await buildProfessional(organisationId, { roles: [[elsewhere, 'siege']] });
    const due = async (cookie: string) =>
      (await workshop.ask<ExpiryList>('GET', '/records/echeances', { cookie })).body.items.map(
        (item) => item.due,
      );
    const there = await due(secretary);
    expect(there).toEqual(expect.arrayContaining([inDays(3), inDays(-3)]));
    expect(there.indexOf(inDays(3))).toBeLessThan(there.indexOf(inDays(-3)));
    expect(await due(await signIn(organisationId, id))).toEqual(there);
  });

  it('When the end moves, or its record is cancelled, between what is told and the circuit, Then what is told opens none', async () => {
    const [moved, cancelled] = [await dossierHere(), await dossierHere()];
    await workshop.stopWork();
    await write(moved, inDays(30));
    const record = await write(cancelled, inDays(30));
    await tellExpiries();
    await cancel(record);
    await write(moved, inDays(300));
    await workshop.startWork();
    await until(async () => (await workshop.sql('select 1 from graphile_worker.jobs')).length === 0);
    expect([await circuitsOf(moved), await circuitsOf(cancelled)]).toEqual([[], []]);
  });

  it('When an end moves while it is being told, Then the former one counts no more', async () => {
    const dossierId = await dossierHere();
    await write(dossierId, inDays(30));
    const telling = workshop.sql(`do $$ begin
      update record_expiry set told_at = now() where dossier_id = '${dossierId}';
      for turn in 1..100 loop
        exit when exists (select from pg_locks where not granted);
        perform pg_sleep(0.02);
      end loop;
    end $$`);
    const moved = await write(dossierId, inDays(300));
    await telling;
    const counting = await workshop.sql(
      'select record_id from record_expiry where dossier_id = $1 and counts',
      [dossierId],
    );
    expect(counting).toEqual([{ record_id: moved }]);
  });

  /** A circuit opened for what a psychologist wrote, which is stuck. */
  const stuck = async () => {
    const dossierId = await dossierHere();
    const record = await write(dossierId, inDays(30));
    await workshop.sql(`update record set domain = 'psychologue' where id = $1`, [record]);
    await settle();
    const [one] = await workshop.sql<{ circuit: string; task: string; incident: string }>(
      `with told as (
         update task set documentation = 'Suivi : le 3 mars' where dossier_id = $1 returning id, instance_id),
       failed as (
         insert into incident (id, organisation_id, instance_id, execution_id, element_id, name, code, message, attempts, at)
         select gen_random_uuid(), i.organisation_id, i.id, '1', 'Entretien', 'Mener l’entretien', 'essai', 'Essai', 1, now()
           from circuit_instance i where i.dossier_id = $1 returning id)
       select told.instance_id as circuit, told.id as task, failed.id as incident from told, failed`,
      [dossierId],
    );
    return { dossierId, ...one! };
  };

  it('When somebody who runs circuits may not read what one was opened for, Then operations show nothing of it but that something waits', async () => {
    const { dossierId, circuit, incident } = await stuck();
    const list = await workshop.ask<OperationInstancePage>('GET', '/operations/instances');
    expect(list.body.items.map(({ id }) => id)).not.toContain(circuit);
    expect((await workshop.ask('GET', `/operations/instances/${circuit}`)).status).toBe(404);
    const incidents = await workshop.ask<OperationIncidentPage>('GET', '/operations/incidents');
    expect(incidents.body).toMatchObject({ items: [], kinds: [], keptBack: 1 });
    await workshop.sql(`update dossier set phase = 'archive' where id = $1`, [dossierId]);
    const archived = await workshop.ask<OperationIncidentPage>('GET', '/operations/incidents');
    expect(archived.body).toMatchObject({ items: [], kinds: [], keptBack: 1 });
    await workshop.sql(`update dossier set phase = 'actif' where id = $1`, [dossierId]);
    const summary = await workshop.ask<OperationSummary>('GET', '/operations/summary');
    expect(summary.body.incidents).toBe(0);
    expect(await workshop.retry(incident)).toBe(404);
    expect(await workshop.alerts(dossierId)).not.toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('incident') }),
    );
    await workshop.sql(`update circuit_instance set domain = 'administratif' where id = $1`, [circuit]);
    const { body } = await workshop.ask<OperationIncidentPage>('GET', '/operations/incidents');
    expect([body.items.map(({ id }) => id), body.keptBack]).toEqual([[incident], undefined]);
    expect((await workshop.ask('GET', `/operations/instances/${circuit}`)).status).toBe(200);
  });

  it('When somebody oversees its task without reading what it was opened for, Then its title is shown to them, not its brief; nothing to who had that taken away', async () => {
    const { task } = await stuck();
    const { cookie: psychologist } = await workshop.hire('psychologue');
    const seenBy = async (cookie: string) => {
      const { body } = await workshop.ask<TaskDetail>('GET', `/tasks/${task}`, { cookie });
      return [body.title, body.documentation];
    };
    expect(await seenBy(psychologist)).toEqual(['Mener l’entretien', 'Suivi : le 3 mars']);
    const thread = async (cookie: string) =>
      (await workshop.ask<TaskComments>('GET', `/tasks/${task}/comments`, { cookie })).body.items.map(
        ({ body }) => body,
      );
    const said = { body: 'Vu avec sa mère' };
    expect(
      (await workshop.ask('POST', `/tasks/${task}/comments`, { cookie: psychologist, body: said })).status,
    ).toBe(201);
    expect(await thread(psychologist)).toEqual(['Vu avec sa mère']);
    expect(await seenBy(workshop.director)).toEqual(['Mener l’entretien', undefined]);
    // Who is to do it, once the reading of that was taken away from their role, is told no more of it.
    await workshop.sql(
      `insert into role_adjustment (id, organisation_id, establishment_id, role_id, effect, domain, actions, walled, reason,
         from_date, review_on, given_by, given_at)
       select gen_random_uuid(), organisation_id, $1, 'psychologue', 'retire', 'psychologue', array['lire'], true, 'Décision',
         current_date - 9, current_date + 9, id, now() from professional where organisation_id = $2 limit 1`,
      [workshop.establishmentId, workshop.organisationId],
    );
    const shut = 'Tâche d’un domaine retiré à votre rôle';
    expect(await seenBy(psychologist)).toEqual([shut, undefined]);
    const { body: detail } = await workshop.ask<TaskDetail>('GET', `/tasks/${task}`, {
      cookie: psychologist,
    });
    expect([detail.keptBack, detail.draft]).toEqual([true, undefined]);
    expect(JSON.stringify(detail)).not.toContain('Mener l’entretien');
    expect(await thread(psychologist)).toEqual([]);
    const { body: list } = await workshop.ask<TaskPage>('GET', '/tasks', { cookie: psychologist });
    expect(list.items.filter(({ id }) => id === task)).toMatchObject([{ title: shut, keptBack: true }]);
    expect(JSON.stringify(list)).not.toContain('Mener l’entretien');
    const found = await workshop.ask<TaskPage>('GET', '/tasks?q=mener', { cookie: psychologist });
    expect(found.body.items.filter(({ id }) => id === task)).toEqual([]);
    // So too of one that is of the domain by its grid alone.
    await workshop.sql(
      `update circuit_instance set domain = null where id = (select instance_id from task where id = $1)`,
      [task],
    );
    await workshop.sql(`update task set form_id = null, grid_id = 'reperes' where id = $1`, [task]);
    await workshop.sql(`update role_adjustment set domain = 'educatif' where organisation_id = $1`, [
      workshop.organisationId,
    ]);
    expect(await seenBy(psychologist)).toEqual([shut, undefined]);
    await workshop.sql('delete from role_adjustment where organisation_id = $1', [workshop.organisationId]);
  });

  it('When what it was opened for is handed to its start event, Then who reads the domains of its forms alone does not read it', () => {
    const output = { name: 'quoi', value: 'resultat.quoi' };
    const start = { id: 'Debut', type: 'startEvent', parent: 'p', outputs: [output] };
    const definition = { id: 'p', nodes: { Debut: start } } as unknown as Definition;
    const domains = new VariableDomains(
      definition,
      { forms: new Map(), grids: new Map(), circuits: new Map() },
      'psychologue',
    );
    expect(domains.mayRead('quoi', ['administratif'])).toBe(false);
    expect(domains.mayReadAll(['administratif'])).toBe(false);
    expect(domains.mayRead('quoi', ['psychologue'])).toBe(true);
  });

  it('When somebody may not read what ends, Then they see nothing of the circuit in the dossier', async () => {
    const dossierId = await dossierHere();
    const record = await write(dossierId, inDays(30));
    await workshop.sql(`update record set domain = 'psychologue' where id = $1`, [record]);
    await settle();
    const { cookie: psychologist } = await workshop.hire('psychologue');
    const [circuit] = await workshop.sql<{ id: string }>(
      'select id from circuit_instance where dossier_id = $1',
      [dossierId],
    );
    const seenBy = async (who: string) => {
      const list = await workshop.ask<InstanceList>('GET', `/dossiers/${dossierId}/instances`, {
        cookie: who,
      });
      const timeline = await workshop.ask<{ items: { kind: string }[] }>(
        'GET',
        `/dossiers/${dossierId}/timeline`,
        { cookie: who },
      );
      const one = await workshop.ask('GET', `/instances/${circuit!.id}`, { cookie: who });
      return [
        list.body.items.length,
        timeline.body.items.filter(({ kind }) => kind === 'circuit').length,
        one.status,
      ];
    };
    expect(await seenBy(psychologist)).toEqual([1, 1, 200]);
    expect(await seenBy(workshop.director)).toEqual([0, 0, 404]);
  });
});
