import type { OperationIncidentPage, OperationInstance, OperationResults } from '@trame/schemas';
import { pushClock } from '../../engine/src/platform/index.js';
import { resumeInstance } from '../../engine/src/workflow/operations/suspendInstance.js';
import { askedMeanwhile } from '../support/askedMeanwhile.js';
import { principalOf } from '../support/factories.js';
import { until } from '../support/until.js';
import { useWorkshop } from './workshop.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const workshop = useWorkshop();

const inIncident = (instance: { state: string }): boolean => instance.state === 'en-incident';
const stuckAgain = ({ state, incidents }: { state: string; incidents: unknown[] }): boolean =>
  state === 'en-incident' && incidents.length === 2;
const open = (instance: { incidents: { id: string; resolvedAt?: string }[] }) =>
  instance.incidents.filter(({ resolvedAt }) => resolvedAt === undefined);

describe('Given a step in incident', () => {
  it('When it is retried and fails again, Then there is a new incident, and the circuit stays where it is', async () => {
    const { instanceId, dossierId } = await workshop.start('delai');
    const before = await workshop.when(instanceId, inIncident);
    expect(before.incidents).toMatchObject([
      { elementId: 'Ecrire', code: 'destinataire-hors-espace', attempts: 1 },
    ]);
    const [first] = open(before);
    expect(await workshop.retry(first!.id)).toBe(204);
    const after = await workshop.when(instanceId, stuckAgain);
    expect(open(after)).toHaveLength(1);
    expect(await workshop.retry(first!.id)).toBe(409);
    expect(await workshop.alerts(dossierId)).toHaveLength(1);
    // The machine acts; who began the circuit, then who tried again, asked for it.
    const told = await workshop.sql<{ actor_name: string; actor_id: string | null }>(
      `select actor_name, actor_id from audit_record where action = 'circuit.jobFailed' and dossier_id = $1`,
      [dossierId],
    );
    const asked = {
      actor_name: expect.stringMatching(/^Trame, à la demande de \S/) as string,
      actor_id: null,
    };
    expect(told).toEqual([asked, asked]);
  });

  it('When what was wrong is corrected, Then it is tried with that, and the trail says what changed', async () => {
    const { instanceId, dossierId } = await workshop.start('delai');
    const [incident] = open(await workshop.when(instanceId, inIncident));
    // The service rests for ten minutes: a person who asks waits for half a minute of it, and it has passed.
    await workshop.sql(
      `insert into connector_trace (id, organisation_id, service, connector, kind, requested_by, outcome, started_at, took_ms)
       select gen_random_uuid(), i.organisation_id, 'mssante', 'mssante.envoyer', 'envoi', 'Trame', 'indisponible',
         now() - interval '40 seconds', 0 from circuit_instance i, generate_series(1, 16) where i.id = $1`,
      [instanceId],
    );
    expect(await workshop.retry(incident!.id, { a: 'ase@departement.mssante.fr' })).toBe(204);
    const after = await workshop.when(instanceId, stuckAgain);
    // The address is right; the operator of this test is away.
    expect(open(after)).toMatchObject([{ code: 'mssante-injoignable' }]);
    await workshop.sql('delete from connector_trace');
    const trail = await workshop.sql<{ details: object }>(
      `select details from audit_record where action = 'incident.relance' and dossier_id = $1`,
      [dossierId],
    );
    expect(trail).toMatchObject([{ details: { entreesCorrigees: ['a'] } }]);
    expect(JSON.stringify(trail)).not.toContain('departement');
    const { interventions } = (
      await workshop.ask<OperationInstance>('GET', `/operations/instances/${instanceId}`)
    ).body;
    expect(interventions).toMatchObject([{ kind: 'incident-relance', reason: 'Essai' }]);
    expect(JSON.stringify(interventions)).not.toContain('departement');
  });

  it('When the datum that its parameter was made of is corrected, Then the parameter is made again, and what was corrected by hand stays', async () => {
    const { instanceId } = await workshop.start('delai');
    const [incident] = open(await workshop.when(instanceId, inIncident));
    const given = async () =>
      (
        await workshop.sql<{ inputs: Record<string, unknown> }>(
          'select inputs from job_run where instance_id = $1',
          [instanceId],
        )
      )[0]?.inputs;
    const retry = (id: string, body: object) =>
      workshop.ask('POST', `/incidents/${id}/retry`, { body: { reason: 'Essai', ...body } });
    expect((await retry(incident!.id, { inputs: { objet: 'Corrigé' } })).status).toBe(204);
    const [again] = open(await workshop.when(instanceId, stuckAgain));
    expect((await retry(again!.id, { variables: { origine: 'adresse-corrigee' } })).status).toBe(204);
    const after = await workshop.when(
      instanceId,
      ({ state, incidents }) => state === 'en-incident' && incidents.length === 3,
    );
    // The address is right; the operator of this test is away.
    expect(open(after)).toMatchObject([{ code: 'mssante-injoignable' }]);
    expect(await given()).toMatchObject({ a: 'ase@departement.mssante.fr', objet: 'Corrigé' });
    // The same input, written by hand before: a datum corrected for something else does not undo it.
    await retry(open(after)[0]!.id, { inputs: { a: 'main@example.org' } });
    const byHand = await workshop.when(instanceId, ({ incidents }) => incidents.length === 4);
    await retry(open(byHand)[0]!.id, { variables: { origine: 'ailleurs' } });
    await workshop.when(instanceId, ({ incidents }) => incidents.length === 5);
    expect(await given()).toMatchObject({ a: 'main@example.org', objet: 'Corrigé' });
  });

  it('When its delay ends before anybody cared, Then the circuit goes on without it and nothing is shown for ever', async () => {
    const { instanceId, dossierId } = await workshop.start('delai');
    const before = await workshop.when(instanceId, inIncident);
    await pushClock(workshop.organisationId, 2 * DAY + HOUR);
    const after = await workshop.when(instanceId, ({ state }) => state === 'en-cours');
    expect(open(after)).toEqual([]);
    expect(after.tokens).toMatchObject([{ elementId: 'Telephoner', kind: 'tache' }]);
    expect(await workshop.alerts(dossierId)).toEqual([]);
    expect(await workshop.retry(before.incidents[0]!.id)).toBe(409);
    const [task] = await workshop.tasks(instanceId);
    expect(await workshop.complete(task!)).toBe(200);
    expect(await workshop.instance(instanceId)).toMatchObject({ state: 'terminee', tokens: [] });
  });

  it('When no way out can be taken, Then the circuit says where it is stuck, without any job', async () => {
    const { instanceId } = await workshop.start('impasse', { origine: undefined });
    const stuck = await workshop.instance(instanceId);
    expect(stuck).toMatchObject({
      state: 'en-incident',
      incidents: [{ elementId: 'Choix', code: 'aucune-sortie' }],
    });
    expect(await workshop.retry(stuck.incidents[0]!.id)).toBe(204);
    const again = await workshop.instance(instanceId);
    expect(again.state).toBe('en-incident');
    expect(again.incidents).toHaveLength(2);
    expect(open(again)).toHaveLength(1);
    await workshop.sql(
      `update circuit_instance set state = jsonb_set(state, '{variables,origine}', '"famille"') where id = $1`,
      [instanceId],
    );
    expect(await workshop.retry(open(again)[0]!.id)).toBe(204);
    expect(await workshop.instance(instanceId)).toMatchObject({ state: 'terminee', tokens: [] });
  });
});

describe('Given a circuit that ends on an error that nothing catches', () => {
  it('When it ends, Then it is in incident until somebody has seen it', async () => {
    const { instanceId, dossierId } = await workshop.start('erreur');
    const [task] = await workshop.tasks(instanceId);
    expect(await workshop.complete(task!)).toBe(200);
    const ended = await workshop.instance(instanceId);
    expect(ended).toMatchObject({
      state: 'en-incident',
      incidents: [{ code: 'impossible' }],
      endedAt: expect.any(String),
    });
    expect(ended.incidents[0]?.message).toContain('« impossible »');
    expect(await workshop.alerts(dossierId)).toHaveLength(1);
    expect(await workshop.retry(ended.incidents[0]!.id)).toBe(204);
    expect(await workshop.instance(instanceId)).toMatchObject({ state: 'terminee', endedAt: ended.endedAt });
    expect(await workshop.alerts(dossierId)).toEqual([]);
  });
});

describe('Given an instance whose state does not hold together', () => {
  it('When its task is completed, Then the answer is not lost: an incident keeps it, and a retry takes it in', async () => {
    const { instanceId } = await workshop.start('echeance');
    await pushClock(workshop.organisationId, DAY + HOUR);
    await workshop.when(instanceId, ({ tokens }) => tokens[0]?.elementId === 'Relancer');
    const [task] = await workshop.tasks(instanceId);
    const [kept] = await workshop.sql<{ state: object }>('select state from circuit_instance where id = $1', [
      instanceId,
    ]);
    await workshop.sql(
      `update circuit_instance set state = replace(state::text, '"Relancer"', '"Disparu"')::jsonb where id = $1`,
      [instanceId],
    );
    expect(await workshop.complete(task!)).toBe(200);
    const stuck = await workshop.instance(instanceId);
    expect(stuck).toMatchObject({ state: 'en-incident', incidents: [{ code: 'etat-incoherent' }] });
    await workshop.sql('update circuit_instance set state = $2 where id = $1', [
      instanceId,
      JSON.stringify(kept?.state),
    ]);
    expect(await workshop.retry(stuck.incidents[0]!.id)).toBe(204);
    expect(await workshop.instance(instanceId)).toMatchObject({ state: 'terminee' });
  });
});

describe('Given a job that takes its node with it each time', () => {
  it('When it was tried as often as allowed, Then nobody tries it by himself again', async () => {
    await workshop.stopWork();
    const { instanceId } = await workshop.start('delai');
    await workshop.sql(
      `update job_run set state = 'en-cours', attempt = max_attempts where instance_id = $1`,
      [instanceId],
    );
    await workshop.startWork();
    const stuck = await workshop.when(instanceId, inIncident);
    expect(stuck.incidents).toMatchObject([{ code: 'travail-interrompu' }]);
    expect(await workshop.retry(stuck.incidents[0]!.id)).toBe(204);
    const tried = await workshop.when(instanceId, stuckAgain);
    expect(open(tried)).toMatchObject([{ code: 'destinataire-hors-espace', attempts: 1 }]);
  });
});

describe('Given a circuit that is suspended, whose job comes up', () => {
  it('When it goes on at that very moment, Then its job is done', async () => {
    await workshop.stopWork();
    const { instanceId } = await workshop.start('delai');
    const body = { action: 'suspendre', ids: [instanceId], reason: 'Essai de reprise' };
    await workshop.ask('POST', '/operations/instances/batch', { body });
    const operator = await principalOf(workshop.organisationId, (await workshop.hire('directeur')).id);
    await askedMeanwhile(
      workshop.server.database,
      workshop.organisationId,
      (tx) => resumeInstance(tx, operator, instanceId, body.reason),
      () => workshop.startWork(),
    );
    await workshop.when(instanceId, inIncident);
  });
});

describe('Given timers that are due', () => {
  const timersOf = (instanceId: string) =>
    workshop.sql<{ state: string; failures: number; aside: boolean }>(
      'select state, failures, retry_at > now() as aside from timer where instance_id = $1',
      [instanceId],
    );

  it('When one cannot be fired, Then it steps aside and the others are fired; mended, it is fired too', async () => {
    const broken = await workshop.start('echeance');
    const sound = await workshop.start('echeance');
    await workshop.sql(`update circuit_instance set circuit_id = 'disparu' where id = $1`, [
      broken.instanceId,
    ]);
    await pushClock(workshop.organisationId, DAY + HOUR);
    await workshop.when(sound.instanceId, ({ tokens }) => tokens[0]?.elementId === 'Relancer');
    const [aside] = await until(async () => {
      const rows = await timersOf(broken.instanceId);
      return rows[0]?.aside && rows;
    });
    expect(aside).toMatchObject({ state: 'arme', failures: 1 });
    await workshop.sql(`update circuit_instance set circuit_id = 'echeance' where id = $1`, [
      broken.instanceId,
    ]);
    await workshop.sql('update timer set retry_at = now() where instance_id = $1', [broken.instanceId]);
    await workshop.when(broken.instanceId, ({ tokens }) => tokens[0]?.elementId === 'Relancer');
    expect(await timersOf(broken.instanceId)).toMatchObject([{ state: 'declenche' }]);
  });

  it('When its instance ended meanwhile, Then it is withdrawn and not tried again', async () => {
    const { instanceId } = await workshop.start('echeance');
    await workshop.sql(`update circuit_instance set status = 'annulee' where id = $1`, [instanceId]);
    await pushClock(workshop.organisationId, DAY + HOUR);
    await until(async () => (await timersOf(instanceId))[0]?.state === 'annule');
    expect(await timersOf(instanceId)).toMatchObject([{ failures: 0 }]);
  });
});

describe('Given incidents in operations', () => {
  const reason = 'Essai de réparation';
  const stateOf = async (id: string): Promise<string> => (await workshop.instance(id)).state;

  const incidents = async (query = ''): Promise<OperationIncidentPage> =>
    (await workshop.ask<OperationIncidentPage>('GET', `/operations/incidents?${query}`)).body;

  it('When they are listed, Then each says what failed and with what; skipped, the circuit goes on without the step', async () => {
    const started = [await workshop.start('delai'), await workshop.start('delai')].map(
      ({ instanceId }) => instanceId,
    );
    for (const id of started) await workshop.when(id, ({ state }) => state === 'en-incident');
    const { items, kinds } = await incidents('circuit=delai');
    const mine = items.filter(({ instance }) => started.includes(instance.id));
    expect(mine).toHaveLength(2);
    expect(mine[0]).toMatchObject({
      elementId: 'Ecrire',
      name: 'Écrire',
      connector: 'mssante.envoyer',
      inputs: expect.arrayContaining([
        { name: 'a', label: 'Destinataires', readable: true, value: 'lea@example.org' },
      ]),
    });
    expect(kinds).toContainEqual({
      code: 'destinataire-hors-espace',
      label: 'Le destinataire n’est pas dans l’espace de confiance',
      count: expect.any(Number),
    });
    const act = async (action: string, ids: string[]) =>
      (
        await workshop.ask<OperationResults>('POST', '/operations/incidents/batch', {
          body: { action, ids, reason },
        })
      ).body.items;
    const ids = mine.map(({ id }) => id);
    expect(await act('passer', ids)).toMatchObject([{ ok: true }, { ok: true }]);
    for (const id of started) expect(await stateOf(id)).toBe('terminee');
    expect(await act('relancer', [ids[0]!])).toMatchObject([
      { ok: false, code: 'incident-already-resolved' },
    ]);
    expect(await act('passer', ['00000000-0000-4000-8000-000000000000'])).toMatchObject([
      { ok: false, code: 'incident-not-found' },
    ]);
  });

  it('When the datum behind one is corrected and it is retried, Then the circuit takes its way', async () => {
    const { instanceId } = await workshop.start('impasse', { origine: undefined });
    const [incident] = (await incidents(`instance=${instanceId}`)).items;
    expect(incident).toMatchObject({ code: 'aucune-sortie', elementId: 'Choix' });
    const retried = await workshop.ask('POST', `/incidents/${incident!.id}/retry`, {
      body: { reason, variables: { origine: 'famille' } },
    });
    expect(retried.status).toBe(204);
    expect(await stateOf(instanceId)).toBe('terminee');
    // A choice that has no way out is not a step to skip.
    const other = await workshop.start('impasse', { origine: undefined });
    const [stuck] = (await incidents(`instance=${other.instanceId}`)).items;
    const { body } = await workshop.ask<OperationResults>('POST', '/operations/incidents/batch', {
      body: { action: 'passer', ids: [stuck!.id], reason },
    });
    expect(body.items).toMatchObject([{ ok: false, code: 'repair-refused' }]);
    expect((await incidents(`instance=${other.instanceId}`)).items).toHaveLength(1);
  });
});
