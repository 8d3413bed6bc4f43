/** What stands, in a model, for the sentence and the moment of each copy. */
export const MODEL_SENTENCE = 'La journée s’est passée comme prévu.';
export const MODEL_DAY = '2026-01-05';
export const MODEL_TIME = `${MODEL_DAY}T08:15`;

/** A record written once through the door, then copied: by whom, of which form, and how often among a hundred. */
export type Model = { role: string; formId: string; share: number; data: Record<string, unknown> };

const when = { quand: MODEL_TIME };
const educator = (formId: string, share: number, data: Record<string, unknown>): Model => ({
  role: 'educateur',
  formId,
  share,
  data,
});
const nurse = (formId: string, share: number, data: Record<string, unknown>): Model => ({
  role: 'infirmier',
  formId,
  share,
  data,
});

/** The records of daily life, of the forms that every domain has from the socle. */
export const MODELS: Model[] = [
  educator('transmission', 26, {
    ...when,
    importance: 'information',
    faits: MODEL_SENTENCE,
    themes: ['repas', 'groupe'],
  }),
  educator('transmission', 10, {
    ...when,
    importance: 'information',
    faits: MODEL_SENTENCE,
    themes: ['sommeil'],
    paroles: 'Dit que cela va.',
  }),
  educator('transmission', 8, {
    ...when,
    importance: 'a-suivre',
    faits: MODEL_SENTENCE,
    themes: ['famille'],
    aFaire: 'En reparler à la réunion d’équipe.',
  }),
  educator('transmission', 2, {
    ...when,
    importance: 'alerte',
    faits: MODEL_SENTENCE,
    themes: ['humeur'],
    aFaire: 'Prévenir le cadre d’astreinte.',
  }),
  educator('presence', 8, { etat: 'present', depuis: MODEL_TIME, remarque: MODEL_SENTENCE }),
  educator('presence', 4, {
    etat: 'absent',
    depuis: MODEL_TIME,
    motif: 'scolaire',
    retourPrevu: `${MODEL_DAY}T17:00`,
  }),
  educator('intervention', 10, {
    ...when,
    intitule: 'Accompagnement au quotidien',
    nature: 'quotidien',
    statut: 'realise',
    minutes: 45,
    presente: 'oui',
    deroulement: MODEL_SENTENCE,
  }),
  educator('intervention', 2, {
    ...when,
    intitule: 'Atelier cuisine',
    nature: 'loisirs',
    statut: 'annule',
    motifAnnulation: 'Salle prise.',
  }),
  educator('evenement', 5, {
    ...when,
    intitule: 'Rendez-vous avec l’école',
    categorie: 'scolaire',
    statut: 'realise',
    recit: MODEL_SENTENCE,
  }),
  educator('evenement', 1, {
    ...when,
    intitule: 'Altercation dans le groupe',
    categorie: 'incident',
    gravite: 'mineure',
    statut: 'realise',
    recit: MODEL_SENTENCE,
  }),
  educator('echange', 4, {
    ...when,
    avec: 'famille',
    interlocuteur: 'La mère',
    moyen: 'telephone',
    objet: 'Nouvelles de la semaine',
    contenu: MODEL_SENTENCE,
  }),
  nurse('transmission-ciblee', 9, {
    ...when,
    nature: 'cible',
    cible: 'Douleur au lever',
    donnees: MODEL_SENTENCE,
    etat: 'ouverte',
    aVerifier: `${MODEL_DAY}T12:00`,
  }),
  nurse('acte-soin', 8, {
    ...when,
    nature: 'surveillance',
    acte: 'Surveillance du traitement',
    realisePar: 'Infirmerie',
    constat: MODEL_SENTENCE,
  }),
  {
    role: 'psychologue',
    formId: 'note-psychologue',
    share: 2,
    data: { ...when, cadre: 'entretien', note: MODEL_SENTENCE },
  },
  {
    role: 'assistant-social',
    formId: 'prestation-sociale',
    share: 1,
    data: {
      droit: 'aeeh',
      etat: 'accorde',
      le: MODEL_DAY,
      debut: MODEL_DAY,
      fin: '2028-10-31',
      organisme: 'Caisse d’allocations familiales',
    },
  },
];
