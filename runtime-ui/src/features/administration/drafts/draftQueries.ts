import { useQuery } from '@tanstack/react-query';
import type { DraftRun, DraftRunLine, DraftRunList, DraftsBehind } from '@trame/schemas';
import { LIVE, request } from '../../../shared/api/index.js';
import { t } from './words.js';

/** The drafts of a former version, and what would become of them. */
export const useDraftsBehind = () =>
  useQuery({
    queryKey: ['operations', 'drafts'],
    queryFn: ({ signal }) => request<DraftsBehind>('/operations/drafts', { signal }),
    refetchInterval: LIVE,
  });

export const useDraftRuns = () =>
  useQuery({
    queryKey: ['operations', 'drafts', 'runs'],
    queryFn: ({ signal }) => request<DraftRunList>('/operations/drafts/runs', { signal }),
    refetchInterval: LIVE,
  });

/** A run, looked at often while it goes on. */
export const useDraftRun = (id: string) =>
  useQuery({
    queryKey: ['operations', 'drafts', 'run', id],
    queryFn: ({ signal }) => request<DraftRun>(`/operations/drafts/runs/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'en-cours' ? 1_000 : false),
  });

const SHOWN = ['aFaire', 'evoluees', 'enMain', 'restees', 'terminees', 'echecs'] as const;

/** What became of the drafts of a run, in a few words. */
export const runCounts = (counts: DraftRunLine['counts']): string =>
  SHOWN.filter((name) => counts[name] > 0)
    .map((name) => t(`count.${name}`, { count: counts[name] }))
    .join(', ');
