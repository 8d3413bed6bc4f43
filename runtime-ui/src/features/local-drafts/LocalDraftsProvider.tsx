import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { LocalKey, Me } from '@trame/schemas';
import { type ReactNode, createContext, useContext, useEffect, useMemo, useState } from 'react';
import {
  type DraftStorage,
  DraftStorageProvider,
  type DraftStore,
  sealedDrafts,
  sealingKeys,
  takeFormerDrafts,
} from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';
import { type LeftDraft, sendLocalDrafts } from './outbox.js';
import { t } from './words.js';

const LeftContext = createContext<readonly LeftDraft[]>([]);

/** What this computer keeps of one's own and could not send. */
export const useLeftDrafts = (): readonly LeftDraft[] => useContext(LeftContext);

const FIRST = 2_000;
const EVERY = 60_000;
/** Queries that show what a draft is. */
const SENT_TO = ['task', 'start-form', 'draft', 'dossier'] as const;

/**
 * Opens the store of who is signed in, and sends what it keeps. The server gives the secret that opens it: it stays in
 * the memory of this page, as keys that cannot be taken out.
 */
export function LocalDraftsProvider({ me, children }: { me: Me | undefined; children: ReactNode }) {
  const professionalId = me?.professional.id;
  const opened = useQuery({
    queryKey: ['local-drafts', professionalId],
    queryFn: ({ signal }) => openStore(professionalId ?? '', signal),
    enabled: professionalId !== undefined,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const store = opened.data ?? undefined;
  const storage = useMemo<DraftStorage>(() => {
    if (store) return { status: 'open', store };
    return { status: opened.isPending ? 'opening' : 'none' };
  }, [store, opened.isPending]);
  return (
    <DraftStorageProvider value={storage}>
      <LeftContext.Provider value={useOutbox(store)}>{children}</LeftContext.Provider>
    </DraftStorageProvider>
  );
}

/** Null where the browser cannot seal: without https, it has no means to. Nothing is then kept on the computer. */
async function openStore(professionalId: string, signal: AbortSignal): Promise<DraftStore | null> {
  // Trap: typed as always there, and absent from a page that is not served securely.
  if (!(crypto as Partial<Crypto>).subtle) return null;
  const { id, key } = await request<LocalKey>('/me/local-key', { signal });
  const store = sealedDrafts(await sealingKeys(id, key));
  await takeFormerDrafts(store, professionalId, (kind) =>
    t(kind === 'task' ? 'former.task' : 'former.start'),
  );
  return store;
}

/** Sends what is kept when one arrives, when the network comes back, and from time to time. */
function useOutbox(store: DraftStore | undefined): readonly LeftDraft[] {
  const [left, setLeft] = useState<readonly LeftDraft[]>([]);
  const client = useQueryClient();
  useEffect(() => {
    if (!store) return undefined;
    let busy = false;
    let wanted = true;
    const send = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      try {
        const before = (await store.list()).length;
        const kept = await sendLocalDrafts(store, location.pathname);
        if (wanted) setLeft(kept);
        // What pages remember of what was just sent is no longer so.
        if (before > kept.length)
          for (const name of SENT_TO) await client.invalidateQueries({ queryKey: [name] });
      } catch {
        // The browser's own store failed: the pages being filled say what becomes of what is typed.
      } finally {
        busy = false;
      }
    };
    const run = (): void => void send();
    // The page that opens takes what is its own first.
    const first = setTimeout(run, FIRST);
    const timer = setInterval(run, EVERY);
    window.addEventListener('online', run);
    window.addEventListener(CHANGED, run);
    return () => {
      wanted = false;
      clearTimeout(first);
      clearInterval(timer);
      window.removeEventListener('online', run);
      window.removeEventListener(CHANGED, run);
    };
  }, [store, client]);
  return left;
}

const CHANGED = 'trame-saisies-gardees';

/** Looks again at what is kept: something of it was removed. */
export function lookAgain(): void {
  window.dispatchEvent(new Event(CHANGED));
}
