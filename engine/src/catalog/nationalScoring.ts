import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { UnscorableList } from '@trame/schemas';
import { engineFolder } from '../platform/index.js';

let list: UnscorableList['unscorable'] | undefined;

/** Code systems whose questions no pack may count, from engine/national/cotations.json. */
export function unscorable(): UnscorableList['unscorable'] {
  if (!list) {
    const file = path.join(engineFolder(), 'national', 'cotations.json');
    list = (JSON.parse(readFileSync(file, 'utf8')) as UnscorableList).unscorable;
  }
  return list;
}
