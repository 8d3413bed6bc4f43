import { createWords } from '../../shared/words/index.js';

export const localDraftsCatalogue = {
  notice_one: 'Une saisie gardée sur ce poste n’a pas pu être envoyée.',
  notice_other: '{{count}} saisies gardées sur ce poste n’ont pas pu être envoyées.',
  'notice.open': 'Voir ce qu’il en est',
  'page.title': 'Saisies gardées sur ce poste',
  'page.lead':
    'Ce que vous avez saisi sur ce poste et qui n’est pas encore enregistré. Vous seul pouvez le lire, une fois identifié.',
  'page.none': 'Ce navigateur ne peut rien garder sur ce poste.',
  'page.empty.title': 'Rien n’attend sur ce poste',
  'page.empty.text': 'Tout ce que vous avez saisi ici est enregistré.',
  'page.at': 'Saisi le {{at}}',
  'page.give-up': 'Retirer de ce poste : {{title}}',
  'why.conflict':
    'En conflit : une autre version a été enregistrée. Ouvrez-la pour choisir les réponses à garder.',
  'why.refused': 'Pas envoyée. {{message}}',
  'why.later': 'Sera envoyée dès que possible.',
  'former.task': 'Tâche commencée',
  'former.start': 'Demande commencée',
} as const;

export const t = createWords(localDraftsCatalogue);
