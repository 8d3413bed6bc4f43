import path from 'node:path';
import type { Dossier, MomentPage, Problem, TieSheet } from '@trame/schemas';
import { mergePersons } from '../../engine/src/dossiers/identity/mergePersons.js';
import { changeTie, tieDossiers } from '../../engine/src/dossiers/ties/changeTie.js';
import { askedMeanwhile } from '../support/askedMeanwhile.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer({ packs: path.join(import.meta.dirname, '../../packs') });

describe('Given brothers and sisters, some of them accompanied elsewhere', () => {
  const dossiers: Record<string, string> = {};
  const cookies: Record<string, string> = {};
  let today: string;
  let organisationId: string;
  let secretary: string;

  beforeAll(async () => {
    ({ id: organisationId } = await buildOrganisation());
    const { id: here } = await buildEstablishment(organisationId, { packId: 'pde' });
    const { id: elsewhere } = await buildEstablishment(organisationId, { packId: 'pa' });
    for (const [name, roles] of [
      ['secretary', [[here, 'secretaire']]],
      ['far', [[elsewhere, 'secretaire']]],
      ['both', [[here, 'secretaire'], [elsewhere, 'secretaire']]], // prettier-ignore
      ['educator', [[here, 'educateur']]],
    ] as Array<[string, Array<[string, string]>]>) {
      const { id } = await buildProfessional(organisationId, { lastName: name, roles });
      cookies[name] = await signIn(organisationId, id);
      if (name === 'secretary') secretary = id;
      if (name === 'educator')
        ({ id: dossiers['lea'] } = await buildDossier(organisationId, {
          establishmentId: here,
          packId: 'pde',
          traits: { nomNaissance: 'Petit', prenoms: 'Léa', dateNaissance: '2015-01-01' },
          team: [[id, 'referent']],
        }));
    }
    for (const [name, establishmentId, packId] of [
      ['tom', here, 'pde'],
      ['zoe', here, 'pde'],
      ['anne', here, 'pde'],
      ['ines', here, 'pde'],
      ['eva', here, 'pde'],
      ['mia', here, 'pde'],
      ['paul', elsewhere, 'pa'],
    ] as const) {
      const traits = { nomNaissance: 'Petit', prenoms: name, dateNaissance: '2015-01-01' };
      ({ id: dossiers[name] } = await buildDossier(organisationId, { establishmentId, packId, traits }));
    }
    today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());
  });

  const send = (who: string, method: 'POST' | 'PUT', what: string, body: object, ifMatch?: number) =>
    server.current.send<Problem>(method, `/api/v1/dossiers/${what}`, {
      body,
      cookie: cookies[who],
      ...(ifMatch === undefined ? {} : { headers: { 'if-match': `"${ifMatch}"` } }),
    });
  const tie = async (who: string, from: string, to: string, more: object = {}) => {
    const { status, body } = await send(who, 'POST', `${dossiers[from]}/liens`, {
      dossierId: dossiers[to],
      kind: 'fratrie',
      ...more,
    });
    return status === 204 ? 204 : [status, body.code];
  };
  const sheet = async (who: string, name: string) =>
    (await server.current.get<TieSheet>(`/api/v1/dossiers/${dossiers[name]}/liens`, cookies[who])).body;
  const head = async (who: string, name: string) =>
    (await server.current.get<Dossier>(`/api/v1/dossiers/${dossiers[name]}`, cookies[who])).body.ties.map(
      ({ kindLabel, dossier }) => [kindLabel, dossier.displayName],
    );
  const trail = (name: string) =>
    server.current.database.asSuperuser<{ details: object }>(
      `select details from audit_record where action = 'dossier.lien' and dossier_id = $1 order by id`,
      [dossiers[name]],
    );

  it('when who keeps the identity of both ties them, then each leads to the other, and the trail of each tells it without a name', async () => {
    expect(await tie('secretary', 'lea', 'tom')).toBe(204);
    expect(await head('secretary', 'lea')).toEqual([['Fratrie', 'PETIT tom']]);
    expect(await head('secretary', 'tom')).toEqual([['Fratrie', 'PETIT Léa']]);
    for (const name of ['lea', 'tom'])
      expect(await trail(name)).toEqual([{ details: { acte: 'ajout', nature: 'fratrie' } }]);
  });

  it('when somebody reads one of the two alone, then nothing tells them of the other', async () => {
    expect(await head('educator', 'lea')).toEqual([]);
    expect(await sheet('educator', 'lea')).toMatchObject({ ties: [], canChange: false });
    const { body } = await server.current.get<MomentPage>(
      `/api/v1/dossiers/${dossiers['lea']}/timeline`,
      cookies['educator'],
    );
    expect(body.items).toEqual([]);
    const [{ id, revision } = { id: '', revision: 0 }] = (await sheet('secretary', 'lea')).ties;
    expect((await send('far', 'PUT', `${dossiers['paul']}/liens/${id}`, { kind: 'fratrie' }, revision)).body.code).toBe('tie-not-found'); // prettier-ignore
  });

  it('when it is wrong, said already, or beyond reach, then it is refused and told why', async () => {
    expect(await tie('secretary', 'tom', 'lea')).toEqual([409, 'tie-already-there']);
    expect(await tie('secretary', 'lea', 'lea')).toEqual([409, 'tie-same-person']);
    expect(await tie('secretary', 'lea', 'paul')).toEqual([404, 'dossier-not-found']);
    expect(await tie('educator', 'lea', 'tom')).toEqual([403, 'not-allowed']);
    expect(await tie('secretary', 'lea', 'zoe', { kind: 'couple' })).toEqual([422, 'unknown-tie-kind']);
    expect(await tie('secretary', 'lea', 'zoe', { from: '2999-01-01' })).toEqual([422, 'tie-dates']);
    expect(await tie('secretary', 'lea', 'zoe', { alsoWith: [dossiers['zoe'], dossiers['lea']] })).toEqual([
      404,
      'tie-not-found',
    ]);
    expect(await head('secretary', 'zoe')).toEqual([]);
    const merged = await send('secretary', 'POST', `${dossiers['lea']}/identite/fusion`, {
      dossierId: dossiers['tom'],
      reason: 'Même jour de naissance',
    });
    expect([merged.status, merged.body.code]).toEqual([409, 'merge-tied']);
  });

  it('when a third joins, then to all of them at once; one of another domain, by who works in both', async () => {
    expect(await tie('secretary', 'lea', 'zoe', { alsoWith: [dossiers['tom']] })).toBe(204);
    expect(await head('secretary', 'zoe')).toEqual([
      ['Fratrie', 'PETIT Léa'],
      ['Fratrie', 'PETIT tom'],
    ]);
    expect(await tie('both', 'paul', 'tom')).toBe(204);
    expect(await head('secretary', 'tom')).toHaveLength(2);
    expect(await head('both', 'tom')).toHaveLength(3);
    expect(await head('far', 'paul')).toEqual([]);
  });

  it('when it ends, then it is told no more in the head, and stays known', async () => {
    const [held] = (await sheet('secretary', 'zoe')).ties;
    const end = (revision: number) =>
      send(
        'secretary',
        'PUT',
        `${dossiers['zoe']}/liens/${held!.id}`,
        { kind: 'fratrie', to: today },
        revision,
      );
    expect((await end(9)).body.code).toBe('stale-version');
    expect((await end(held!.revision)).status).toBe(204);
    expect(await head('secretary', 'lea')).toEqual([['Fratrie', 'PETIT tom']]);
    expect((await sheet('secretary', 'lea')).ties.map(({ to }) => to)).toEqual([undefined, today]);
    expect((await trail('lea')).at(-1)).toEqual({ details: { acte: 'fin', nature: 'fratrie' } });
    expect(await tie('secretary', 'lea', 'zoe')).toBe(204);
  });

  it('when it is begun again, or is to hold some days still, then it is not said twice, even from both sides at once', async () => {
    const twice = () =>
      sheet('secretary', 'zoe').then(({ ties }) =>
        ties.filter(({ dossier }) => dossier.id === dossiers['lea']),
      );
    const [now, before] = await twice();
    const asked = (one: typeof now, body: object) =>
      send('secretary', 'PUT', `${dossiers['zoe']}/liens/${one!.id}`, { kind: 'fratrie', ...body }, one!.revision); // prettier-ignore
    expect((await asked(before, { to: '2999-01-01' })).body.code).toBe('tie-already-there');
    expect((await asked(before, {})).body.code).toBe('tie-already-there');
    expect((await asked(now, { to: '2999-01-01' })).status).toBe(204);
    const fresh = async (id: string) => (await twice()).find((tied) => tied.id === id);
    expect((await asked(await fresh(now!.id), { to: today })).status).toBe(204);
    const [one, other] = [await fresh(now!.id), await fresh(before!.id)];
    const principal = await principalOf(organisationId, secretary);
    const { asked: late } = await askedMeanwhile(
      server.current.database,
      organisationId,
      (tx) => {
        const ref = { dossierId: dossiers['lea']!, tieId: one!.id, revision: one!.revision };
        return changeTie(tx, principal, ref, { kind: 'fratrie' });
      },
      () => asked(other, {}),
    );
    expect([late.status, late.body.code]).toEqual([409, 'tie-already-there']);
  });

  it('when two are tied while somebody makes one person of them, then whoever comes second is refused', async () => {
    const principal = await principalOf(organisationId, secretary);
    const reason = 'Même enfant';
    // Each has opened them before: an opening that is counted for the first time would wait by itself.
    for (const who of ['secretary', 'both'])
      for (const name of ['anne', 'ines', 'eva', 'mia']) await sheet(who, name);
    const { asked: merged } = await askedMeanwhile(
      server.current.database,
      organisationId,
      (tx) =>
        tieDossiers(tx, principal, dossiers['anne']!, { dossierId: dossiers['ines']!, kind: 'fratrie' }),
      () => send('both', 'POST', `${dossiers['anne']}/identite/fusion`, { dossierId: dossiers['ines'], reason }), // prettier-ignore
    );
    expect([merged.status, merged.body.code]).toEqual([409, 'merge-tied']);
    const { asked: tied } = await askedMeanwhile(
      server.current.database,
      organisationId,
      (tx) =>
        mergePersons(tx, principal, { dossierId: dossiers['eva']! }, { dossierId: dossiers['mia']!, reason }),
      () => tie('both', 'eva', 'mia'),
    );
    expect(tied).toEqual([409, 'tie-same-person']);
    expect(await head('secretary', 'eva')).toEqual([]);
  });

  it('when one of those that it is tied to is closed, then it is not offered to be tied to a third, and a refusal says which', async () => {
    const mayTie = async () =>
      (await sheet('both', 'tom')).ties.map((one) => [one.dossier.displayName, one.mayTie]);
    expect(await mayTie()).toContainEqual(['PETIT paul', true]);
    await server.current.database.asSuperuser(
      `update dossier set phase = 'clos', closed_at = now() where id = $1`,
      [dossiers['paul']],
    );
    expect(await mayTie()).toContainEqual(['PETIT paul', false]);
    const { body } = await send('both', 'POST', `${dossiers['tom']}/liens`, {
      dossierId: dossiers['anne'],
      kind: 'fratrie',
      alsoWith: [dossiers['paul'], dossiers['lea']],
    });
    const [{ numero } = { numero: '' }] = await server.current.database.asSuperuser<{ numero: string }>(
      'select numero from dossier where id = $1',
      [dossiers['paul']],
    );
    expect(body).toMatchObject({
      code: 'dossier-closed',
      detail: expect.stringContaining(numero) as string,
    });
  });
});
