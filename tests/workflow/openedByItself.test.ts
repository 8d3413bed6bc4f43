import { randomUUID } from 'node:crypto';
import type { DraftSubmitted, InstanceList } from '@trame/schemas';
import { buildDossier } from '../support/factories.js';
import { until } from '../support/until.js';
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
