import { createWords } from '../../shared/words/index.js';

export const fillingCatalogue = {
  'people.evaluatorId': 'Évaluation faite par',
  'people.responsibleId': 'Sous la responsabilité de (facultatif)',
  'send.session':
    'Votre session a pris fin. Votre saisie est gardée sur ce poste : identifiez-vous, elle sera retrouvée ici.',
  'send.offline':
    'Le serveur ne répond pas. Votre saisie est gardée sur ce poste ; validez de nouveau dès que la connexion revient.',
} as const;

export const t = createWords(fillingCatalogue);
