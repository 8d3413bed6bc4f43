import { useQuery } from '@tanstack/react-query';
import type { DraftDetail, DraftList, Fillable, RecordDetail, RecordVersionDetail } from '@trame/schemas';
import { LIVE, request } from '../../shared/api/index.js';

/** What one may fill in a dossier, in the version of its pack that is in force now. */
export const useFillable = (dossierId: string) =>
  useQuery({
    queryKey: ['dossier', dossierId, 'fillable'],
    queryFn: ({ signal }) => request<Fillable>(`/dossiers/${dossierId}/fillable`, { signal }),
    staleTime: 60_000,
  });

/** What is being written in a dossier, by anybody. */
export const useEntries = (dossierId: string) =>
  useQuery({
    queryKey: ['dossier', dossierId, 'drafts'],
    queryFn: ({ signal }) => request<DraftList>(`/dossiers/${dossierId}/drafts`, { signal }),
    refetchInterval: LIVE,
  });

/** What is being written, to go on with: read anew each time it is opened, and left alone while one types. */
export const useEntry = (id: string) =>
  useQuery({
    queryKey: ['draft', id],
    queryFn: ({ signal }) => request<DraftDetail>(`/drafts/${id}`, { signal }),
    staleTime: Infinity,
    gcTime: 0,
  });

export const useRecord = (id: string) =>
  useQuery({
    queryKey: ['record', id],
    queryFn: ({ signal }) => request<RecordDetail>(`/records/${id}`, { signal }),
  });

/** A version of a record; what it says never changes. */
export const useVersion = (id: string, version: number) =>
  useQuery({
    queryKey: ['record', id, 'version', version],
    queryFn: ({ signal }) => request<RecordVersionDetail>(`/records/${id}/versions/${version}`, { signal }),
    staleTime: Infinity,
  });
