import { createContext, useContext } from 'react';
import { type DraftStore, memoryDrafts } from './DraftStore.js';

/** The store of who is signed in: not there yet, never to be, or there. */
export type DraftStorage =
  | { status: 'opening' }
  /** Nothing is kept on this computer: the page is the only place. */
  | { status: 'none' }
  | {
      status: 'open';
      store: DraftStore;
      /** It goes with the page: what is there is said to be in the page only. */
      passing?: boolean;
    };

const Context = createContext<DraftStorage>({ status: 'open', store: memoryDrafts() });

/** Gives the pages under it the store of who is signed in. */
export const DraftStorageProvider = Context.Provider;

/** The store of who is signed in. */
export const useDraftStorage = (): DraftStorage => useContext(Context);
