import { randomUUID } from 'node:crypto';
import type { CircuitStarted, Dossier, RecordTab } from '@trame/schemas';
import { inOrganisation, pushClock } from '../../engine/src/platform/index.js';
import { buildDossier, buildEstablishment, buildProfessional, signIn } from '../support/factories.js';
import type { TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { Person, type House, type Refusal } from './story/people.js';

/** From the waiting list, or a demand, to the stay that the entry opens, and the exit that ends it. */
export function entryCases({ house, server }: { house: () => House; server: () => TestServer }): void {
  const staysIn = async (who: Person, dossierId: string) =>
    (await who.read<RecordTab>(`/dossiers/${dossierId}/onglets/sejours`)).items.map(
      ({ cells: { nature, etat } }) => `${nature} ${etat}`,
    );
  const day = async () =>
    new Date(Date.now() + (await pushClock(house().organisationId, 0))).toISOString().slice(0, 10);
  const hire = async (packId: string, role: string) => {
    const { id: establishmentId } = await buildEstablishment(house().organisationId, { packId });
    const { id } = await buildProfessional(house().organisationId, { roles: [[establishmentId, role]] });
    const cookie = await signIn(house().organisationId, id);
    return { establishmentId, id, who: new Person(server, id, `${role} (${packId})`, cookie) };
  };
  const begin = async (who: Person, circuitId: string, body: object) => {
    const started = await who.send<CircuitStarted & Refusal>('POST', `/circuits/${circuitId}/start`, {
      ...body,
      requestId: randomUUID(),
    });
    expect([started.status, started.body.faults]).toEqual([201, undefined]);
    return started.body;
  };

  it.each(['pa', 'ph'])(
    'When a place of %s is free, Then the entry opens the stay, once, and the exit ends it',
    async (packId) => {
      const { establishmentId, who } = await hire(packId, 'directeur');
      const { id: dossierId } = await buildDossier(house().organisationId, {
        ...{ establishmentId, packId, stage: 'liste-attente' },
      });
      const about = { establishmentId, dossierId };
      const entry = await day();
      const data = { nature: 'permanent', dateEntree: entry, chambre: '12' };
      await begin(who, 'entree', { ...about, data });
      await until(async () => (await staysIn(who, dossierId)).length > 0, 20_000);
      expect(await staysIn(who, dossierId)).toEqual(['Permanent En cours']);
      expect(await who.read(`/dossiers/${dossierId}`)).toMatchObject({ stage: 'accueilli' });
      const again = await who.send('POST', '/circuits/entree/start', {
        ...{ ...about, data, requestId: randomUUID() },
      });
      expect(again).toMatchObject({ status: 422, body: { faults: [{ rule: 'deja-present' }] } });
      const today = await day();
      await begin(who, 'sortie', {
        ...about,
        data: { motif: 'deces', datePrevue: today, suiviPrevu: 'non' },
      });
      const deces = { dateDeces: today, lieu: 'etablissement', certificat: 'oui' };
      await who.do(dossierId, 'Prendre acte du décès', { ...deces, informes: ['famille'], effets: 'remis' });
      await who.do(dossierId, 'Prononcer la sortie', { decision: 'prononcee', dateSortie: today });
      await until(async () => (await staysIn(who, dossierId)).length > 1, 20_000);
      expect(await staysIn(who, dossierId)).toEqual(['Permanent Terminé', 'Permanent En cours']);
    },
    60_000,
  );

  it.each([
    ['comes', { issue: 'venue', nature: 'permanent' }, 'accueilli', ['Permanent En cours']],
    ['does not come', { issue: 'non-venue', motifNonVenue: 'renoncement' }, 'retire', []],
  ])(
    'When a family %s, Then its stay is opened, or its demand withdrawn',
    async (_what, answer, stage, stays) => {
      const { establishmentId, id, who } = await hire('mere-enfant', 'chef-de-service');
      const today = await day();
      const { dossierId } = await begin(who, 'admission-famille', {
        establishmentId,
        data: {
          ...{ nomNaissance: 'Lemaire', prenoms: `Élodie ${stage}`, sexe: 'F', dateNaissance: '2002-03-14' },
          ...{ enceinte: 'non', enfants: [{ prenom: 'Yanis', naissance: '2025-01-10' }] },
          ...{ dateReception: today, origine: 'ase', soutiens: ['materiel'] },
        },
      });
      await who.do(dossierId, 'Répondre à la demande', { decision: 'accueil' });
      // The admission records the entry: a second circuit would leave it waiting for what has come to pass.
      const aside = await who.send('POST', '/circuits/entree/start', {
        ...{ establishmentId, dossierId, requestId: randomUUID() },
        data: { nature: 'permanent', dateEntree: today },
      });
      expect(aside).toMatchObject({ status: 409, body: { code: 'opening-under-way' } });
      const entry = { dateEntree: today, equipe: [{ membre: id, fonction: 'referent' }] };
      await who.do(dossierId, 'Accueillir la famille', {
        ...answer,
        ...(stage === 'accueilli' ? entry : {}),
      });
      await until(async () => (await who.read<Dossier>(`/dossiers/${dossierId}`)).stage === stage, 20_000);
      await until(async () => (await staysIn(who, dossierId)).length === stays.length, 20_000);
      expect(await staysIn(who, dossierId)).toEqual(stays);
    },
    60_000,
  );

  it('When the establishment is closed, Then the entry is refused at the form and nothing is begun; one of before is written down', async () => {
    const { establishmentId, who } = await hire('pa', 'directeur');
    const { id: dossierId } = await buildDossier(house().organisationId, {
      ...{ establishmentId, packId: 'pa', stage: 'liste-attente' },
    });
    const today = await day();
    await inOrganisation(house().organisationId, (tx) =>
      tx.query(`update establishment set closed_on = $2, closing_reason = 'Travaux' where id = $1`, [
        establishmentId,
        today,
      ]),
    );
    const enter = (dateEntree: string) =>
      who.send('POST', '/circuits/entree/start', {
        ...{ establishmentId, dossierId, requestId: randomUUID() },
        data: { nature: 'permanent', dateEntree },
      });
    const refused = await enter(today);
    expect(refused).toMatchObject({ status: 422, body: { faults: [{ rule: 'etablissement-ferme' }] } });
    expect(await who.read(`/dossiers/${dossierId}`)).toMatchObject({ stage: 'liste-attente' });
    const before = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
    expect((await enter(before)).status).toBe(201);
    await until(
      async () => (await who.read<Dossier>(`/dossiers/${dossierId}`)).stage === 'accueilli',
      20_000,
    );
    expect(await staysIn(who, dossierId)).toEqual(['Permanent En cours']);
  }, 60_000);
}
