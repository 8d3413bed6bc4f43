import type { Word } from './Word.js';

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });

/** `{{montant x}}` → 1 234,50 € */
export const montant: Word = {
  name: 'montant',
  describes: 'Une somme en euros : 1 234,50 €.',
  arity: [1, 1],
  use: 'text',
  takes: ['path'],
  run: ([amount]) => {
    const number = typeof amount === 'string' && amount.trim() !== '' ? Number(amount) : amount;
    return typeof number === 'number' && Number.isFinite(number) ? euros.format(number) : '';
  },
};
