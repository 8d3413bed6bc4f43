import { randomUUID } from 'node:crypto';
import type { CircuitStarted, DocumentList, Dossier, InstanceDetail, RecordTab } from '@trame/schemas';
import { inOrganisation, pushClock } from '../../engine/src/platform/index.js';
import { buildDossier, buildEstablishment, buildProfessional, signIn } from '../support/factories.js';
import type { TestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { Person, type House, type Refusal } from './story/people.js';
import { readData } from '../packs/readPack.js';

/** From the waiting list, or a demand, to the stay that the entry opens, and the exit that ends it. */
export function entryCases({ house, server }: { house: () => House; server: () => TestServer }): void {
  const staysIn = async (who: Person, dossierId: string) =>
    (await who.read<RecordTab>(`/dossiers/${dossierId}/onglets/sejours`)).items.map(
      ({ cells: { nature, etat } }) => `${nature} ${etat}`,
    );
  const day = async () =>
    new Date(Date.now() + (await pushClock(house().organisationId, 0))).toISOString().slice(0, 10);
  const hire = async (packId: string, role: string, category = '1') => {
    const { id: establishmentId } = await buildEstablishment(house().organisationId, { packId, category });
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
    'When a place of %s is free, Then the entry opens the stay, once, and the exit ends it; who comes back has a new stay in the dossier opened again, whose archival stops',
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
      const { instanceId: exit } = await begin(who, 'sortie', {
        ...about,
        data: { motif: 'deces', datePrevue: today, suiviPrevu: 'non' },
      });
      const deces = { dateDeces: today, lieu: 'etablissement', certificat: 'oui' };
      await who.do(dossierId, 'Prendre acte du décès', { ...deces, informes: ['famille'], effets: 'remis' });
      await who.do(dossierId, 'Prononcer la sortie', { decision: 'prononcee', dateSortie: today });
      await until(async () => (await staysIn(who, dossierId)).length > 1, 20_000);
      expect(await staysIn(who, dossierId)).toEqual(['Permanent Terminé', 'Permanent En cours']);
      // Told by mistake: they come back.
      await until(async () => (await who.read<Dossier>(`/dossiers/${dossierId}`)).phase === 'clos', 20_000);
      await begin(who, 'entree', { ...about, data });
      const stateOf = async () => (await who.read<InstanceDetail>(`/instances/${exit}`)).state;
      await until(async () => (await stateOf()) === 'terminee', 20_000);
      expect(await who.read(`/dossiers/${dossierId}`)).toMatchObject({ stage: 'accueilli', phase: 'actif' });
      expect(await staysIn(who, dossierId)).toEqual([
        'Permanent En cours',
        'Permanent Terminé',
        'Permanent En cours',
      ]);
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
      // Told before anything is typed.
      const form = `/start-forms/entree?establishment=${establishmentId}&dossier=${dossierId}`;
      expect(await who.get(form)).toMatchObject({ status: 409, body: { code: 'opening-under-way' } });
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

  const filled = (pack: string, form: string, name: string) =>
    readData<{ data: Record<string, unknown> }>(`packs/${pack}/fixtures/${form}/${name}.json`).data;

  it.each([
    [
      'pa',
      '6',
      'contrat-resident',
      'le contrat de séjour',
      'contrat-sejour-ehpad',
      'le document individuel',
      'document-individuel',
      'personne',
    ],
    [
      'ph',
      '7',
      'contrat-usager',
      'le contrat de séjour ou le document individuel',
      'contrat-sejour',
      'le contrat de séjour ou le document individuel',
      'contrat-sejour',
      'personne',
    ],
    [
      'mere-enfant',
      '1',
      'contrat-famille',
      'le contrat de séjour ou le document individuel',
      'contrat-famille',
      'le contrat de séjour ou le document individuel',
      'contrat-famille',
      'representant2',
    ],
  ])(
    'When a contract of %s is refused by the person, or by a second representative, Then the table gives a document individuel, which asks again nothing that is known; the director may refuse it, it is drafted again, and signed',
    async (packId, category, circuit, first, contract, second, document, refuser) => {
      const { establishmentId, who } = await hire(packId, 'directeur', category);
      const { id: dossierId } = await buildDossier(house().organisationId, {
        ...{ establishmentId, packId, stage: 'accueilli' },
        traits: { nomNaissance: 'Garnier', prenoms: 'Marguerite', sexe: 'F', dateNaissance: '1938-05-14' },
      });
      const today = await day();
      const { instanceId } = await begin(who, circuit, {
        ...{ establishmentId, dossierId },
        data: {
          ...{ prepareLe: today, dateAdmission: today, avecHebergement: 'oui', duree: 'plus' },
          ...(packId === 'mere-enfant' ? {} : { typeAccueil: 'etablissement' }),
        },
      });
      const documents = async () =>
        (await who.read<DocumentList>(`/dossiers/${dossierId}/documents`)).items
          .map(({ templateId, state }) => `${templateId} ${state}`)
          .sort();
      const remis = { remisLe: today, remisA: ['personne'] };
      const directeur = { statut: 'signe', nom: 'Hélène Marchand', moyen: 'authentification', date: today };
      await who.do(dossierId, `Rédiger ${first}`, filled(packId, contract, 'obligatoires'));
      const handed = await who.do(dossierId, 'Remettre le document', remis);
      const days = (Date.parse(String(handed.due)) - Date.parse(today)) / 86_400_000;
      expect(days > 14 && days < 16).toBe(true);
      expect(handed.documentation).toMatch(/Contrat de séjour. CASF, article D.\s311, I/);
      const personne = { statut: 'signe', nom: 'Marguerite Garnier', moyen: 'saisie', date: today };
      await who.do(dossierId, 'Recueillir les signatures du contrat', {
        ...{ dateSignature: today, directeur, personne: { ...personne, identite: 'connue' } },
        [refuser]: { statut: 'refuse', nom: 'Marguerite Garnier', motif: 'Le préavis.', date: today },
      });
      await who.waitFor(dossierId, `Rédiger ${second}`);
      expect(await documents()).toEqual(['contrat-sejour refuse']);
      const { initial, documentation } = await who.do(dossierId, `Rédiger ${second}`, {
        ...filled(packId, document, 'contrat-refuse'),
      });
      expect(initial).toMatchObject({ motif: 'refus', refusLe: today });
      expect(documentation).toContain('a refusé de signer le contrat de séjour');
      const sign = async (answer: object) => {
        await who.do(dossierId, 'Remettre le document', remis);
        await who.do(dossierId, 'Signer le document individuel', { dateSignature: today, directeur: answer });
      };
      // The house that refuses what it drafted drafts it again; nothing of the refusal of the contract is lost.
      const redrafted = packId !== 'pa';
      if (redrafted) {
        await sign({ statut: 'refuse', nom: 'Hélène Marchand', motif: 'Les objectifs.', date: today });
        const task = await who.do(dossierId, `Rédiger ${second}`, filled(packId, document, 'contrat-refuse'));
        expect(task.initial).toMatchObject({ motif: 'refus', refusLe: today });
      }
      await sign(directeur);
      await until(
        async () => (await who.read<InstanceDetail>(`/instances/${instanceId}`)).state === 'terminee',
        20_000,
      );
      expect(await documents()).toEqual([
        'contrat-sejour refuse',
        ...(redrafted ? ['dipc refuse'] : []),
        'dipc signe',
      ]);
    },
    90_000,
  );
}
