/** Canned answers of the API, to look at the application without a server. Invented people; the forms are those of the packs. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const hours = (count) => new Date(Date.now() + count * 3_600_000).toISOString();
const day = (count) => hours(count * 24).slice(0, 10);

const codeLists = Object.fromEntries(
  ['socle', 'pde'].flatMap((pack) =>
    readdirSync(path.join(root, 'packs', pack, 'codes'))
      .filter((file) => file.endsWith('.codes.json'))
      .map((file) => read(`packs/${pack}/codes/${file}`))
      .map((list) => [list.id, list]),
  ),
);

const mecs = { id: 'e1', name: 'MECS Les Tilleuls' };
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

const steps = [
  ['demande', 'Demande reçue', 'faite', hours(-24 * 9)],
  ['pieces', 'Vérification des pièces', 'faite', hours(-24 * 7)],
  ['avis', 'Avis du chef de service', 'en-cours', hours(-30)],
  ['commission', 'Commission d’admission', 'a-venir'],
  ['decision', 'Décision', 'a-venir'],
  ['accueil', 'Accueil', 'a-venir'],
  ['contrat', 'Contrat et signatures', 'a-venir'],
].map(([elementId, name, state, at]) => ({ elementId, name, state, at }));

const synthesis = [
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
const alerts = [
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
    places: [
      { establishmentId: 'e1', name: mecs.name, capacity: 24, occupied: 22, waiting: 3 },
      { establishmentId: 'e2', name: foyer.name, capacity: 12, occupied: 12, waiting: 2 },
      { establishmentId: 'e3', name: pouponniere.name, capacity: 10, occupied: 7, waiting: 1 },
    ],
    next: null,
  };
}

const moment = (id, at, kind, title, ref, domain, author = 'MARTIN Claire') => ({
  id,
  at,
  kind,
  title,
  ref,
  domain,
  author,
});
export const fil = [
  moment(
    'm1',
    hours(-24 * 9),
    'formulaire',
    'Demande d’admission reçue',
    { kind: 'record', id: 'r1' },
    'administratif',
  ),
  moment('m2', hours(-24 * 7), 'etape', 'Dossier complet', { kind: 'stage', id: 'en-avis' }, 'administratif'),
  moment('m3', hours(-24 * 4), 'grille', 'Première évaluation', { kind: 'grid', id: 'g1' }, 'educatif'),
  moment(
    'm4',
    hours(-24 * 3),
    'etape',
    'Admission prononcée',
    { kind: 'stage', id: 'admis' },
    'administratif',
  ),
  moment(
    'm5',
    hours(-24 * 2),
    'document',
    'DIPC produit',
    { kind: 'document', id: 'doc1' },
    'administratif',
    undefined,
  ),
];
export const dossier = {
  id: 'd1',
  numero: '2026-0042',
  displayName: 'BERNARD Léa',
  usager: { dateNaissance: '2016-05-04', age: 10 },
  stage: 'admis',
  stageLabel: 'Admise',
  tone: 'good',
  establishment: mecs,
  packVersionId: 'v1',
  entree: day(-3),
  team: [
    {
      professionalId: 'p2',
      displayName: 'GARCIA Hugo',
      function: 'referent',
      functionLabel: 'Référent éducatif',
      from: day(-3),
    },
    {
      professionalId: 'p3',
      displayName: 'LEROY Nadia',
      function: 'psychologue',
      functionLabel: 'Psychologue',
      from: day(-3),
    },
    {
      professionalId: 'p1',
      displayName: 'MARTIN Claire',
      function: 'chef-de-service',
      functionLabel: 'Cheffe de service',
      from: day(-3),
    },
  ],
  contacts: [
    {
      id: 'c1',
      nom: 'Bernard',
      prenom: 'Sophie',
      lien: 'Mère',
      telephone: '06 12 34 56 78',
      ordreAppel: 1,
      contactAutorise: 'oui',
      neDoitPasConnaitreAdresse: false,
    },
    {
      id: 'c2',
      nom: 'Bernard',
      prenom: 'Marc',
      lien: 'Père',
      telephone: '06 98 76 54 32',
      contactAutorise: 'mediatise',
      neDoitPasConnaitreAdresse: true,
    },
    {
      id: 'c3',
      nom: 'Durand',
      prenom: 'Paul',
      lien: 'Oncle',
      contactAutorise: 'non',
      neDoitPasConnaitreAdresse: true,
    },
  ],
  synthesis,
  alerts,
  access: [
    { domain: 'administratif', label: 'Administratif', actions: ['lire', 'ecrire'] },
    { domain: 'educatif', label: 'Éducatif', actions: ['lire', 'ecrire'] },
    { domain: 'soin', label: 'Soin', actions: ['lire'] },
  ],
  fil,
  tasks: tasks.filter((each) => each.dossier.displayName === 'BERNARD Léa'),
};
export const documents = [
  {
    id: 'doc1',
    title: 'Document individuel de prise en charge',
    templateId: 'dipc',
    domain: 'administratif',
    state: 'signe-partiellement',
    version: 2,
    createdAt: hours(-48),
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    size: 84000,
    pages: 3,
    signatures: [
      {
        signatory: 'directeur',
        label: 'Pour l’établissement',
        statut: 'signe',
        nom: 'FABRE Anne',
        date: hours(-40),
        moyen: 'dessin',
      },
      {
        signatory: 'representant1',
        label: 'Premier représentant légal',
        statut: 'refuse',
        nom: 'BERNARD Marc',
        date: hours(-39),
        motif: 'Souhaite l’avis de son avocat',
      },
    ],
    sent: [{ to: 'ase.lille@departement59.mssante.fr', at: hours(-30), messageId: 'x1' }],
    flow: { dmp: 'jamais', mssante: true },
  },
  {
    id: 'doc2',
    title: 'Fiche navette ASE',
    templateId: 'fiche-navette',
    domain: 'educatif',
    state: 'produit',
    version: 1,
    createdAt: hours(-20),
    sha256: 'ab'.repeat(32),
    size: 42000,
    pages: 1,
    signatures: [],
    sent: [],
    flow: { dmp: 'jamais', mssante: true },
  },
];
const gridAnswers = Object.fromEntries(
  read('packs/pde/grids/premiere-evaluation.grid.json').items.map((item, index) => [
    item.id,
    item.levels?.[index % item.levels.length]?.value,
  ]),
);
export const gridResults = [-4, -90].map((days, index) => ({
  id: `g${index + 1}`,
  packVersionId: 'v1',
  gridId: 'premiere-evaluation',
  title: 'Première évaluation : autonomie et repères',
  domain: 'educatif',
  at: hours(days * 24),
  evaluator: 'GARCIA Hugo',
  status: 'complete',
  score: 21 - index * 6,
  max: 33,
  band: 'b',
  bandLabel: index ? 'Soutien fréquent' : 'Soutien ponctuel',
  outputs: {},
  answers: gridAnswers,
  dimensions: {},
}));
export const records = [
  {
    id: 'r1',
    formId: 'demande-admission',
    title: 'Demande d’admission',
    domain: 'administratif',
    author: 'MARTIN Claire',
    at: hours(-24 * 9),
    summary: 'Demande d’admission reçue',
  },
  {
    id: 'r2',
    formId: 'completude-pieces',
    title: 'Complétude des pièces',
    domain: 'administratif',
    author: 'ROUX Karim',
    at: hours(-24 * 7),
    summary: 'Dossier complet',
  },
];
export const recordData = {
  nomNaissance: 'Bernard',
  prenoms: 'Léa Marie',
  sexe: 'F',
  dateNaissance: '2016-05-04',
  aFratrie: 'oui',
  fratrie: [{ prenom: 'Jade', ageFratrie: 13, accueilConjoint: 'oui' }],
  dateReception: day(-9),
  urgence: 'ordinaire',
  origine: 'juge',
  jugeTribunal: 'Lille',
};
export const instance = {
  id: 'i1',
  title: 'Admission',
  circuitId: 'admission',
  packVersionId: 'v1',
  state: 'en-incident',
  startedAt: hours(-24 * 9),
  get xml() {
    return readFileSync(path.join(root, 'workflows/pde/admission.bpmn'), 'utf8');
  },
  tokens: [{ elementId: 'RecueillirSignatures', since: hours(-48), kind: 'tache' }],
  history: [
    'Demande',
    'VerifierPieces',
    'RetourPieces',
    'AvisChefDeService',
    'AvisPsychologue',
    'Commission',
    'Decision',
    'PlanifierContact',
    'Accueillir',
    'ChoisirDocument',
    'ProduireDocument',
  ].map((elementId, index) => ({
    elementId,
    name: elementId,
    at: hours(-220 + index * 18),
    what: 'completed',
    by: 'MARTIN Claire',
  })),
  steps,
  dossier: { id: 'd1', displayName: 'BERNARD Léa' },
  incidents: [
    {
      id: 'x1',
      elementId: 'ProduireFiche',
      name: 'Envoyer le DIPC à l’ASE',
      code: 'mssante-refused',
      message:
        'La messagerie a refusé l’adresse du destinataire. Vérifiez l’adresse MSSanté du service, puis relancez.',
      at: hours(-6),
      attempts: 5,
    },
  ],
};
export const audit = [
  {
    id: 'a1',
    at: hours(-1),
    action: 'dossier.lu',
    actor: 'MARTIN Claire',
    subject: { kind: 'dossier', id: 'd1' },
    sealed: false,
  },
  {
    id: 'a2',
    at: hours(-26),
    action: 'document.signe',
    actor: 'FABRE Anne',
    subject: { kind: 'document', id: 'doc1' },
    sealed: true,
  },
];
export const formBundle = (formId) => ({
  packVersionId: 'v1',
  form: read(`packs/pde/forms/${formId}.form.json`),
  codeLists,
});
export const gridBundle = (gridId) => ({
  packVersionId: 'v1',
  grid: read(`packs/pde/grids/${gridId}.grid.json`),
});
export { context, items, people };
