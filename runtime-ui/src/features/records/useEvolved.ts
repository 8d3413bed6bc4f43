import { useQueryClient } from '@tanstack/react-query';
import type { DraftDetail } from '@trame/schemas';
import { useEffect, useState } from 'react';
import { draftName, useDraftStorage } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';

/**
 * Makes a draft that is opened one of the version in force, when it can pass to it. What this computer keeps and has not
 * sent is sent first, on the version it was typed on: the draft passes the next time.
 * @returns true once the draft is as it is to be filled
 */
export function useEvolved(entry: DraftDetail | undefined): boolean {
  const client = useQueryClient();
  const storage = useDraftStorage();
  const [settled, setSettled] = useState<string>();
  const { id, revision, newer, lease } = entry ?? {};
  const may = newer !== undefined && newer.stays === undefined && (lease === undefined || lease.mine);
  const opening = storage.status === 'opening';
  const store = storage.status === 'open' ? storage.store : undefined;
  const asks = may && settled !== id;
  useEffect(() => {
    if (id === undefined || !asks || opening) return undefined;
    let wanted = true;
    const evolve = async (): Promise<void> => {
      const kept = await store
        ?.read(draftName({ kind: 'entry', ids: { draftId: id } }))
        .catch(() => undefined);
      if (kept) return;
      const evolved = await request<DraftDetail>(`/drafts/${id}/evolve`, {
        method: 'POST',
        ifMatch: revision ?? 1,
      });
      client.setQueryData(['draft', id], evolved);
    };
    // Where it cannot pass for now, it is filled as it is.
    void evolve()
      .catch(() => client.invalidateQueries({ queryKey: ['draft', id] }))
      .finally(() => {
        if (wanted) setSettled(id);
      });
    return () => {
      wanted = false;
    };
  }, [client, store, opening, id, revision, asks]);
  return !asks;
}
