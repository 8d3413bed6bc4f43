/** Canned answers of the API, to look at the application without a server. Invented people; the forms are those of the packs. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');
export const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
export const hours = (count) => new Date(Date.now() + count * 3_600_000).toISOString();
export const day = (count) => hours(count * 24).slice(0, 10);

const codeLists = Object.fromEntries(
  ['socle', 'pde'].flatMap((pack) =>
    readdirSync(path.join(root, 'packs', pack, 'codes'))
      .filter((file) => file.endsWith('.codes.json'))
      .map((file) => read(`packs/${pack}/codes/${file}`))
      .map((list) => [list.id, list]),
  ),
);

export const mecs = { id: 'e1', name: 'MECS Les Tilleuls' };
const foyer = { id: 'e2', name: 'Foyer des Glycines' };
const pouponniere = { id: 'e3', name: 'Pouponnière L’Aubépine' };
const claire = { id: 'p1', displayName: 'MARTIN Claire' };

export const me = {
  professional: { id: 'p1', nom: 'Martin', prenom: 'Claire', displayName: 'MARTIN Claire' },
  organisation: { id: 'o1', name: 'Association Les Tilleuls' },
  establishments: [
    {
      ...mecs,
      finess: '590000001',
      packId: 'pde',
      roles: [{ id: 'chef-de-service', label: 'Cheffe de service' }],
    },
    {
      ...foyer,
      finess: '590000002',
      packId: 'pde',
      roles: [{ id: 'chef-de-service', label: 'Cheffe de service' }],
    },
    {
      ...pouponniere,
      finess: '590000003',
      packId: 'pde',
      roles: [{ id: 'secretaire', label: 'Secrétaire' }],
    },
  ],
  vocabulary: read('packs/pde/pack.json').vocabulary ?? {},
  dataDomains: read('packs/socle/pack.json').dataDomains,
  views: [{ id: 'candidatures', title: 'Candidatures et liste d’attente', menu: 'Candidatures' }],
  startable: [{ circuitId: 'admission', title: 'Nouvelle demande', establishments: ['e1', 'e2', 'e3'] }],
  canReadRecords: true,
  canWriteRecords: true,
  canStudio: true,
  canAdministrate: false,
};

const task = (id, title, person, extra = {}) => ({
  id,
  title,
  state: 'prise',
  circuit: { instanceId: 'i1', title: 'Admission' },
  dossier: { id: 'd1', displayName: person, stage: 'en-avis' },
  establishment: mecs,
  assignee: claire,
  roles: ['Cheffe de service'],
  priority: 'normale',
  createdAt: hours(-30),
  due: hours(50),
  ...extra,
});

export const tasks = [
  task('t1', 'Donner son avis sur la demande', 'BERNARD Léa', { due: hours(-52), priority: 'urgente' }),
  task('t2', 'Vérifier les pièces du dossier', 'DIALLO Ibrahim', { due: hours(5), establishment: foyer }),
  task('t3', 'Préparer le projet d’accueil', 'BERNARD Léa', { due: hours(70) }),
  task('t4', 'Première évaluation', 'NGUYEN Anh', { due: hours(24 * 12) }),
  task('t5', 'Recueillir les signatures', 'BERNARD Léa', { due: hours(24 * 3) }),
];
export const free = [
  task('t6', 'Planifier la prise de contact', 'PETIT Noé', {
    state: 'ouverte',
    assignee: undefined,
    due: hours(20),
  }),
  task('t7', 'Réexaminer la liste d’attente', 'LOPEZ Inès', {
    state: 'ouverte',
    assignee: undefined,
    due: undefined,
    establishment: pouponniere,
    roles: ['Cheffe de service', 'Directrice'],
  }),
];

export const steps = [
  ['demande', 'Demande reçue', 'faite', hours(-24 * 9)],
  ['pieces', 'Vérification des pièces', 'faite', hours(-24 * 7)],
  ['avis', 'Avis du chef de service', 'en-cours', hours(-30)],
  ['commission', 'Commission d’admission', 'a-venir'],
  ['decision', 'Décision', 'a-venir'],
  ['accueil', 'Accueil', 'a-venir'],
  ['contrat', 'Contrat et signatures', 'a-venir'],
].map(([elementId, name, state, at]) => ({ elementId, name, state, at }));

export const synthesis = [
  { title: 'Mesure', value: 'Judiciaire, tribunal judiciaire de Lille', domain: 'administratif' },
  { title: 'Échéance de la mesure', value: '14/03/2027', domain: 'judiciaire' },
  { title: 'Autorité parentale', value: 'BERNARD Sophie, BERNARD Marc', domain: 'administratif' },
  { title: 'Scolarité', value: 'CM2, école Jean-Macé', domain: 'educatif' },
  {
    title: 'Ce qui la rassure',
    value: 'Son carnet de dessins, téléphoner à sa sœur le soir',
    domain: 'educatif',
  },
  { title: 'Allergies', value: 'Arachide : trousse d’urgence à l’infirmerie', domain: 'soin' },
];
export const alerts = [
  { level: 'danger', message: 'Allergie grave à l’arachide : trousse d’urgence' },
  { level: 'attention', message: 'Échéance de la mesure dans 3 mois', due: day(100) },
];
const essentials = {
  dossierId: 'd1',
  numero: '2026-0042',
  displayName: 'BERNARD Léa',
  stage: 'en-avis',
  stageLabel: 'Avis en cours',
  age: 10,
  dateNaissance: '2016-05-04',
  sexe: 'F',
  establishment: mecs,
  synthesis: synthesis.slice(0, 5),
  alerts,
};
const context = {
  aujourdHui: day(0),
  maintenant: hours(0),
  usager: { nomNaissance: 'Bernard', prenoms: 'Léa Marie', dateNaissance: '2016-05-04', age: 10 },
  dossier: { id: 'd1', numero: '2026-0042', etape: 'en-avis', dateEntree: day(-3) },
  etablissement: { id: 'e1', nom: mecs.name, categorie: '1', capacite: 24 },
  professionnel: { id: 'p1', nom: 'MARTIN Claire', role: 'chef-de-service' },
};

const forms = {
  t1: 'avis-chef-de-service',
  t2: 'completude-pieces',
  t3: 'projet-accueil',
  t5: 'signature-contrat',
};
export function taskDetail(id) {
  const line = [...tasks, ...free].find((each) => each.id === id) ?? tasks[0];
  return {
    ...line,
    revision: 3,
    documentation:
      'Lisez la demande et les pièces, puis dites si l’établissement peut répondre aux besoins de l’enfant.',
    ...(forms[id] ? { formRef: { packVersionId: 'v1', formId: forms[id] } } : {}),
    ...(id === 't4' ? { gridRef: { packVersionId: 'v1', gridId: 'premiere-evaluation' } } : {}),
    ...(id === 't5' ? { document: { id: 'doc1', title: 'Document individuel de prise en charge' } } : {}),
    context,
    initial: {},
    essentials,
    steps,
    canClaim: line.state === 'ouverte',
    canComplete: line.state === 'prise',
  };
}

const stages = [
  ['candidature', 'Candidature', 'neutral'],
  ['dossier-incomplet', 'Dossier incomplet', 'watch'],
  ['en-avis', 'Avis en cours', 'neutral'],
  ['en-commission', 'En commission', 'neutral'],
  ['liste-attente', 'Liste d’attente', 'watch'],
  ['admis', 'Admis', 'good'],
];
const people = [
  [
    'BERNARD Léa',
    2,
    mecs,
    'Juge des enfants',
    '2016-05-04',
    'Préparée',
    day(-9),
    'Donner son avis sur la demande',
  ],
  [
    'DIALLO Ibrahim',
    1,
    foyer,
    'ASE',
    '2010-11-30',
    'Sous huit jours',
    day(-3),
    'Vérifier les pièces du dossier',
  ],
  ['PETIT Noé', 0, mecs, 'Procureur', '2013-02-11', 'Immédiate', day(-1), 'Planifier la prise de contact'],
  ['NGUYEN Anh', 5, mecs, 'ASE', '2012-08-19', 'Préparée', day(-31), 'Première évaluation'],
  [
    'LOPEZ Inès',
    4,
    pouponniere,
    'Parents',
    '2025-01-08',
    'Préparée',
    day(-64),
    'Réexaminer la liste d’attente',
  ],
  ['MOREAU Tom', 3, foyer, 'ASE', '2009-07-02', 'Sous huit jours', day(-16), null],
  ['KONATÉ Awa', 4, mecs, 'ASE', '2015-12-24', 'Préparée', day(-48), 'Réexaminer la liste d’attente'],
  [
    'ROUSSEAU Camille',
    0,
    foyer,
    'Tiers',
    '2011-03-17',
    'Préparée',
    day(-2),
    'Vérifier les pièces du dossier',
  ],
];
const items = people.map(
  ([displayName, stage, establishment, origine, birth, urgence, recueLe, next], index) => ({
    dossierId: `d${index + 1}`,
    displayName,
    stage: stages[stage][0],
    stageLabel: stages[stage][1],
    tone: stages[stage][2],
    establishment,
    cells: {
      enfant: displayName,
      age: birth,
      origine,
      mesure: 'Judiciaire',
      urgence,
      recueLe,
      etablissement: establishment.name,
      priorite: index % 3 ? 'Ordinaire' : 'Haute',
    },
    ...(next ? { nextTask: { id: `t${(index % 5) + 1}`, title: next } } : {}),
  }),
);
export function viewPage(query) {
  const shown = items.filter(
    (item) =>
      (!query.get('stage') || item.stage === query.get('stage')) &&
      (!query.get('establishment') || item.establishment.id === query.get('establishment')) &&
      item.displayName.toLowerCase().includes((query.get('q') ?? '').toLowerCase()),
  );
  return {
    view: read('packs/pde/views/candidatures.view.json'),
    stages: stages.map(([id, label, tone]) => ({
      id,
      label,
      tone,
      count: items.filter((each) => each.stage === id).length,
    })),
    items: shown,
    filters: [],
    places: [
      { establishmentId: 'e1', name: mecs.name, capacity: 24, occupied: 22, waiting: 3 },
      { establishmentId: 'e2', name: foyer.name, capacity: 12, occupied: 12, waiting: 2 },
      { establishmentId: 'e3', name: pouponniere.name, capacity: 10, occupied: 7, waiting: 1 },
    ],
    next: null,
  };
}

export const formBundle = (formId) => ({
  packVersionId: 'v1',
  form: read(`packs/pde/forms/${formId}.form.json`),
  codeLists,
});
export const gridBundle = (gridId) => ({
  packVersionId: 'v1',
  grid: read(`packs/pde/grids/${gridId}.grid.json`),
});

export { context, items };

const passage = {
  label: 'Que s’est-il passé ?',
  before: '… Très agité après l’appel de son père ; hospitalisé dans la nuit à Nîmes pour une réaction ',
  match: 'allergique',
  after: ' aux arachides. Retour prévu demain, traitement à donner matin et soir, à surveiller …',
};
const written = (id, person, more = {}) => ({
  id,
  formId: 'transmission',
  title: 'Transmission',
  domain: 'educatif',
  author: 'GARCIA Hugo',
  at: '2026-11-23T08:10:00Z',
  state: 'valide',
  version: 1,
  dossierId: 'd1',
  person,
  establishmentId: 'e1',
  extract: passage,
  ...more,
});
/** What is found in what was written. */
export const found = {
  items: [
    written('w1', 'BERNARD Léa'),
    written('w2', 'PETIT Noé', {
      extract: undefined,
      summary: 'Consultation chez l’allergologue',
      domain: 'soins',
    }),
  ],
  more: true,
};
