import type { IntakeOpened } from '@trame/schemas';
import { buildProfessional, signIn } from '../support/factories.js';
import { until } from '../support/until.js';
import { ANSWERS, ask, at, invite, mailed, post, server } from './house.js';

describe('Given a request of which who invited has left', () => {
  it('When it is sent, Then each of those who may open the circuit is told once that it came, though an address is refused', async () => {
    for (const email of ['jour@tilleuls.example', 'pleine@tilleuls.example', 'nuit@tilleuls.example'])
      await buildProfessional(at.organisationId, { roles: [[at.establishmentId, 'secretaire']], email });
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
    post.refused = 'pleine@tilleuls.example';
    await ask('POST', '/intake-link/send', { pass: page.body.pass, data: ANSWERS });
    expect(await mailed('Une demande en ligne est arrivée')).toContain('ne peut plus l’ouvrir');
    const told = () =>
      post.sent.filter(({ subject }) => subject === 'Une demande en ligne est arrivée').map(({ to }) => to);
    const others = ['accueil@tilleuls.example', 'jour@tilleuls.example', 'nuit@tilleuls.example'];
    await refusedOnce();
    expect(told().sort()).toEqual(others);
    post.refused = undefined;
    await server.current.database.asSuperuser(
      'update graphile_worker._private_jobs set run_at = now() where locked_by is null',
    );
    await until(() => Promise.resolve(told().includes('pleine@tilleuls.example')));
    expect(told().sort()).toEqual([...others, 'pleine@tilleuls.example']);
  });
});

/** Nothing is left to do but what was refused, which waits for another try. */
const refusedOnce = () =>
  until(async () => {
    const jobs = await server.current.database.asSuperuser<{ attempts: number; locked: boolean }>(
      'select attempts, locked_at is not null as locked from graphile_worker._private_jobs',
    );
    const [left] = jobs;
    return jobs.length === 1 && left !== undefined && left.attempts > 0 && !left.locked;
  });
