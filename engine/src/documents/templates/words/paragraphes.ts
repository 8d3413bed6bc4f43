import { escapeHtml, Html, type Word } from './Word.js';

/** `{{paragraphes x}}` → the answer to a long text question, one paragraph a block, its line breaks kept. */
export const paragraphes: Word = {
  name: 'paragraphes',
  describes: 'La réponse à une question de texte long, avec ses paragraphes et ses retours à la ligne.',
  arity: [1, 1],
  use: 'text',
  takes: ['path'],
  run: ([value]) =>
    new Html(
      String(value ?? '')
        .split(/\r?\n\s*\r?\n/)
        .filter((block) => block.trim() !== '')
        .map((block) => `<p>${escapeHtml(block.trim()).replace(/\r?\n/g, '<br>')}</p>`)
        .join(''),
    ),
};
