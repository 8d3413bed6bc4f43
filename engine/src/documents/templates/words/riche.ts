import { cleanRichText } from '../../../records/index.js';
import { Html, type Word } from './Word.js';

/** `{{riche x}}` → the answer to a rich text question, cleaned: paragraphs, emphasis and lists only. */
export const riche: Word = {
  name: 'riche',
  describes: 'La réponse à une question de texte riche, avec sa mise en forme.',
  arity: [1, 1],
  use: 'text',
  takes: ['path'],
  run: ([value]) => new Html(cleanRichText(typeof value === 'string' ? value : '')),
};
