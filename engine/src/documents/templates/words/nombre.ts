import type { Word } from './Word.js';

/** `{{nombre x}}` → 1 234,5 */
export const nombre: Word = {
  name: 'nombre',
  describes: 'Un nombre écrit à la française : 1 234,5.',
  arity: [1, 1],
  use: 'text',
  takes: ['path'],
  run: ([value]) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number.toLocaleString('fr-FR') : '';
  },
};
