import type { ItemUse } from '../editing/usesOf.js';
import { t } from './words.js';

const list = new Intl.ListFormat('fr', { style: 'long', type: 'conjunction' });

/** « la dimension « Repères », la somme et le cas « Tout au plus bas » ». */
export function sayUses(uses: readonly ItemUse[]): string {
  return list.format(uses.map(({ kind, name }) => t(`use.${kind}`, { name })));
}
