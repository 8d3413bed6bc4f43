import { createWords } from '../../shared/words/index.js';

export const addresseesCatalogue = {
  'choice.title': 'Adresser à (facultatif)',
  'choice.hint':
    'Tous ceux qui peuvent lire cette fiche la verront. Ceux à qui vous l’adressez en sont prévenus, et vous voyez s’ils l’ont lue.',
  'choice.first': 'Choisissez d’abord pour qui vous écrivez.',
  'choice.search': 'Chercher un nom, une fonction, un rôle ou un service',
  'choice.remove': 'Ne pas adresser à {{label}}',
  'choice.none': 'Personne ni aucun groupe de ce nom ne peut lire cette fiche.',
  'choice.refused': '{{label}} : {{message}}',
  'kind.fonction': 'Fonction',
  'kind.service': 'Service',
  'kind.role': 'Rôle',
  'to.me': 'Adressée à vous',
  'to.meAnd': 'Adressée à vous ({{names}})',
  to: 'Adressée à {{names}}',
  only: 'Adressées à moi',
} as const;

export const t = createWords(addresseesCatalogue);
