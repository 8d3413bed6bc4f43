import type { AuditLine } from '@trame/schemas';
import { t } from './words.js';

/** What is read, in words: « a consulté la chronologie ». */
const READ = {
  dossier: 'le dossier',
  chronologie: 'la chronologie',
  entourage: 'l’entourage',
  equipe: 'l’équipe',
  circuit: 'un circuit',
  circuits: 'le parcours',
  document: 'un document',
  documents: 'les documents',
  fiche: 'une fiche',
  fiches: 'les fiches',
  fichier: 'un fichier joint',
  identite: 'l’identité',
  grille: 'une évaluation',
  grilles: 'les évaluations',
  onglet: 'une partie du dossier',
  saisie: 'une saisie en cours',
  tache: 'une tâche',
  vue: 'une liste',
  liste: 'une liste',
  acces: 'les accès',
} as const;

/** What is done, in words of their own; what is read is told from its subject. */
const DONE = {
  'acces.lus': 'a consulté les accès',
  'acces.refuse': 's’est vu refuser un accès',
  'circuit.cancel': 'a arrêté un circuit',
  'circuit.contextChanged': 'a fait reprendre un circuit : une donnée a changé',
  'circuit.jobCompleted': 'a fait avancer un circuit : une opération est faite',
  'circuit.jobFailed': 'a signalé une opération en échec dans un circuit',
  'circuit.messageReceived': 'a fait avancer un circuit : un message est arrivé',
  'circuit.migrated': 'a porté un circuit vers une autre version',
  'circuit.migration-annulee': 'a annulé le passage d’un circuit à une autre version',
  'circuit.migre': 'a porté un circuit vers une autre version',
  'circuit.ouvert': 'a ouvert un circuit',
  'circuit.repair': 'a réparé un circuit',
  'circuit.retry': 'a relancé une opération d’un circuit',
  'circuit.signalReceived': 'a fait avancer un circuit : un signal est arrivé',
  'circuit.start': 'a commencé un circuit',
  'circuit.taskCompleted': 'a fait avancer un circuit : une tâche est faite',
  'circuit.timerFired': 'a fait avancer un circuit : une échéance est passée',
  'circuit.variableSet': 'a corrigé les données d’un circuit',
  'connecteur.appel': 'a fait appel à un service extérieur',
  'document.produit': 'a produit un document',
  'document.signe': 'a enregistré des signatures sur un document',
  'dossier.cree': 'a créé le dossier',
  'dossier.entourage': 'a modifié l’entourage',
  'dossier.entree': 'a enregistré l’entrée',
  'dossier.equipe': 'a modifié l’équipe',
  'dossier.etape': 'a fait changer le dossier d’étape',
  'dossier.reoriente': 'a réorienté le dossier',
  'dossier.sortie': 'a enregistré la sortie',
  'identite.attributs': 'a dit ce qu’il en est de l’identité',
  'identite.ins': 'a interrogé l’INS',
  'identite.preuve': 'a noté la pièce d’identité vue',
  'identite.verifiee': 'a fait vérifier l’INS',
  'exploitation.annulation': 'a arrêté un circuit, avec un motif',
  'exploitation.incident-passe': 'a passé une étape en échec, avec un motif',
  'exploitation.minuterie-declenchee': 'a déclenché une minuterie d’un circuit, avec un motif',
  'exploitation.redemarrage': 'a recommencé un circuit, avec un motif',
  'exploitation.reparation': 'a réparé un circuit, avec un motif',
  'exploitation.reprise': 'a repris un circuit, avec un motif',
  'exploitation.suspension': 'a suspendu un circuit, avec un motif',
  'fiche.annulee': 'a annulé une fiche',
  'fiche.enregistree': 'a enregistré une fiche',
  'fiche.rectifiee': 'a rectifié une fiche',
  'fiche.signee': 'a signé une fiche',
  'fichier.depose': 'a déposé un fichier',
  'fichier.elimine': 'a éliminé un fichier',
  'grille.annulee': 'a annulé une évaluation',
  'grille.enregistree': 'a enregistré une évaluation',
  'incident.relance': 'a relancé une opération en échec',
  'incident.sans-objet': 'a classé un incident sans objet',
  'message.echec': 'n’a pas pu envoyer un message',
  'message.envoye': 'a envoyé un message',
  'saisie.abandonnee': 'a abandonné une saisie',
  'saisie.commencee': 'a commencé une saisie',
  'saisie.evoluee': 'a fait passer une saisie à une nouvelle version',
  'saisies.passage-demande': 'a demandé le passage des saisies en cours à une nouvelle version',
  'saisie.prise': 'a pris la main sur une saisie',
  'tache.commentee': 'a commenté une tâche',
  'tache.deleguee': 'a délégué une tâche',
  'tache.planifiee': 'a changé l’échéance d’une tâche',
  'tache.plus-suivie': 'ne suit plus une tâche',
  'tache.prise': 'a pris une tâche',
  'tache.reaffectee': 'a réaffecté une tâche',
  'tache.rendue': 'a rendu une tâche',
  'tache.suivie': 'suit une tâche',
  'tache.terminee': 'a terminé une tâche',
  'usager.modifie': 'a modifié l’identité',
} as const;

const isKey = <Known extends object>(known: Known, key: string): key is Extract<keyof Known, string> =>
  Object.hasOwn(known, key);

/** What somebody did to the dossier, as one says it after their name; an act without words by its own name. */
export function trailLine({ action, subject }: Pick<AuditLine, 'action' | 'subject'>): string {
  if (isKey(DONE, action)) return DONE[action];
  if (/[.-]lue?s?$/.test(action) && isKey(READ, subject.kind))
    return t('trail.read', { what: READ[subject.kind] });
  return t('trail.other', { action });
}
