import { randomUUID } from 'node:crypto';
import type { CircuitStarted, Problem, TaskPage } from '@trame/schemas';
import { as, house, inDays, someDossier, toStage } from './house.js';

describe('Given a task of a circuit that does not go on once its dossier is closed', () => {
  it('when it is claimed or completed after the exit, then it is refused', async () => {
    const { id } = await someDossier('accueilli');
    const { status } = await as.send<CircuitStarted>('chief', 'POST', '/circuits/ppe/start', {
      establishmentId: house.here,
      dossierId: id,
      data: {
        natureDecision: 'judiciaire',
        autorite: 'Tribunal pour enfants de Valmont',
        dateDecision: inDays(-1),
        dateDebutMesure: inDays(-1),
        objectifsDecision: 'Protéger l’enfant et soutenir ses liens.',
        jugeSaisi: 'oui',
        serviceCharge: 'ASE, secteur Nord',
        referentAse: 'Claire Fontaine',
        referentEtablissement: house.ids['educator'],
      },
      requestId: randomUUID(),
    });
    expect(status).toBe(201);
    const { items } = (await as.get<TaskPage>('chief', '/tasks')).body;
    const task = `/tasks/${items.find(({ dossier }) => dossier.id === id)?.id}`;
    await toStage(id, 'sorti');

    const headers = { 'if-match': '"1"' };
    const [claimed, completed] = await Promise.all([
      as.send<Problem>('chief', 'POST', `${task}/claim`, { headers }),
      as.send<Problem>('chief', 'POST', `${task}/complete`, { headers, body: { data: {} } }),
    ]);
    expect([claimed.body.code, completed.body.code]).toEqual(['dossier-closed', 'dossier-closed']);
  });
});
