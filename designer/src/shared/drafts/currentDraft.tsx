import type { ApiFault, StudioDraft } from '@trame/schemas';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { PackDraft } from './useDraft.js';

/** The draft that the page is about. */
export type CurrentDraft = Omit<PackDraft, 'draft'> & {
  draft: StudioDraft;
  /** What people call the pack. */
  packTitle: string;
};

const Context = createContext<CurrentDraft | undefined>(undefined);

/** Gives the draft to the editors below. */
export function CurrentDraftProvider({ value, children }: { value: CurrentDraft; children: ReactNode }) {
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** The draft that the page is about. @throws Error outside the pages of a draft */
export function useCurrentDraft(): CurrentDraft {
  const found = useContext(Context);
  if (!found) throw new Error('useCurrentDraft is for the pages under /packs/:packId/brouillon');
  return found;
}

/** The faults of a file, as the whole draft was last checked. */
export function useFaultsOf(draftId: string, path: string): readonly ApiFault[] {
  const draft = useContext(Context)?.draft;
  return useMemo(
    () => (draft?.id === draftId ? draft.faults.filter(({ file }) => file === path) : []),
    [draft, draftId, path],
  );
}
