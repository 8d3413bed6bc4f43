/**
 * What the designer calls what has just been made, until somebody names it: it says nothing to who fills the form, so that
 * publication remarks on what still bears it.
 */
export const PROVISIONAL_NAMES = {
  question: 'Nouvelle question',
  section: 'Nouvelle section',
  page: 'Nouvelle page',
  information: 'Écrivez ici ce que la personne doit savoir.',
  alert: 'Nouvelle alerte',
  rule: 'Nouvelle règle',
  dimension: 'Nouvelle dimension',
  task: 'Nouvelle tâche',
  work: 'Nouveau travail automatique',
  decision: 'Nouvelle décision',
  condition: 'Nouvelle condition',
  answer: 'Nouvelle réponse',
} as const;

const NAMES: ReadonlySet<string> = new Set(Object.values(PROVISIONAL_NAMES));

/** Whether something still bears the name it was made with, the number of a copy apart. */
export const isProvisionalName = (text: string): boolean =>
  NAMES.has(text.trim()) || NAMES.has(text.trim().replace(/ (\d+|\(copie\))$/, ''));
