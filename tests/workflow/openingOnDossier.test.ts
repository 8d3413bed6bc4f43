import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { DossierPage, InstanceList, Problem, StartForm } from '@trame/schemas';
import { workflowRoutes } from '../../engine/src/workflow/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const packs = path.resolve(import.meta.dirname, '..', '..', 'packs');
const server = useTestServer({ packs, groups: [workflowRoutes] });

async function aHouse() {
  const { id: organisationId } = await buildOrganisation();
  const { id: here } = await buildEstablishment(organisationId, { packId: 'pde' });
  const { id: elsewhere } = await buildEstablishment(organisationId, { packId: 'pde' });
  const { id: secretary } = await buildProfessional(organisationId, { roles: [[here, 'secretaire']] });
  const dossierAt = async (establishmentId: string) =>
    (await buildDossier(organisationId, { establishmentId, packId: 'pde', traits: { nomNaissance: 'Roux' } }))
      .id;
  return {
    organisationId,
    here,
    elsewhere,
    cookie: await signIn(organisationId, secretary),
    ours: await dossierAt(here),
    theirs: await dossierAt(elsewhere),
  };
}

describe('Given a dossier of another establishment', () => {
  it('When a circuit is opened on it, Then its rules do not read it: it does not exist, whatever the answers', async () => {
    const { here, cookie, ours, theirs } = await aHouse();
    const open = (dossierId: string) =>
      server.current.send<Problem>('POST', '/api/v1/circuits/admission/start', {
        cookie,
        body: { establishmentId: here, dossierId, requestId: randomUUID(), data: {} },
      });
    expect(await open(theirs)).toMatchObject({ status: 404, body: { code: 'dossier-not-found' } });
    expect(await open(ours)).toMatchObject({ status: 422, body: { code: 'invalid-form-data' } });
  });
});

describe('Given a circuit that goes on with a dossier', () => {
  it('When it is opened without one, Then nobody is made up: one is told to open it from the dossier', async () => {
    const { here, organisationId } = await aHouse();
    const { id } = await buildProfessional(organisationId, { roles: [[here, 'directeur']] });
    const opened = await server.current.send<Problem>('POST', '/api/v1/circuits/sortie/start', {
      cookie: await signIn(organisationId, id),
      body: { establishmentId: here, requestId: randomUUID(), data: {} },
    });
    expect(opened).toMatchObject({ status: 422, body: { code: 'dossier-needed' } });
  });
});

describe('Given somebody who may open circuits on dossiers', () => {
  it('When they look for whose, Then those of their place come, and one that is closed where the circuit goes on in it alone', async () => {
    const { here, elsewhere, organisationId, ours } = await aHouse();
    const { id } = await buildProfessional(organisationId, {
      roles: [
        [here, 'chef-de-service'],
        [here, 'directeur'],
        [elsewhere, 'secretaire'],
      ],
    });
    const { id: gone } = await buildDossier(organisationId, {
      ...{ establishmentId: here, packId: 'pde', stage: 'sorti' },
      traits: { nomNaissance: 'Sapin' },
    });
    const cookie = await signIn(organisationId, id);
    const found = async (query: string) =>
      (await server.current.get<DossierPage>(`/api/v1/dossiers?${query}`, cookie)).body.items.map(
        (each) => each.id,
      );
    expect(await found('opens=ppe')).toEqual([ours]);
    expect(await found('opens=sortie')).toEqual([ours, gone]);
    expect(await found('opens=sortie&stageGroup=sorti')).toEqual([gone]);
    expect(await found(`opens=sortie&establishment=${elsewhere}`)).toEqual([]);
    expect(await found('opens=inconnu')).toEqual([]);
  });
});

describe('Given the form that opens a circuit on a dossier', () => {
  it('When it is asked for, Then its first values come from that dossier alone, and the reading is in the trail', async () => {
    const { here, organisationId, ours, theirs } = await aHouse();
    const { id } = await buildProfessional(organisationId, { roles: [[here, 'chef-de-service']] });
    const cookie = await signIn(organisationId, id);
    const ask = (dossier: string) =>
      server.current.get<StartForm & Problem>(
        `/api/v1/start-forms/ppe?establishment=${here}&dossier=${dossier}`,
        cookie,
      );
    const { status, body } = await ask(ours);
    expect(status).toBe(200);
    expect(body.context).toMatchObject({ usager: { nomNaissance: 'Roux' } });
    expect(body.dossier).toEqual({
      ...{ id: ours, displayName: expect.stringContaining('ROUX') },
      ...{ stageLabel: 'Demande reçue', tone: 'neutral' },
    });
    expect(await ask(theirs)).toMatchObject({ status: 404, body: { code: 'dossier-not-found' } });
    const lines = await server.current.database.asSuperuser(
      `select 1 from audit_record where dossier_id = $1 and action = 'dossier.lu' and details ->> 'circuit' = 'ppe'`,
      [ours],
    );
    expect(lines).toHaveLength(1);
  });
});

describe('Given the circuits of a dossier', () => {
  it('When they are listed, Then the reading is in the trail', async () => {
    const { cookie, ours } = await aHouse();
    const list = await server.current.get<InstanceList>(`/api/v1/dossiers/${ours}/instances`, cookie);
    expect(list).toMatchObject({ status: 200, body: { items: [] } });
    const lines = await server.current.database.asSuperuser<{ subject_kind: string }>(
      'select subject_kind from audit_record where dossier_id = $1 and action = $2',
      [ours, 'dossier.lu'],
    );
    expect(lines).toEqual([{ subject_kind: 'circuits' }]);
  });
});
