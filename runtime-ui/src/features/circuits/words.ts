import { createWords } from '../../shared/words/index.js';

export const circuitsCatalogue = {
  'diagram.label': 'Schéma du circuit',
  'diagram.hint':
    'Le schéma se lit aussi comme une liste d’étapes, plus bas. Pour le déplacer : glissez ; pour l’agrandir : les boutons.',
  'diagram.failed': 'Le schéma n’a pas pu être dessiné. Les étapes ci-dessous disent la même chose.',
  'diagram.in': 'Agrandir',
  'diagram.out': 'Réduire',
  'diagram.fit': 'Voir tout le circuit',
  'legend.done': 'Étape faite',
  'legend.current': 'Étape en cours',
  'legend.incident': 'Étape bloquée',
  'heat.1': 'Moins d’une heure',
  'heat.2': 'Moins d’un jour',
  'heat.3': 'Moins d’une semaine',
  'heat.4': 'Une semaine ou plus',
  'heat.hint':
    'La couleur dit la durée que la moitié des circuits ne dépassent pas ; le chiffre, combien y sont. Le tableau dit la même chose.',
  'heat.there_one': '{{count}} ici',
  'heat.there_other': '{{count}} ici',
  'steps.title': 'Étapes',
  'steps.faite': 'Fait',
  'steps.en-cours': 'En cours',
  'steps.a-venir': 'À venir',
  'history.title': 'Ce qui s’est passé',
  'history.empty': 'Rien encore : le circuit vient de commencer.',
  'history.entered': 'commencé',
  'history.completed': 'terminé',
  'history.cancelled': 'interrompu',
  'history.skipped': 'passé',
  'history.by': 'par {{name}}',
  'incident.title': 'Bloqué : {{name}}',
  'incident.attempts_one': '{{count}} essai, le {{at}}',
  'incident.attempts_other': '{{count}} essais, le dernier le {{at}}',
  'incident.reason': 'Ce qui a été corrigé',
  'incident.notMine':
    'Prévenez qui administre Trame dans votre établissement : l’étape pourra être corrigée et relancée.',
  'incident.retry': 'Relancer',
  'incident.retried': 'L’étape est relancée.',
  'state.en-cours': 'En cours',
  'state.terminee': 'Terminé',
  'state.en-incident': 'Bloqué',
  'state.annulee': 'Annulé',
} as const;

export const t = createWords(circuitsCatalogue);
