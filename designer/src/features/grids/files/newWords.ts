import { createWords } from '../../../shared/createWords.js';

export const newGridCatalogue = {
  title: 'Ajouter une grille',
  text: 'Une grille ajoutée au brouillon n’existe pour personne tant qu’il n’est pas publié.',
  how: 'D’où part-elle ?',
  'how.blank': 'D’une page blanche',
  'how.blankHelp': 'Vous donnerez ses items, un à un ou en collant un tableau.',
  'how.copy': 'D’une grille de ce pack',
  'how.copyHelp': 'Tout est repris, sous un autre nom ; sa licence la suit.',
  'how.import': 'D’un fichier',
  'how.importHelp':
    'Une grille exportée (.grid.json), par exemple une échelle que votre établissement a le droit d’utiliser.',
  name: 'Titre de la grille',
  domain: 'Domaine de données',
  domainHelp: 'Il décide de qui peut lire les réponses.',
  original: 'Grille reprise',
  copyOf: 'Copie de {{title}}',
  file: 'Fichier de la grille',
  fileHelp: 'Choisissez-le, ou déposez-le dans le cadre. Il est vérifié en entier avant d’être ajouté.',
  refused: 'Ce fichier ne peut pas être importé',
  readable_one: '« {{title}} » : {{count}} item. Licence : {{licence}}.',
  readable_other: '« {{title}} » : {{count}} items. Licence : {{licence}}.',
  otherDomain:
    'Ce pack n’a pas le domaine de données « {{domain}} » : la grille sera rangée dans « {{label}} ». Vous pourrez le changer.',
  noLicence: 'à renseigner',
  toMend_one: '{{count}} point à corriger après l’import :',
  toMend_other: '{{count}} points à corriger après l’import :',
  licence: 'Licence',
  licenceHelp: 'Par exemple « Accord écrit de l’éditeur du 3 mars 2026 » ou « Domaine public ».',
  licenceLacking:
    'Ce fichier ne dit pas sous quelle licence cette grille peut être utilisée : elle n’est pas ajoutée sans elle. Demandez-la à qui vous a remis le fichier, puis écrivez-la ici.',
  source: 'Source',
  sourceHelp: 'D’où vient la grille : auteur, texte ou article, année.',
  sourceLacking:
    'Ce fichier ne dit pas d’où vient cette grille : elle n’est pas ajoutée sans sa source. Écrivez-la ici.',
  clash: 'Ce pack a déjà une grille « {{id}} ».',
  'clash.replace': 'La remplacer',
  'clash.beside': 'Garder les deux : la nouvelle prend un autre identifiant',
  create: 'Ajouter au brouillon',
  present: 'Grilles du brouillon',
  none: 'Aucune grille pour l’instant.',
  remove: 'Retirer du brouillon « {{title}} »',
  removeShort: 'Retirer',
  removed: '« {{title}} » est retirée du brouillon. Les résultats déjà enregistrés restent.',
} as const;

export const t = createWords(newGridCatalogue);
