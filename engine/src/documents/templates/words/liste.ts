import { enumerate, enumerateLabels } from '../enumerate.js';
import type { Word } from './Word.js';

/** `{{liste x champ="nom"}}` → a, b et c */
export const liste: Word = {
  name: 'liste',
  describes:
    'Une énumération : a, b et c. champ="nom" pour une liste de lignes, mot="ou" pour « a, b ou c ».',
  arity: [1, 1],
  use: 'both',
  takes: ['list'],
  run: ([values], { named }, { labelOf }) => {
    if (!Array.isArray(values)) return '';
    const key = typeof named['champ'] === 'string' ? named['champ'] : undefined;
    const rows = values.some((value) => value !== null && typeof value === 'object');
    const texts = values
      .map((value: unknown, index) => {
        if (value === null || typeof value !== 'object') return labelOf(values, String(index));
        return key ? labelOf(value, key) : '';
      })
      .filter((text) => text !== '');
    // What a row holds may be a name.
    return (rows ? enumerate : enumerateLabels)(texts, named['mot'] === 'ou' ? 'ou' : 'et');
  },
};
