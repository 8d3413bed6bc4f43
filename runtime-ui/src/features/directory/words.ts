import { createWords } from '../../shared/words/index.js';

export const directoryCatalogue = {
  title: 'Annuaire',
  lead: 'L’entourage des personnes accompagnées et les professionnels de leurs équipes, dans les dossiers que vous pouvez lire.',
  search: 'Nom, rôle ou fonction',
  link: 'Lien avec la personne',
  'link.all': 'Tous',
  'col.name': 'Nom',
  'col.relation': 'Lien ou fonction',
  'col.phone': 'Téléphone',
  'col.person': 'Dossier',
  'col.establishment': 'Établissement',
  count_one: '{{count}} ligne',
  count_other: '{{count}} lignes',
  'start.title': 'Qui cherchez-vous ?',
  'start.text': 'Tapez au moins deux lettres d’un nom, d’un rôle ou d’une fonction.',
  'none.title': 'Personne ne correspond',
  'none.text': 'Aucun nom, rôle ni fonction ne contient « {{q}} » dans les dossiers que vous pouvez lire.',
  protected:
    'Les contacts interdits, médiatisés, ou qui ne doivent pas connaître l’adresse, ne sont jamais listés ici : ils se lisent dans le dossier.',
  more: 'Il y en a d’autres : ajoutez un mot pour préciser.',
} as const;

export const t = createWords(directoryCatalogue);
