import { createWords } from '../../shared/words/index.js';

export const writtenCatalogue = {
  title: 'Dans les écrits',
  documentsTitle: 'Dans les documents',
  documentsSearching: 'Recherche dans les documents…',
  documentsNone:
    'Aucun document que vous puissiez ouvrir ne contient « {{q}} » dans ses 200 000 premiers caractères.',
  documentsTooMany:
    'Trop de documents contiennent ces mots pour être tous regardés : ajoutez un mot pour préciser.',
  documentsCount_one: '{{count}} document',
  documentsCount_other: '{{count}} documents',
  file: 'Fichier',
  retire: 'Retiré',
  remplace: 'Remplacé',
  searching: 'Recherche dans les écrits…',
  none: 'Aucun écrit que vous puissiez lire ne contient « {{q}} ».',
  more: 'Il y en a d’autres : ajoutez un mot pour préciser.',
  all: 'Afficher les {{count}}',
  first: 'Afficher les {{count}} premiers',
  atLeast: '{{count}} et plus',
  countAtLeast: '{{count}} écrits, et d’autres',
  count_one: '{{count}} écrit',
  count_other: '{{count}} écrits',
} as const;

export const t = createWords(writtenCatalogue);
