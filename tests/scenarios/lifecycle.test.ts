import { randomUUID } from 'node:crypto';
import type { RecordTab } from '@trame/schemas';
import { buildProfessional, signIn } from '../support/factories.js';
import { entryCases } from './entry.cases.js';
import { Path } from './story/path.js';
import { buildHouse, Person, type House } from './story/people.js';
import { useStoryServer } from './story/storyServer.js';

const story = useStoryServer();
let house: House;
let archiviste: Person;
beforeAll(async () => {
  house = await buildHouse(() => story.current);
  const { id } = await buildProfessional(house.organisationId, {
    roles: [
      [house.tilleuls.establishmentId, 'assistant-social'],
      [house.tilleuls.establishmentId, 'referent-archivage'],
    ],
  });
  archiviste = new Person(
    () => story.current,
    id,
    'assistante sociale',
    await signIn(house.organisationId, id),
  );
}, 60_000);

const signed = (nom: string) => ({ statut: 'signe', nom, moyen: 'saisie', date: new Date().toISOString() });
const vie = { evaluation: 'Va bien.' };

/** Opens a projet pour l’enfant for a child whose measure begins today. */
async function openProject(path: Path): Promise<{ id: string; today: string }> {
  const today = await path.wait(0);
  const id = await path.open(house.tilleuls.chef, 'ppe', {
    natureDecision: 'judiciaire',
    autorite: 'Tribunal pour enfants de Valmont',
    dateDecision: today,
    dateDebutMesure: today,
    objectifsDecision: 'Protéger l’enfant et soutenir ses liens.',
    jugeSaisi: 'oui',
    serviceCharge: 'ASE, secteur Nord',
    referentAse: 'Claire Fontaine',
    referentEtablissement: house.tilleuls.educateur.id,
  });
  return { id, today };
}

async function gather({ dossierId }: Path, today: string): Promise<void> {
  const { educateur, chef } = house.tilleuls;
  await educateur.do(dossierId, 'Recueillir la parole de l’enfant', {
    recueillie: 'oui',
    recueillieLe: today,
    souhaits: 'Voir maman le mercredi.',
  });
  await chef.do(dossierId, 'Recueillir l’avis des parents', {
    titulaires: [{ nom: 'Berthelot Nadia', rencontre: 'rencontre', observations: 'Veut être informée.' }],
  });
  await chef.do(dossierId, 'Relever le bilan de santé', { realise: 'prevu', prevuLe: today });
}

const redaction = (today: string) => ({
  lieuDeVie: 'MECS Les Tilleuls',
  droitsVisite: 'Visites médiatisées.',
  sante: vie,
  relations: vie,
  scolarite: vie,
  objectifs: [{ domaine: 'relations', formulation: 'Des visites sereines' }],
  actions: [
    {
      cible: 'enfant',
      action: 'Préparer les visites',
      acteurs: 'Référente',
      dateDebut: today,
      dateEcheance: today,
    },
  ],
});

const concertation = (today: string, suite: string) => ({
  date: today,
  participants: [{ nom: 'Berthelot Nadia', qualite: 'Mère' }],
  accord: 'accord',
  suite,
  ...(suite === 'reprendre' ? { aReprendre: 'Le plan d’actions.' } : {}),
});

const rapport = (today: string, conclusion: Record<string, unknown>) => ({
  sante: 'Va bien.',
  relations: 'Va bien.',
  scolarite: 'Va bien.',
  bilanActions: 'Faites.',
  bilanObjectifs: 'Atteints.',
  enfantInforme: today,
  ...conclusion,
});

/** The child goes and lives elsewhere: the project is looked at again, each time. */
async function moves({ dossierId }: Path, depuis: string): Promise<void> {
  const { educateur, chef } = house.tilleuls;
  const moved = { depuis, nouveauLieu: 'Famille Perrin', motif: 'Accueil familial, plus près de l’école.' };
  const id = randomUUID();
  await chef.send('POST', `/dossiers/${dossierId}/drafts`, { id, formId: 'changement-lieu' });
  const written = await chef.send('POST', `/drafts/${id}/submit`, { data: moved }, { 'if-match': '"1"' });
  expect(written.status).toBe(200);
  await educateur.do(dossierId, 'Revoir le projet après le changement de lieu', {
    revuLe: depuis,
    consequences: 'L’école et le médecin restent les mêmes.',
    aAjuster: 'non',
  });
}

/** A birth of which seventeen comes in a year or so: the talk on autonomy is asked for within the year. */
function nearSeventeen(): string {
  const birth = new Date(Date.now() + 300 * 86_400_000);
  birth.setUTCFullYear(birth.getUTCFullYear() - 17);
  return birth.toISOString().slice(0, 10);
}

/** From the writing to the handing over of the project. */
async function establish({ dossierId }: Path, today: string, more: object = {}): Promise<void> {
  const { educateur, chef, directeur, secretaire } = house.tilleuls;
  await educateur.do(dossierId, 'Rédiger le projet', { ...redaction(today), ...more });
  await chef.do(dossierId, 'Tenir la concertation', concertation(today, 'presenter'));
  await directeur.do(dossierId, 'Faire valider par le département', {
    suite: 'valide',
    valideLe: today,
    validePar: 'M. Perrin, inspecteur',
  });
  await directeur.do(dossierId, 'Recueillir les signatures', {
    dateSignature: today,
    departement: signed('M. Perrin'),
    directeur: { ...signed('Hélène Marchand'), moyen: 'authentification' },
    enfant: { ...signed('Lou'), identite: 'connue' },
    representant1: { ...signed('Nadia Berthelot'), statut: 'refuse', motif: 'En désaccord sur les visites.' },
  });
  await secretaire.do(dossierId, 'Remettre le projet', { remisLe: today, remisA: ['enfant'] });
}

/** Notes a stay, as the secretary does of one that no circuit opened. */
async function stay({ dossierId }: Path, data: object): Promise<void> {
  const { secretaire } = house.tilleuls;
  const id = randomUUID();
  await secretaire.send('POST', `/dossiers/${dossierId}/drafts`, { id, formId: 'sejour' });
  const today = { le: (data as { entree: string }).entree };
  const written = await secretaire.send(
    'POST',
    `/drafts/${id}/submit`,
    { data: { ...today, ...data } },
    { 'if-match': '"1"' },
  );
  expect(written.status).toBe(200);
}

/** Announces the exit and prepares it, up to the director’s decision. */
async function announce(path: Path, motif: string, suiviPrevu: 'oui' | 'non'): Promise<string> {
  const today = await path.wait(0);
  return path.open(house.tilleuls.chef, 'sortie', { motif, datePrevue: today, suiviPrevu });
}

async function prepare({ dossierId }: Path, today: string): Promise<void> {
  const { educateur, secretaire } = house.tilleuls;
  await educateur.do(dossierId, 'Faire le bilan de l’accompagnement', {
    parcours: 'Un an d’accueil.',
    acquis: 'Scolarité régulière.',
    parole: 'Content de partir.',
  });
  await educateur.do(dossierId, 'Restituer les effets', {
    restitueLe: today,
    signeProfessionnel: signed('Inès Carpentier'),
    signePersonne: { ...signed('Lou'), identite: 'connue' },
  });
  await archiviste.do(dossierId, 'Préparer les droits', { logement: 'famille', couverture: 'ouverte' });
  await secretaire.do(dossierId, 'Informer les partenaires', {});
}

/** From the end of the active base to the proposal of what becomes of the dossier. */
async function toFinalDecision(path: Path): Promise<string> {
  await path.wait(731);
  await house.tilleuls.secretaire.do(path.dossierId, 'Passer en archive intermédiaire', {
    acces: [{ personne: house.tilleuls.directeur.id, motif: 'Recours' }],
    justification: 'Prescription.',
  });
  const today = await path.wait(18 * 366);
  // The access named at the archival is over: who follows the archives names the director again.
  const until = new Date(Date.parse(today) + 300 * 86_400_000).toISOString().slice(0, 10);
  const given = await archiviste.send('POST', `/dossiers/${path.dossierId}/acces-archive`, {
    professionalId: house.tilleuls.directeur.id,
    reason: 'Proposition du sort du dossier',
    until,
  });
  expect(given.status).toBe(201);
  return today;
}

describe('Given a child who lives in the establishment, and the project for the child', () => {
  it('When it is taken up again, delayed, established, kept, updated then closed, Then each deadline is told and it ends there', async () => {
    const { educateur, chef, directeur } = house.tilleuls;
    const path = await Path.of(house, nearSeventeen());
    const { id, today } = await openProject(path);
    await gather(path, today);
    await educateur.do(path.dossierId, 'Rédiger le projet', redaction(today));
    await chef.do(path.dossierId, 'Tenir la concertation', concertation(today, 'reprendre'));
    await educateur.waitFor(path.dossierId, 'Rédiger le projet');
    await path.wait(65);
    const nouvelle = await path.wait(0);
    const late = { motif: 'Concertation reportée.', nouvelleDate: nouvelle };
    await chef.do(path.dossierId, 'Relancer la rédaction', late);
    const after = await path.wait(30);
    await directeur.do(path.dossierId, 'Signaler le retard', { ...late, departementInforme: 'oui' });
    await establish(path, after);
    expect((await path.instance(id)).tokens.map(({ elementId }) => elementId)).toContain('AttendreRapport');
    await moves(path, after);

    const reported = await path.wait(310);
    await educateur.do(
      path.dossierId,
      'Préparer le rapport de situation',
      rapport(reported, { conclusion: 'maintenir' }),
    );
    await educateur.do(path.dossierId, 'Mener l’entretien d’accès à l’autonomie', {
      meneLe: reported,
      participants: 'Lou, sa référente',
      parcours: 'Un an d’accueil.',
      souhaits: 'Un apprentissage en cuisine.',
      droitsExpliques: 'oui',
      suite: 'Chercher un employeur.',
    });
    const again = await path.wait(310);
    await educateur.do(
      path.dossierId,
      'Préparer le rapport de situation',
      rapport(again, { conclusion: 'actualiser', ajustements: 'Visites libres.' }),
    );
    await establish(path, again, { accesAutonomie: 'Un apprentissage en cuisine.' });
    const last = await path.wait(310);
    await educateur.do(
      path.dossierId,
      'Préparer le rapport de situation',
      rapport(last, { conclusion: 'clore', finMesure: last }),
    );
    expect(await path.wentThrough(id)).toEqual(
      expect.arrayContaining(['Clos', 'Relance', 'RetardSignale', 'ProjetRevu', 'EntretienMene']),
    );
  }, 120_000);

  it('When the measure is lifted before the department validates, Then no project is established', async () => {
    const { educateur, chef, directeur } = house.tilleuls;
    const path = await Path.of(house);
    const { id, today } = await openProject(path);
    await gather(path, today);
    await educateur.do(path.dossierId, 'Rédiger le projet', redaction(today));
    await chef.do(path.dossierId, 'Tenir la concertation', concertation(today, 'presenter'));
    await directeur.do(path.dossierId, 'Faire valider par le département', {
      suite: 'non-etabli',
      finMesure: today,
    });
    expect(await path.wentThrough(id)).toContain('NonEtabli');
  }, 60_000);
});

describe('Given a child who leaves', () => {
  it('When the exit is put off, then pronounced, Then the project closes with it, news are taken, and the dossier goes to the archives', async () => {
    const { chef, directeur, educateur, secretaire } = house.tilleuls;
    const path = await Path.of(house);
    const project = await openProject(path);
    const other = await openProject(path);
    await stay(path, { nature: 'permanent', etat: 'en-cours', entree: project.today, chambre: 'Les grands' });
    const exit = await announce(path, 'fin-mesure', 'oui');
    await prepare(path, project.today);
    const reporteAu = new Date(Date.parse(project.today) + 10 * 86_400_000).toISOString().slice(0, 10);
    const putOff = { decision: 'reportee', reporteAu, motifReport: 'La chambre n’est pas prête.' };
    await directeur.do(path.dossierId, 'Prononcer la sortie', putOff);
    const dateSortie = await path.wait(11);
    await directeur.do(path.dossierId, 'Prononcer la sortie', { decision: 'prononcee', dateSortie });
    for (const { id } of [project, other]) expect(await path.wentThrough(id)).toContain('ClosParSortie');
    expect(await directeur.read(`/dossiers/${path.dossierId}`)).toMatchObject({ stage: 'sorti' });
    const exits = await story.current.database.asSuperuser(
      `select action, details from audit_record where dossier_id = $1 and action like 'dossier.sortie%'`,
      [path.dossierId],
    );
    expect(exits).toEqual([{ action: 'dossier.sortie', details: { date: dateSortie, motif: 'fin-mesure' } }]);
    const stays = await directeur.read<RecordTab>(`/dossiers/${path.dossierId}/onglets/sejours`);
    expect(stays.items.map(({ cells }) => cells['etat'])).toEqual(['Terminé', 'En cours']);
    expect(stays.items[0]?.cells['entree']).toBe(stays.items[1]?.cells['entree']);
    expect(await educateur.titles(path.dossierId)).toEqual([]);

    const later = await path.wait(190);
    await chef.do(path.dossierId, 'Prendre des nouvelles', {
      date: later,
      joint: 'oui',
      situation: 'Va bien.',
    });
    await toFinalDecision(path);
    await directeur.do(path.dossierId, 'Proposer le sort du dossier', {
      contentieux: 'non',
      sort: 'versement',
    });
    const faitLe = await path.wait(0);
    await secretaire.do(path.dossierId, 'Attester le versement', {
      faitLe,
      reference: 'V-1',
      operateur: 'AD',
    });
    expect(await path.wentThrough(exit)).toEqual(expect.arrayContaining(['SuiviFait', 'Archive', 'Verse']));
    expect(await directeur.read(`/dossiers/${path.dossierId}`)).toMatchObject({ stage: 'archive' });
  }, 120_000);

  it('When the exit is cancelled, Then the child stays', async () => {
    const path = await Path.of(house);
    const exit = await announce(path, 'demande', 'non');
    await prepare(path, await path.wait(0));
    await house.tilleuls.directeur.do(path.dossierId, 'Prononcer la sortie', {
      decision: 'annulee',
      motifAnnulation: 'La mesure est renouvelée.',
    });
    expect(await path.wentThrough(exit)).toContain('Annulee');
    expect(await house.tilleuls.directeur.read(`/dossiers/${path.dossierId}`)).toMatchObject({
      stage: 'accueilli',
    });
  }, 60_000);

  it('When the child dies, Then nothing is prepared, and no news are taken', async () => {
    const { directeur } = house.tilleuls;
    const path = await Path.of(house);
    const exit = await announce(path, 'deces', 'non');
    const today = await path.wait(0);
    await directeur.do(path.dossierId, 'Prendre acte du décès', {
      dateDeces: today,
      lieu: 'CHU',
      certificat: 'oui',
      informes: ['famille', 'juge'],
      effets: 'Gardés au coffre.',
    });
    await directeur.do(path.dossierId, 'Prononcer la sortie', { decision: 'prononcee', dateSortie: today });
    await toFinalDecision(path);
    const { id, revision } = await directeur
      .waitFor(path.dossierId, 'Proposer le sort du dossier')
      .then((line) => directeur.open(line.id));
    const frozen = await directeur.complete(id, revision, { contentieux: 'oui', sort: 'elimination' });
    expect(frozen).toMatchObject({ status: 422, body: { faults: [{ path: '/sort' }] } });
    const prolongeJusquau = new Date(Date.parse(await path.wait(0)) + 20 * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const kept = {
      contentieux: 'oui',
      sort: 'prolongation',
      prolongeJusquau,
      motifProlongation: 'Contentieux.',
    };
    await directeur.do(path.dossierId, 'Proposer le sort du dossier', kept);
    await path.wait(21);
    await directeur.do(path.dossierId, 'Proposer le sort du dossier', {
      contentieux: 'non',
      sort: 'elimination',
    });
    await path.wait(65);
    const relanceLe = await path.wait(0);
    await house.tilleuls.secretaire.do(path.dossierId, 'Relancer les archives départementales', {
      relanceLe,
    });
    await directeur.do(path.dossierId, 'Recueillir le visa d’élimination', {
      bordereau: 'B-1',
      visa: 'refuse',
      motifRefus: 'Intérêt historique.',
    });
    await directeur.do(path.dossierId, 'Proposer le sort du dossier', {
      contentieux: 'non',
      sort: 'elimination',
    });
    await directeur.do(path.dossierId, 'Recueillir le visa d’élimination', {
      bordereau: 'B-2',
      visa: 'accorde',
      viseLe: relanceLe,
      visePar: 'La directrice des archives',
    });
    await directeur.do(path.dossierId, 'Attester l’élimination', {
      faitLe: relanceLe,
      reference: 'PV-1',
      operateur: 'Secrétariat',
    });
    expect(await path.wentThrough(exit)).toEqual(
      expect.arrayContaining(['SansSuivi', 'VisaRelance', 'Eliminee', 'Archive']),
    );
  }, 120_000);
});

describe('Given a person who is to enter', () =>
  entryCases({ house: () => house, server: () => story.current }));
