import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AgendaConflictList,
  AgendaDraft,
  AgendaFrame,
  AgendaItem,
  AgendaPage,
  AgendaPlan,
  AgendaStanding,
} from '@trame/schemas';
import { LIVE, request } from '../../shared/api/index.js';

/** Whose agenda, between which days. */
export type Asked = { of: string; id?: string; from: string; to: string };

export const useAgenda = ({ of, id, from, to }: Asked, enabled = true) =>
  useQuery({
    queryKey: ['agenda', of, id ?? '', from, to],
    queryFn: ({ signal }) => request<AgendaPage>('/agenda', { signal, query: { of, id, from, to } }),
    placeholderData: (before) => before,
    refetchInterval: LIVE,
    enabled,
  });

export const useFrame = () =>
  useQuery({
    queryKey: ['agenda', 'cadre'],
    queryFn: ({ signal }) => request<AgendaFrame>('/agenda/cadre', { signal }),
  });

/** What may be planned for a dossier, and what comes. */
export const usePlan = (dossierId: string) =>
  useQuery({
    queryKey: ['agenda', 'plan', dossierId],
    queryFn: ({ signal }) => request<AgendaPlan>(`/dossiers/${dossierId}/agenda`, { signal }),
    enabled: dossierId !== '',
  });

export const useAgendaItem = (id: string, occurrence: string) =>
  useQuery({
    queryKey: ['agenda', 'element', id, occurrence],
    queryFn: ({ signal }) =>
      request<AgendaItem>(`/agenda/${id}`, { signal, query: { occurrence: occurrence || undefined } }),
  });

/** Who would be taken; what does not hold yet is not asked. */
export const useConflicts = (draft: AgendaDraft | undefined, but: string) =>
  useQuery({
    queryKey: ['agenda', 'conflits', draft, but],
    queryFn: ({ signal }) =>
      request<AgendaConflictList>('/agenda/conflits', {
        method: 'POST',
        body: draft,
        signal,
        query: { but: but || undefined },
      }),
    enabled: draft !== undefined,
    retry: false,
  });

/** Something done to the agenda: all of it is read anew. */
export function useAgendaAct<Asked, Answered>(act: (asked: Asked) => Promise<Answered>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: ['agenda'] }),
  });
}

/** Says what becomes of an item. */
export const sendStanding = ({ item, standing }: { item: AgendaItem; standing: AgendaStanding }) =>
  request<AgendaItem>(`/agenda/${item.id}/etat`, { method: 'POST', body: standing, ifMatch: item.revision });
