import { createWords } from '../../shared/words/index.js';

export const documentsCatalogue = {
  'pdf.loading': 'Préparation de l’aperçu…',
  'pdf.failed': 'L’aperçu n’a pas pu être affiché. Vous pouvez ouvrir le document dans un onglet.',
  'pdf.open': 'Ouvrir dans un onglet',
  'pdf.download': 'Télécharger',
  'pdf.label': 'Aperçu : {{title}}',
  'pdf.page': 'Page {{page}} sur {{of}}',
} as const;

export const t = createWords(documentsCatalogue);
