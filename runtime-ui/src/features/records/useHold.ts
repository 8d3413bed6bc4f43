import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DraftLease, DraftStanding } from '@trame/schemas';
import { useEffect, useRef } from 'react';
import { ApiProblem, LIVE, request } from '../../shared/api/index.js';

/** In whose hands a draft is, as this page sees it. */
export interface Hold {
  /** `lost`: nobody has it any more, and it may have changed since it was shown. */
  status: 'mine' | 'other' | 'lost';
  /** Who has it, and since when. */
  lease: DraftLease | undefined;
  /** Takes it, even from somebody else. */
  take: () => Promise<void>;
  /** It has become a record, or was abandoned: there is nothing to give back. */
  end: () => void;
}

/** Three signs of life in the three minutes that a draft stays in the hands of somebody silent. */
const HEARTBEAT = 60_000;

/**
 * Takes a draft in hand when its page opens, says that one still has it as long as the page stays, gives it back after.
 * Somebody else's is left to them, and looked at, until it is taken over or they let it go.
 * @param first who had it when it was read
 */
export function useHold(draftId: string, first: DraftLease | undefined): Hold {
  const client = useQueryClient();
  const queryKey = ['draft-lease', draftId];
  const wanted = useRef(first === undefined || first.mine);
  const ended = useRef(false);
  const query = useQuery({
    queryKey,
    queryFn: async () => {
      const standing = wanted.current ? await hold(draftId, false) : await look(draftId);
      if (standing.lease?.mine === false) wanted.current = false;
      return standing;
    },
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data?.lease?.mine ? HEARTBEAT : LIVE),
    enabled: !ended.current,
  });
  const lease = query.data ? query.data.lease : first;
  const mine = lease === undefined ? wanted.current : lease.mine;
  const held = useRef(false);
  held.current = query.data?.lease?.mine ?? false;
  useEffect(
    () => () => {
      if (held.current && !ended.current)
        void request<unknown>(`/drafts/${draftId}/lease`, { method: 'DELETE' }).catch(() => undefined);
    },
    [draftId],
  );
  return {
    status: mine ? 'mine' : lease ? 'other' : 'lost',
    lease,
    take: async () => {
      const standing = await hold(draftId, true);
      wanted.current = true;
      client.setQueryData(queryKey, standing);
    },
    end: () => {
      ended.current = true;
    },
  };
}

const look = (draftId: string): Promise<DraftStanding> => request<DraftStanding>(`/drafts/${draftId}/lease`);

/** Takes it when it is free, or whoever has it; else says who has it. */
async function hold(draftId: string, takeOver: boolean): Promise<DraftStanding> {
  try {
    return await request<DraftStanding>(`/drafts/${draftId}/lease`, { method: 'POST', body: { takeOver } });
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'entry-held') return look(draftId);
    throw error;
  }
}
