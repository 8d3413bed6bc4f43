import { t } from '../words.js';

/** Kinds of incidents of the circuit itself; those of a connector come with their words. */
const KINDS: Readonly<Record<string, string>> = {
  'appels-sans-fin': 'Des circuits s’appellent sans fin',
  'aucune-sortie': 'Aucune suite ne convient',
  'boucle-sans-fin': 'Le circuit tourne en rond',
  'calendrier-absent': 'Jours fériés de l’établissement inconnus',
  'cardinalite-invalide': 'Nombre de répétitions illisible',
  'circuit-appele-inconnu': 'Circuit appelé inconnu',
  'circuit-bloque': 'Plus rien ne peut avancer',
  'correlation-vide': 'Message sans correspondance',
  'date-hors-limite': 'Date hors de portée',
  'date-illisible': 'Date illisible',
  'decision-en-echec': 'Décision impossible',
  'decision-sans-reponse': 'Décision sans réponse',
  'dmp-inexistant': 'La personne n’a pas de DMP',
  'dmp-ferme': 'La personne a fermé son DMP',
  'dmp-interdit': 'La personne a interdit son DMP à l’établissement',
  'dmp-indisponible': 'Le DMP ne répond pas',
  'dmp-certificat': 'Le DMP refuse le certificat de l’établissement',
  'dmp-doublon-different': 'Un autre contenu est déjà au DMP',
  'dmp-message-refuse': 'Le DMP refuse le message',
  'element-inconnu': 'Étape inconnue',
  'erreur-interne': 'Erreur de Trame',
  'etat-incoherent': 'État du circuit incohérent',
  'execution-inconnue': 'Étape qui n’existe plus',
  'expression-en-echec': 'Calcul impossible',
  'lien-sans-arrivee': 'Lien sans arrivée',
  'minuterie-inconnue': 'Minuterie inconnue',
  'mssante-injoignable': 'L’opérateur MSSanté ne répond pas',
  'rappels-incomptables': 'Rappels impossibles à préparer',
  'travail-interrompu': 'Travail interrompu',
  'trop-de-repetitions': 'Trop de répétitions',
};

/** A kind of incident in words; an error that a circuit names itself keeps its name. */
export const kindOf = (code: string): string => KINDS[code] ?? t('incidents.kind.other', { code });
