import { type DBSchema, openDB } from 'idb';

/** Answers kept on this computer until the server has them. */
export interface LocalDraft {
  data: Record<string, unknown>;
  /** When they were last typed, ISO. */
  at: string;
  /** `savedAt` of the server's draft they continue, or null. */
  base: string | null;
}

/** Where local drafts live. */
export interface DraftStore {
  read: (key: string) => Promise<LocalDraft | undefined>;
  write: (key: string, draft: LocalDraft) => Promise<void>;
  remove: (key: string) => Promise<void>;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: LocalDraft };
}

/** Drafts in the browser's IndexedDB. */
export function browserDrafts(): DraftStore {
  if (typeof indexedDB === 'undefined') return memoryDrafts();
  const opened = openDB<Schema>('trame-saisies', 1, {
    upgrade: (database) => {
      database.createObjectStore('drafts');
    },
  });
  return {
    read: async (key) => (await opened).get('drafts', key),
    write: async (key, draft) => {
      await (await opened).put('drafts', draft, key);
    },
    remove: async (key) => (await opened).delete('drafts', key),
  };
}

/** Drafts that last as long as the page: for browsers without storage, and for tests. */
export function memoryDrafts(): DraftStore {
  const kept = new Map<string, LocalDraft>();
  return {
    read: (key) => Promise.resolve(kept.get(key)),
    write: (key, draft) => {
      kept.set(key, draft);
      return Promise.resolve();
    },
    remove: (key) => {
      kept.delete(key);
      return Promise.resolve();
    },
  };
}
