import { createWords } from '../../shared/words/index.js';

export const documentsCatalogue = {
  'pdf.loading': 'Préparation de l’aperçu…',
  'pdf.failed': 'L’aperçu n’a pas pu être affiché. Vous pouvez ouvrir le document dans un onglet.',
  'pdf.open': 'Ouvrir dans un onglet',
  'pdf.download': 'Télécharger',
  'pdf.label': 'Aperçu : {{title}}',
  'pdf.page': 'Page {{page}} sur {{of}}',
  lacking_one: 'Ce document porte « à compléter » : il lui manque {{count}} renseignement.',
  lacking_other: 'Ce document porte « à compléter » : il lui manque {{count}} renseignements.',
  'lacking.ask': '{{label}} : demandez à votre administrateur',
  'lacking.then': 'Complétez, puis établissez-le de nouveau.',
  'lacking.sign':
    'Complétez d’abord, puis établissez-le de nouveau : signé ainsi, il garderait cette mention.',
} as const;

export const t = createWords(documentsCatalogue);
