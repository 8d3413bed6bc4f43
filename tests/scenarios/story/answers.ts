/** The ids that the story needs of the establishment. */
export interface StoryPeople {
  educateur: string;
  chefDeService: string;
  psychologue: string;
  directeur: string;
  /** Another establishment of the same organisation. */
  autreEtablissement: string;
}

/** ISO day, some days after today. */
export function day(shift = 0): string {
  return new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
}

/** The request of the ASE for Léa, as the secretary records it. */
export function demande(): Record<string, unknown> {
  return {
    nomNaissance: 'Berthelot',
    prenoms: 'Léa Marie',
    prenomUsuel: 'Léa',
    sexe: 'F',
    dateNaissance: '2015-05-14',
    lieuNaissance: 'Valmont-sur-Orme',
    statut: 'aucune',
    aFratrie: 'non',
    dateReception: day(),
    urgence: 'rapide',
    origine: 'ase',
    aseService: 'Aide sociale à l’enfance, secteur de Valmont',
    aseReferent: 'Claire Dumont',
    aseTelephone: '01 99 00 97 12',
    aseAdresseMss: 'ase.valmont@departement.mssante.fr',
    motifs: ['securite', 'education'],
    motifSynthese:
      'Mesure de placement prononcée après évaluation ; l’enfant vit aujourd’hui en accueil d’urgence.',
    dureePrevueMois: 12,
    dateSouhaitee: day(10),
    typeMesure: 'judiciaire',
    cadreJudiciaire: 'assistance-educative',
    natureJudiciaire: '17',
    naturePlacement: '1',
    decisionAutorite: 'Tribunal pour enfants de Valmont',
    decisionDate: day(-6),
    decisionEcheance: day(359),
    droitsVisite: 'Mère : le samedi après-midi, à l’établissement.',
    titulaires: [
      {
        prenom: 'Nadia',
        nom: 'Berthelot',
        lien: 'mere',
        exercice: 'exclusif',
        telephone: '06 39 98 15 34',
        adresse: { ligne1: '46 rue des Écoles', codePostal: '99100', commune: 'Valmont-sur-Orme' },
        contactAutorise: 'oui',
        informe: 'oui',
      },
    ],
    lieuVieActuel: 'assistant-familial',
    adresseConfidentielle: 'non',
    scolarite: 'scolarise',
    etablissementScolaire: 'École des Marronniers',
    niveauScolaire: '350',
    frequentation: '3',
    notificationMdph: 'non',
    enfantInforme: 'oui',
  };
}

/** The answers of the pieces task: all there, or some missing. */
export const pieces = (suite: 'complet' | 'incomplet' = 'complet'): Record<string, unknown> => ({
  pieces: ['decision', 'autorite-parentale', 'carnet-sante', 'carte-vitale'].map((piece) =>
    suite === 'incomplet' && piece === 'carnet-sante'
      ? { piece, etat: 'manquante' }
      : { piece, etat: 'recue', recueLe: day() },
  ),
  suite,
  ...(suite === 'incomplet' ? { relanceAupresDe: 'Référente ASE' } : {}),
});

const avisChefDeService = {
  elements: ['pieces', 'ase'],
  besoinsReperes: 'Des repères stables et une continuité scolaire.',
  groupePressenti: 'Groupe des Chênes',
  avis: 'favorable',
};

const avisPsychologue = {
  modalites: ['dossier', 'partenaires'],
  elementsCliniques: 'Éléments réservés au domaine psychologue.',
  avis: 'favorable',
};

/** The committee's answers, for each of its four decisions. */
export function commission(
  people: StoryPeople,
  decision: 'admis' | 'refus' | 'liste-attente' | 'reorientation' = 'admis',
): Record<string, unknown> {
  const detail = {
    admis: { dateAdmissionPrevue: day(), uniteAccueil: 'Groupe des Chênes' },
    refus: {
      motifRefus: 'absence-place',
      motifRefusPrecision: 'Aucune place avant la fin de l’année scolaire.',
    },
    'liste-attente': { priorite: '1', motifAttente: 'place' },
    reorientation: {
      etablissementCible: people.autreEtablissement,
      motifReorientation: 'Une place se libère au foyer, plus proche de l’école.',
    },
  }[decision];
  return {
    dateCommission: day(),
    composition: [
      { participant: people.directeur, qualite: 'direction' },
      { participant: people.chefDeService, qualite: 'chef-de-service' },
    ],
    decision,
    ...detail,
    demandeurInforme: 'oui',
    enfantInforme: 'oui',
  };
}

const signed = (nom: string) => ({ statut: 'signe', nom, moyen: 'saisie', date: new Date().toISOString() });
const typed = (statut: 'refuse' | 'absent' | 'incapable', nom: string, motif: string) => ({
  statut,
  nom,
  motif,
  date: new Date().toISOString(),
});

/** The signatures of the contractual document: the director signs; the three other answers are as normal. */
export const signatures = (): Record<string, unknown> => ({
  dateSignature: day(),
  accompagnePar: 'Inès Carpentier',
  entretienSeul: 'oui',
  directeur: { ...signed('Hélène Marchand'), moyen: 'authentification' },
  enfant: { ...signed('Léa Berthelot'), identite: 'connue' },
  representant1: typed('refuse', 'Nadia Berthelot', 'Ne souhaite pas signer avant l’avis de son conseil.'),
  representant2: typed('absent', 'Représentant non joint', 'Convoqué deux fois, ne s’est pas présenté.'),
});

const accueil = (people: StoryPeople): Record<string, unknown> => ({
  dateEntree: day(),
  heureEntree: '15:00',
  chambre: 'Groupe des Chênes, chambre 7',
  accompagnePar: 'La référente ASE',
  premiersMots: 'Son doudou, et qu’on lui dise l’heure de l’appel.',
  equipe: [
    { membre: people.educateur, fonction: 'referent' },
    { membre: people.chefDeService, fonction: 'chef-de-service' },
  ],
  contactsUrgence: [
    {
      prenom: 'Nadia',
      nom: 'Berthelot',
      lien: 'mere',
      ordreAppel: 1,
      telephone: '06 39 98 15 34',
      contactAutorise: 'oui',
      neDoitPasConnaitreAdresse: 'non',
    },
  ],
  effets: [{ categorie: 'vetement', designation: 'Manteau bleu', quantite: 1, etat: 'bon', garde: 'enfant' }],
  carnetSante: 'oui',
  carteVitale: 'oui',
  signatureProfessionnel: signed('Inès Carpentier'),
  signatureContradictoire: signed('Claire Dumont'),
  autorisationsSoins: [{ titulaire: 'Nadia Berthelot', reponse: 'accord', reponseLe: day() }],
  livretRemis: 'oui',
  charteRemise: 'oui',
  reglementRemis: 'oui',
});

/** The first evaluation: fourteen items, from 0 to 3. */
export const evaluation: Record<string, string> = {
  hygiene: '3',
  habillage: '2',
  repas: '1',
  sommeil: '2',
  lieux: '3',
  temps: '3',
  regles: '3',
  adultes: '2',
  pairs: '3',
  emotions: '3',
  famille: '1',
  apprentissages: '3',
  trajets: '1',
  projets: '3',
};

const projet = {
  dateDebut: day(),
  dateFin: day(359),
  hebergement: 'avec',
  mesures: 'Tribunal pour enfants de Valmont, placement pour une durée d’un an.',
  objectifs: [{ domaine: 'scolarite', objectif: 'Poursuivre la scolarité dans son école.' }],
  prestations: [
    { prestation: 'Hébergement, repas et entretien du linge', nature: 'hebergement', frequence: 'Permanent' },
    { prestation: 'Accompagnement éducatif par le référent', nature: 'educative', frequence: 'Quotidien' },
  ],
  visites: 'Mère : le samedi après-midi, à l’établissement.',
  participationDemandee: 'non',
  participants: [
    { nom: 'Léa Berthelot', qualite: 'enfant' },
    { nom: 'Nadia Berthelot', qualite: 'representant' },
  ],
  avisRecueilli: 'oui',
  avisEnfant: 'Léa veut continuer la danse.',
  avisLe: day(),
  revision: 'À tout moment à la demande de chacun, et au moins une fois par an.',
  cessation: 'Fin de la mesure ou réorientation décidée avec l’ASE.',
};

const fiche = {
  destinataireNom: 'Claire Dumont',
  destinataireService: 'Aide sociale à l’enfance, secteur de Valmont',
  destinataireMss: 'ase.valmont@departement.mssante.fr',
  objet: 'information',
  urgence: 'ordinaire',
  faits: 'Léa est accueillie depuis ce jour ; le document individuel de prise en charge est joint.',
};

/** The answers to each task of the circuit, by element id. */
export function answersOf(people: StoryPeople): Record<string, Record<string, unknown>> {
  return {
    VerifierPieces: pieces(),
    PointerPieces: pieces(),
    AvisChefDeService: avisChefDeService,
    AvisPsychologue: avisPsychologue,
    Commission: commission(people),
    PlanifierContact: {
      dateContact: new Date(Date.now() + 86_400_000).toISOString(),
      modalite: 'visite',
      avecQui: ['enfant', 'ase'],
      lieu: 'Salle des familles',
      accueillant: people.educateur,
    },
    Accueillir: accueil(people),
    PremiereEvaluation: evaluation,
    PreparerProjet: projet,
    RecueillirSignatures: signatures(),
    RedigerFiche: fiche,
  };
}
