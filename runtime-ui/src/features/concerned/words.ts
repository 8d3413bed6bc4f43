import { createWords } from '../../shared/words/index.js';

export const concernedCatalogue = {
  mark: 'Concerne : {{names}}',
  choice: 'De qui s’agit-il ?',
  'choice.whole': '{{title}}, en entier',
} as const;

export const t = createWords(concernedCatalogue);
