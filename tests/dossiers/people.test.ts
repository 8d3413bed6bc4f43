import path from 'node:path';
import type { Dossier, EntourageSheet, MomentPage, Problem, TeamSheet, WillSheet } from '@trame/schemas';
import { runConnector } from '../../engine/src/connectors/index.js';
import { getDossier, opposedTo, setContacts } from '../../engine/src/dossiers/index.js';
import { inOrganisation, logger } from '../../engine/src/platform/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer({ packs: path.join(import.meta.dirname, '../../packs') });

let organisationId: string;
let dossierId: string;
const ids: Record<string, string> = {};
const cookies: Record<string, string> = {};
const DAY = 86_400_000;
const day = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date(Date.now() + days * DAY));

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  const { id: here } = await buildEstablishment(organisationId, { packId: 'pde' });
  const { id: elsewhere } = await buildEstablishment(organisationId, { packId: 'pde' });
  for (const [name, roles] of [
    ['educator', [[here, 'educateur']]],
    ['second', [[here, 'educateur']]],
    ['secretary', [[here, 'secretaire']]],
    ['director', [[here, 'directeur']]],
    ['mixed', [[here, 'secretaire'], [here, 'administrateur'], [here, 'educateur']]], // prettier-ignore
    ['far', [[elsewhere, 'educateur']]],
    ['farDirector', [[elsewhere, 'directeur']]],
  ] as Array<[string, Array<[string, string]>]>) {
    const { id } = await buildProfessional(organisationId, { lastName: name, roles });
    ids[name] = id;
    cookies[name] = await signIn(organisationId, id);
  }
  const given = { establishmentId: here, packId: 'pde', stage: 'accueilli' };
  ({ id: dossierId } = await buildDossier(organisationId, given));
});

const send = (who: string, method: 'POST' | 'PUT', what: string, body: object, ifMatch?: number) =>
  server.current.send<Problem>(method, `/api/v1/dossiers/${dossierId}/${what}`, {
    body,
    cookie: cookies[who],
    ...(ifMatch === undefined ? {} : { headers: { 'if-match': `"${ifMatch}"` } }),
  });
const read = async (who: string) =>
  (await server.current.get<Dossier>(`/api/v1/dossiers/${dossierId}`, cookies[who])).status;
const team = async () =>
  (await server.current.get<TeamSheet>(`/api/v1/dossiers/${dossierId}/equipe`, cookies['director'])).body;
const entourage = async (who = 'director') =>
  (await server.current.get<EntourageSheet>(`/api/v1/dossiers/${dossierId}/entourage`, cookies[who])).body;
const join = (who: string, name: string, more: object = {}) =>
  send(who, 'POST', 'equipe', { professionalId: ids[name], function: 'referent', ...more });
const memberOf = async (name: string) =>
  (await team()).members.filter(({ professionalId }) => professionalId === ids[name]);
const codeOf = async (answer: Promise<{ status: number; body: Problem }>) => {
  const { status, body } = await answer;
  return [status, body.code];
};
const details = (action: string) =>
  server.current.database.asSuperuser<{ details: Record<string, unknown> }>(
    'select details from audit_record where action = $1 and dossier_id = $2 order by id',
    [action, dossierId],
  );

describe('Given the care team of a dossier', () => {
  it('when who decides of it makes somebody join, then the dossier opens to them at once, and all is told', async () => {
    expect(await read('educator')).toBe(404);
    expect((await join('director', 'educator')).status).toBe(204);
    expect(await read('educator')).toBe(200);
    expect(await memberOf('educator')).toMatchObject([{ functionLabel: 'Référent', state: 'present' }]);
    const { body } = await server.current.get<MomentPage>(
      `/api/v1/dossiers/${dossierId}/timeline?kind=equipe`,
      cookies['director'],
    );
    expect(body.items[0]?.title).toMatch(/^EDUCATOR Camille rejoint l’équipe : Référent$/);
    expect((await details('dossier.equipe')).at(-1)?.details).toMatchObject({
      acte: 'entree',
      professionnel: ids['educator'],
    });
  });

  it('when somebody else tries, or what is said is wrong, then it is refused and told why', async () => {
    expect(await codeOf(join('educator', 'second'))).toEqual([403, 'not-allowed']);
    expect(await codeOf(join('farDirector', 'far'))).toEqual([404, 'dossier-not-found']);
    expect(await codeOf(join('director', 'educator'))).toEqual([409, 'team-already-there']);
    expect(await codeOf(join('director', 'far'))).toEqual([422, 'team-member-elsewhere']);
    expect(await codeOf(join('director', 'second', { function: 'inconnue' }))).toEqual([
      422,
      'unknown-function',
    ]);
    expect(await codeOf(join('director', 'second', { from: day(-1) }))).toEqual([422, 'team-dates']);
    expect((await join('director', 'second', { from: '2026-02-31' })).status).toBe(400);
    // Who manages rights and reads the administrative domain does not open the rest to themselves.
    expect(await codeOf(join('mixed', 'mixed'))).toEqual([403, 'team-self']);
    expect((await details('acces.refuse')).length).toBeGreaterThanOrEqual(2);
  });

  it('when a member changes function, then the former is kept with its dates; a day to come is announced', async () => {
    const [before] = await memberOf('educator');
    expect((await send('director', 'PUT', `equipe/${before!.id}`, { function: 'co-referent' })).status).toBe(
      204,
    );
    expect((await memberOf('educator')).map((one) => [one.function, one.state])).toEqual([
      ['co-referent', 'present'],
      ['referent', 'left'],
    ]);
    expect((await join('director', 'second', { from: day(3) })).status).toBe(204);
    expect(await read('second')).toBe(404);
    expect(await memberOf('second')).toMatchObject([{ state: 'coming', from: day(3) }]);
  });

  it('when a member leaves today, then the dossier is closed to them at the next request, once', async () => {
    const [member] = (await memberOf('educator')).filter(({ state }) => state === 'present');
    const leave = (to: string) => send('director', 'PUT', `equipe/${member!.id}`, { to });
    expect(await codeOf(leave(day(-1)))).toEqual([422, 'team-dates']);
    expect((await leave(day(2))).status).toBe(204);
    expect(await read('educator')).toBe(200);
    expect((await leave(day(0))).status).toBe(204);
    expect(await read('educator')).toBe(404);
    expect(await codeOf(leave(day(0)))).toEqual([409, 'team-member-left']);
    expect(await codeOf(send('director', 'PUT', `equipe/${ids['far']}`, { to: day(0) }))).toEqual([
      404,
      'team-member-not-found',
    ]);
  });
});

describe('Given the entourage of a person', () => {
  const mother = {
    nom: 'Petit',
    prenom: 'Anne',
    lien: 'mere',
    telephone: '06 12 34 56 78',
    ordreAppel: 1,
    contactAutorise: 'oui',
    neDoitPasConnaitreAdresse: false,
  };
  const first = async () => (await entourage()).contacts[0]!;
  const byCircuit = async (contacts: object[]) => {
    const { packVersionId } = await inOrganisation(organisationId, (tx) => getDossier(tx, dossierId));
    await runConnector(
      'dossier.entourage',
      { contacts },
      {
        organisationId,
        dossierId,
        packVersionId,
        circuitId: 'admission',
        instanceId: 'i1',
        executionId: 'e1',
        idempotencyKey: 'entourage',
        signal: new AbortController().signal,
        logger,
      },
    );
  };

  it('when who writes in the identity of the person adds somebody, then they are shown, and it is traced', async () => {
    expect((await entourage('director')).links.length).toBeGreaterThan(3);
    expect((await send('secretary', 'POST', 'entourage', mother)).status).toBe(204);
    expect(await first()).toMatchObject({ ...mother, lienLabel: 'Mère', revision: 1 });
    expect((await details('dossier.entourage')).at(-1)?.details).toEqual({ acte: 'ajout' });
  });

  it('when it is wrong, stale, or not theirs to say, then it is refused', async () => {
    const { id } = await first();
    await join('director', 'educator', { function: 'infirmier' });
    expect(await codeOf(send('secretary', 'POST', 'entourage', { ...mother, to: day(1) }))).toEqual([
      422,
      'invalid-contact',
    ]);
    expect((await entourage('educator')).canChange).toBe(false);
    expect(await codeOf(send('educator', 'POST', 'entourage', mother))).toEqual([403, 'not-allowed']);
    expect(await codeOf(send('director', 'POST', 'entourage', { ...mother, lien: 'inconnu' }))).toEqual([
      422,
      'invalid-contact',
    ]);
    for (const wrong of [{ nom: '  ' }, { telephone: 'appeler' }, { email: 'x' }, { ordreAppel: 0 }])
      expect([wrong, (await send('director', 'POST', 'entourage', { ...mother, ...wrong })).status]).toEqual([
        wrong,
        400,
      ]);
    expect((await send('director', 'PUT', `entourage/${id}`, mother)).status).toBe(428);
    expect(await codeOf(send('director', 'PUT', `entourage/${id}`, mother, 9))).toEqual([
      412,
      'stale-version',
    ]);
    expect(await codeOf(send('director', 'PUT', `entourage/${ids['far']}`, mother, 1))).toEqual([
      404,
      'contact-not-found',
    ]);
  });

  it('when they must not know the address, then all who open the dossier are warned, and nobody drops them so', async () => {
    const { id, revision } = await first();
    const hidden = { ...mother, neDoitPasConnaitreAdresse: true };
    expect((await send('secretary', 'PUT', `entourage/${id}`, hidden, revision)).status).toBe(204);
    const { body } = await server.current.get<Dossier>(`/api/v1/dossiers/${dossierId}`, cookies['educator']);
    expect(body.alerts.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/ne doit pas connaître/),
    );
    expect((await details('dossier.entourage')).at(-1)?.details).toEqual({
      acte: 'changement',
      protections: { adresseCachee: { avant: false, apres: true } },
    });
    expect(
      await codeOf(send('director', 'PUT', `entourage/${id}`, { ...hidden, to: day(0) }, revision! + 1)),
    ).toEqual([409, 'contact-protected']);
  });

  it('when a circuit writes the entourage, then no protection is lowered, however it writes their name, and the trail tells', async () => {
    const { id, revision } = await first();
    const kept = { ...mother, contactAutorise: 'non', neDoitPasConnaitreAdresse: true };
    expect((await send('secretary', 'PUT', `entourage/${id}`, kept, revision)).status).toBe(204);
    expect((await details('dossier.entourage')).at(-1)?.details).toEqual({
      acte: 'changement',
      protections: { contact: { avant: 'oui', apres: 'non' } },
    });
    const asked = { ...mother, nom: 'PETIT ', prenom: 'ANNÉ', telephone: '07 00 00 00 00' };
    await byCircuit([{ ...asked, neDoitPasConnaitreAdresse: 'non' }]);
    expect((await entourage()).contacts).toMatchObject([
      { id, telephone: '07 00 00 00 00', contactAutorise: 'non', neDoitPasConnaitreAdresse: true },
    ]);
    expect((await details('dossier.entourage')).at(-1)?.details).toEqual({
      contacts: 1,
      protectionsGardees: [
        {
          id,
          contact: { garde: 'non', demande: 'oui' },
          adresseCachee: { garde: true, demande: false },
        },
      ],
    });
    // It raises them, and what it does not say lowers nothing.
    await byCircuit([{ ...asked, contactAutorise: 'mediatise', neDoitPasConnaitreAdresse: null }]);
    expect((await first()).contactAutorise).toBe('non');
    const now = (await first()).revision;
    expect((await send('secretary', 'PUT', `entourage/${id}`, { ...mother }, now)).status).toBe(204);
    await byCircuit([{ ...asked, contactAutorise: 'mediatise', neDoitPasConnaitreAdresse: 'oui' }]);
    expect(await first()).toMatchObject({ contactAutorise: 'mediatise', neDoitPasConnaitreAdresse: true });
    expect((await details('dossier.entourage')).at(-1)?.details).toEqual({ contacts: 1 });
  });

  it('when they leave it, then they are shown no more and stay known, whatever a circuit writes afterwards', async () => {
    const { id, revision } = await first();
    const leave = (at: number) => send('director', 'PUT', `entourage/${id}`, { ...mother, to: day(0) }, at);
    // A protection is lifted in one act, and its bearer leaves in another.
    expect(await codeOf(leave(revision!))).toEqual([409, 'contact-protected']);
    expect((await send('director', 'PUT', `entourage/${id}`, mother, revision)).status).toBe(204);
    expect((await leave(revision! + 1)).status).toBe(204);
    const { body } = await server.current.get<Dossier>(`/api/v1/dossiers/${dossierId}`, cookies['director']);
    expect(body.contacts).toEqual([]);
    await inOrganisation(organisationId, (tx) =>
      setContacts(tx, dossierId, [{ nom: 'Voisin', lien: 'autre' }]),
    );
    await inOrganisation(organisationId, (tx) => setContacts(tx, dossierId, []));
    expect((await entourage()).contacts.map(({ nom, to }) => [nom, to])).toEqual([
      ['Petit', day(0)],
      ['Voisin', day(0)],
    ]);
  });

  it('when a circuit leaves out who is met by mediation only, or names them otherwise or twice, then they are protected still, and it is traced', async () => {
    const mediated = {
      nom: 'Moreau',
      prenom: 'Paul',
      lien: 'pere',
      contactAutorise: 'mediatise',
      neDoitPasConnaitreAdresse: false,
    };
    const hidden = { ...mediated, neDoitPasConnaitreAdresse: true };
    expect((await send('secretary', 'POST', 'entourage', mediated)).status).toBe(204);
    const now = async () => (await entourage()).contacts.filter(({ to }) => to === undefined);
    await byCircuit([]);
    await byCircuit([{ ...mediated, contactAutorise: 'oui' }]);
    expect(await now()).toMatchObject([{ nom: 'Moreau', contactAutorise: 'mediatise' }]);
    const [{ id, revision } = {}] = await now();
    expect((await send('secretary', 'PUT', `entourage/${id}`, hidden, revision)).status).toBe(204);
    const asked = { ...mediated, contactAutorise: 'oui', neDoitPasConnaitreAdresse: 'non' };
    await byCircuit([
      asked,
      asked,
      { ...asked, lien: 'autre' },
      { ...asked, nom: 'PAUL', prenom: 'Moreau' },
      { ...asked, prenom: 'Paul Henri' },
      { ...asked, nom: 'Moreau-Paul', prenom: null },
    ]);
    const all = await now();
    expect(all.map((one) => [one.contactAutorise, one.neDoitPasConnaitreAdresse])).toEqual(
      Array(6).fill(['mediatise', true]),
    );
    const told = (await details('dossier.entourage')).at(-1)?.details;
    expect(told).toMatchObject({ contacts: 6, protectionsGardees: all.map((one) => ({ id: one.id })) });
    // Somebody else is as the circuit says.
    await byCircuit([{ ...asked, prenom: 'Jeanne' }]);
    expect((await now()).find(({ prenom }) => prenom === 'Jeanne')).toMatchObject({ contactAutorise: 'oui' });
  });
});

describe('Given what the person agrees to and opposes', () => {
  const will = (more: object = {}) => ({
    subject: 'dmp',
    position: 'opposition',
    holder: 'personne',
    saidOn: day(-2),
    informedOn: day(-3),
    informedHow: 'Notice remise et expliquée',
    ...more,
  });
  const wills = async (who: string) =>
    (await server.current.get<WillSheet>(`/api/v1/dossiers/${dossierId}/volontes`, cookies[who])).body;
  /** What the header of the dossier tells of it. */
  const opposition = async () => {
    const { body } = await server.current.get<Dossier>(`/api/v1/dossiers/${dossierId}`, cookies['secretary']);
    return body.alerts.map(({ message }) => message).filter((message) => message.startsWith('Opposition'));
  };
  const opposed = () => inOrganisation(organisationId, (tx) => opposedTo(tx, dossierId, 'dmp'));

  it('when it is written down, then the latest said holds, nothing is erased, and the trail tells', async () => {
    expect((await send('secretary', 'POST', 'volontes', will())).status).toBe(204);
    expect(await opposed()).toBe(day(-2));
    const inFrench = day(-2).split('-').reverse().join('/');
    expect(await opposition()).toEqual([
      `Opposition de la personne depuis le ${inFrench}\u00A0: aucun document n’est versé à son DMP.`,
    ]);
    // Written later, said before: it changes nothing.
    expect(
      (await send('secretary', 'POST', 'volontes', will({ position: 'accord', saidOn: day(-3) }))).status,
    ).toBe(204);
    expect(await opposed()).toBe(day(-2));
    const trusted = { holder: 'confiance', holderName: 'Paul Petit' };
    const back = will({ position: 'retrait', saidOn: day(0), ...trusted });
    expect((await send('secretary', 'POST', 'volontes', back)).status).toBe(204);
    expect(await opposed()).toBeUndefined();
    expect(await opposition()).toEqual([]);
    const { wills: told, canRecord } = await wills('secretary');
    expect([canRecord, told.map(({ position, holds }) => [position, holds])]).toEqual([
      true,
      [['retrait', true], ['opposition', false], ['accord', false]], // prettier-ignore
    ]);
    expect(told[0]).toMatchObject({
      holderName: 'Paul Petit',
      recordedBy: expect.stringContaining('SECRETARY'),
    });
    expect(await details('volonte.opposition')).toEqual([
      { details: { objet: 'dmp', par: 'personne', le: day(-2) } },
    ]);
  });

  it('when it is not well described, or by somebody who does not see the dossier, then it is refused, with every fault', async () => {
    const wrong = will({ subject: 'autre', holder: 'representant', saidOn: day(1), informedOn: day(2) });
    const { status, body } = await send('secretary', 'POST', 'volontes', wrong);
    expect([status, body.code, body.faults?.map(({ path: at }) => at)]).toEqual([
      422,
      'invalid-will',
      ['/about', '/holderName', '/saidOn', '/informedOn'],
    ]);
    expect((await send('secretary', 'POST', 'volontes', will({ subject: 'roi' }))).status).toBe(400);
    expect(await codeOf(send('far', 'POST', 'volontes', will()))).toEqual([404, 'dossier-not-found']);
  });
});
