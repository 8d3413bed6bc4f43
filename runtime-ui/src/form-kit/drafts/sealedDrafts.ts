import { type DBSchema, openDB } from 'idb';
import { type DraftStore, type LocalDraft, memoryDrafts } from './DraftStore.js';
import { type SealedBox, type SealingKeys, SealBroken, openText, placeOf, sealText } from './sealing.js';

interface Schema extends DBSchema {
  sealed: { key: string; value: SealedBox };
}

/**
 * Drafts in the browser's IndexedDB, sealed: what is kept there names nobody, tells nothing of what it is about, and
 * opens with the keys of the person who typed it only.
 */
export function sealedDrafts(keys: SealingKeys): DraftStore {
  if (typeof indexedDB === 'undefined') return memoryDrafts();
  const opened = openDB<Schema>('trame-brouillons', 1, {
    upgrade: (database) => {
      database.createObjectStore('sealed');
    },
  });
  const open = async (place: string, box: SealedBox): Promise<LocalDraft | undefined> => {
    try {
      return JSON.parse(await openText(keys, place, box)) as LocalDraft;
    } catch (error) {
      if (error instanceof SealBroken) return undefined;
      throw error;
    }
  };
  return {
    read: async (name) => {
      const place = await placeOf(keys, name);
      const box = await (await opened).get('sealed', place);
      return box && open(place, box);
    },
    write: async (name, draft) => {
      const place = await placeOf(keys, name);
      const box = await sealText(keys, place, JSON.stringify(draft));
      await (await opened).put('sealed', box, place);
    },
    remove: async (name) => (await opened).delete('sealed', await placeOf(keys, name)),
    list: async () => {
      const mine = IDBKeyRange.bound(`${keys.id}/`, `${keys.id}0`, false, true);
      const database = await opened;
      const places = await database.getAllKeys('sealed', mine);
      const drafts = await Promise.all(
        places.map(async (place) => {
          const box = await database.get('sealed', place);
          return box && open(place, box);
        }),
      );
      return drafts.filter((draft) => draft !== undefined);
    },
  };
}
