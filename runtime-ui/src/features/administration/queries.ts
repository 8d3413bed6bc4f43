import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  ConnectorHealth,
  ConnectorTracePage,
  HeatMap,
  Migration,
  MigrationList,
  MigrationPlan,
  MigrationPlanRequest,
  OperationIncidentPage,
  OperationInstance,
  OperationInstancePage,
  OperationJobPage,
  OperationMessages,
  OperationSummary,
  OperationTimerPage,
  RunningCircuits,
} from '@trame/schemas';
import { LIVE, request } from '../../shared/api/index.js';

type Query = Record<string, string | undefined>;

/** Pages of one list of operations, looked at again every ten seconds. */
function usePages<P extends { next: string | null }>(list: string, query: Query = {}) {
  return useInfiniteQuery({
    queryKey: ['operations', list, query],
    queryFn: ({ pageParam, signal }) =>
      request<P>(`/operations/${list}`, { signal, query: { ...query, cursor: pageParam || undefined } }),
    initialPageParam: '',
    getNextPageParam: (page: P) => page.next,
    refetchInterval: LIVE,
    placeholderData: keepPreviousData,
  });
}

export const useInstances = (query: Query) => usePages<OperationInstancePage>('instances', query);
export const useIncidents = (query: Query) => usePages<OperationIncidentPage>('incidents', query);
export const useJobs = () => usePages<OperationJobPage>('jobs');
export const useTimers = () => usePages<OperationTimerPage>('timers');

export const useConnectorCalls = (service: string | undefined) =>
  usePages<ConnectorTracePage>('connectors/calls', { service });

function useOne<T>(address: string, options: { enabled?: boolean; live?: boolean } = {}) {
  return useQuery({
    queryKey: ['operations', address],
    queryFn: ({ signal }) => request<T>(`/operations/${address}`, { signal }),
    refetchInterval: options.live === false ? false : LIVE,
    enabled: options.enabled ?? true,
  });
}

export const useSummary = () => useOne<OperationSummary>('summary');
export const useConnectors = () => useOne<ConnectorHealth>('connectors');
export const useMessages = () => useOne<OperationMessages>('messages');
export const useRunningCircuits = () => useOne<RunningCircuits>('circuits');
export const useInstance = (id: string) => useOne<OperationInstance>(`instances/${id}`);
export const useMigrations = () => useOne<MigrationList>('migrations');
export const useMigration = (id: string) => useOne<Migration>(`migrations/${id}`);
export const useHeat = (circuitId: string, version: string) =>
  useOne<HeatMap>(`circuits/${encodeURIComponent(circuitId)}/heat?version=${version}`, {
    enabled: circuitId !== '' && version !== '',
    live: false,
  });

/** A plan and its dry run; asked for again when the plan changes. */
export function usePlan(asked: MigrationPlanRequest) {
  return useQuery({
    queryKey: ['operations', 'plan', asked],
    queryFn: ({ signal }) =>
      request<MigrationPlan>('/operations/migrations/plan', { method: 'POST', body: asked, signal }),
    placeholderData: keepPreviousData,
    enabled: asked.circuitId !== '' && asked.fromVersion !== '' && Boolean(asked.toVersion),
  });
}
