import { randomUUID } from 'node:crypto';
import type { DraftSubmitted, InstanceList } from '@trame/schemas';
import { tellExpiries } from '../../engine/src/records/expiry/tellExpiries.js';
import { buildDossier } from '../support/factories.js';
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

  it('When the end is near, Then it is opened once, says what ends to nobody but who has the task, and again when the end moves', async () => {
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

  it('When the record was cancelled, or the dossier is closed, Then none is opened', async () => {
    const cancelled = await dossierHere();
    await cancel(await write(cancelled, inDays(30)));
    const closed = await dossierHere();
    await write(closed, inDays(30));
    await workshop.sql(`update dossier set phase = 'clos' where id = $1`, [closed]);
    await settle();
    expect([await circuitsOf(cancelled), await circuitsOf(closed)]).toEqual([[], []]);
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

  it('When somebody may not read what ends, Then they see nothing of the circuit', async () => {
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
