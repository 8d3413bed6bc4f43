import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PublishDraft, StudioDraft, StudioPublished, TakeNewer } from '@trame/schemas';
import { useEffect, useSyncExternalStore } from 'react';
import { request, send } from '../api.js';
import { draftServer } from './DraftServer.js';
import { forgetSessions, savedRevision, watchDraft } from './sessions.js';

/** The open draft of a pack. */
export interface PackDraft {
  /** Null: none is open. Undefined: not known yet. */
  draft: StudioDraft | null | undefined;
  error: Error | null;
  refresh(): Promise<void>;
  /** Opens one from the version in force. */
  open(): Promise<void>;
  opening: boolean;
  /** Creates a file. @throws ApiProblem */
  create(path: string, content: string): Promise<void>;
  /** Writes a file that is there anew, whatever its state here. @throws ApiProblem */
  replace(path: string, content: string): Promise<void>;
  /** Removes a file, whatever its state here. @throws ApiProblem */
  remove(path: string): Promise<void>;
  /** @throws ApiProblem, with every fault */
  publish(wish: PublishDraft, revision: number): Promise<StudioPublished>;
  abandon(reason: string): Promise<void>;
  /** Takes what a newer shipped version brings. @throws ApiProblem */
  takeNewer(wish: TakeNewer, revision: number): Promise<void>;
}

/** The open draft of a pack, and what is done with it as a whole; its files are opened by `useDraftFile`. */
export function useDraft(packId: string): PackDraft {
  const client = useQueryClient();
  const address = `/studio/packs/${encodeURIComponent(packId)}/draft`;
  const queryKey = ['draft', packId];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => readDraft(address, signal) });
  const opening = useMutation({
    mutationFn: () => send<StudioDraft>('POST', address),
    onSuccess: (draft) => client.setQueryData(queryKey, draft),
  });
  const id = query.data?.id ?? '';
  const refresh = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey });
  };
  const closed = async (): Promise<void> => {
    forgetSessions(id);
    client.setQueryData(queryKey, null);
    // What was read of the draft is no longer there to be read again.
    client.removeQueries({ predicate: (one) => one.queryKey.includes(id) });
    await client.invalidateQueries();
  };
  return {
    draft: query.data,
    error: query.error ?? opening.error,
    refresh,
    open: async () => void (await opening.mutateAsync()),
    opening: opening.isPending,
    create: async (path, content) => {
      await draftServer(id).save(path, content, 'new');
      forgetSessions(id, path);
      await refresh();
    },
    replace: async (path, content) => {
      const { revision } = await draftServer(id).read(path);
      await draftServer(id).save(path, content, revision);
      forgetSessions(id, path);
      await refresh();
    },
    remove: async (path) => {
      const revision = (await draftServer(id).read(path)).revision;
      await draftServer(id).remove(path, revision);
      forgetSessions(id, path);
      await refresh();
    },
    publish: async (wish, revision) => {
      const published = await send<StudioPublished>('POST', `/studio/drafts/${id}/publish`, {
        headers: { 'if-match': `"${revision}"` },
        body: wish,
      });
      await closed();
      return published;
    },
    takeNewer: async (body, revision) => {
      await send('POST', `/studio/drafts/${id}/newer`, { headers: { 'if-match': `"${revision}"` }, body });
      // Files changed under the editors: they are read again.
      forgetSessions(id);
      await client.invalidateQueries();
    },
    abandon: async (reason) => {
      await send('DELETE', `/studio/drafts/${id}`, { body: { reason } });
      await closed();
    },
  };
}

/** The draft, or null when none is open. */
const readDraft = async (address: string, signal: AbortSignal): Promise<StudioDraft | null> =>
  (await request<StudioDraft | undefined>(address, signal)) ?? null;

/** How long after the last save the whole draft is checked again, in milliseconds. */
const SETTLED = 900;

/** Reads a draft again, with every fault of the whole, a moment after its files were saved. */
export function useDraftFollowed({ id, packId, revision }: StudioDraft): void {
  const client = useQueryClient();
  const saved = useSyncExternalStore(
    (listener) => watchDraft(id, listener),
    () => savedRevision(id) ?? 0,
  );
  useEffect(() => {
    if (saved <= revision) return undefined;
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: ['draft', packId] }), SETTLED);
    return () => clearTimeout(timer);
  }, [client, packId, revision, saved]);
}
