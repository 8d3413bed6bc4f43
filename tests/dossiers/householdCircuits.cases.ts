import { randomUUID } from 'node:crypto';
import type { CircuitStarted, Composition, StartForm, TaskPage } from '@trame/schemas';
import { call, get, home, newHousehold, today } from './household.js';

const traits = { nomNaissance: 'Roux', prenoms: 'Inès', sexe: 'F', dateNaissance: '1999-05-06' };

/** Somebody joins a household. */
const join = async (dossierId: string, prenoms: string, dateNaissance: string): Promise<string> => {
  const joining = { role: 'enfant', traits: { nomNaissance: 'Roux', prenoms, sexe: 'F', dateNaissance }, from: '2020-01-01' }; // prettier-ignore
  const { status, body } = await call<{ id: string }>('POST', `/api/v1/dossiers/${dossierId}/composition`, joining); // prettier-ignore
  expect(status).toBe(200);
  return body.id;
};
const formOf = (dossierId: string) =>
  get<StartForm>(`/api/v1/start-forms/visite?establishment=${home.here}&dossier=${dossierId}`);
async function visit(dossierId: string): Promise<string[]> {
  const body = { establishmentId: home.here, dossierId, requestId: randomUUID(), data: {} };
  const { status, body: started } = await call<CircuitStarted>('POST', '/api/v1/circuits/visite/start', body);
  expect(status).toBe(201);
  const { items } = await get<TaskPage>('/api/v1/tasks?filter=toutes');
  return items.filter(({ circuit }) => circuit.instanceId === started.instanceId).map(({ title }) => title);
}

describe('Given a circuit that reads who is of a household', () => {
  it('when it is opened, then its form, its conditions and its repetitions read the members of today, and nobody who left', async () => {
    const family = await newHousehold(traits);
    expect(await visit(family)).toEqual(['Voir les grands']);
    for (const prenoms of ['Jade', 'Ambre', 'Lina']) await join(family, prenoms, today);
    const composition = `/api/v1/dossiers/${family}/composition`;
    const lina = (await get<Composition>(composition)).members.find(({ displayName }) =>
      displayName.endsWith('Lina'),
    )!;
    const left = { role: 'enfant', from: '2020-01-01', to: '2021-01-01' };
    expect((await call('PUT', `${composition}/${lina.id}`, left, { ifMatch: lina.revision })).status).toBe(
      204,
    );
    expect(await formOf(family)).toMatchObject({ initial: { qui: 'Jade, Ambre' } });
    expect(await visit(family)).toEqual(['Voir les petits', 'Voir les petits']);
  });
});
