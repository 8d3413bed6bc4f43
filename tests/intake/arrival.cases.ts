import type { IntakeOpened } from '@trame/schemas';
import { buildProfessional, signIn } from '../support/factories.js';
import { ANSWERS, ask, at, invite, mailed, post, server } from './house.js';

describe('Given a request of which who invited has left', () => {
  it('When it is sent, Then those who may open the circuit are told that it came', async () => {
    const { id: gone } = await buildProfessional(at.organisationId, {
      roles: [[at.establishmentId, 'secretaire']],
      email: 'partie@tilleuls.example',
    });
    post.on = false;
    const { body } = await invite({}, await signIn(at.organisationId, gone));
    const token = body.address?.split('#')[1] ?? '';
    const page = await ask<IntakeOpened>('POST', '/intake-link/open', { token, code: body.code });
    await server.current.database.asSuperuser('update professional set active = false where id = $1', [gone]);
    post.on = true;
    await ask('POST', '/intake-link/send', { pass: page.body.pass, data: ANSWERS });
    expect(await mailed('Une demande en ligne est arrivée')).toContain('ne peut plus l’ouvrir');
    const told = post.sent.filter(({ subject }) => subject === 'Une demande en ligne est arrivée');
    expect(told.map(({ to }) => to)).toEqual(['accueil@tilleuls.example']);
  });
});
