import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  AuditPage,
  DocumentList,
  Dossier,
  FiledFileList,
  InstanceDetail,
  InstanceList,
  MomentPage,
  ProducibleDocumentList,
  RecordList,
} from '@trame/schemas';
import { useParams } from 'react-router';
import { LIVE, request } from '../../shared/api/index.js';

/** The dossier of the address. */
export function useDossierId(): string {
  return useParams()['dossierId'] ?? '';
}

export const useDossier = (id: string) =>
  useQuery({
    queryKey: ['dossier', id],
    queryFn: ({ signal }) => request<Dossier>(`/dossiers/${id}`, { signal }),
    refetchInterval: LIVE,
  });

export const useRecords = (id: string) =>
  useQuery({
    queryKey: ['dossier', id, 'records'],
    queryFn: ({ signal }) => request<RecordList>(`/dossiers/${id}/records`, { signal }),
  });

export const useDocuments = (id: string) =>
  useQuery({
    queryKey: ['dossier', id, 'documents'],
    queryFn: ({ signal }) => request<DocumentList>(`/dossiers/${id}/documents`, { signal }),
    refetchInterval: LIVE,
  });

export const useFiledFiles = (id: string) =>
  useQuery({
    queryKey: ['dossier', id, 'filed'],
    queryFn: ({ signal }) => request<FiledFileList>(`/dossiers/${id}/filed-files`, { signal }),
    refetchInterval: LIVE,
  });

export const useProducible = (id: string, concerns: readonly string[] = []) =>
  useQuery({
    queryKey: ['dossier', id, 'producible', ...concerns],
    queryFn: ({ signal }) =>
      request<ProducibleDocumentList>(`/dossiers/${id}/producible-documents`, {
        signal,
        query: { concerne: concerns.join() || undefined },
      }),
    placeholderData: (before) => before,
  });

export const useInstances = (id: string) =>
  useQuery({
    queryKey: ['dossier', id, 'instances'],
    queryFn: ({ signal }) => request<InstanceList>(`/dossiers/${id}/instances`, { signal }),
    refetchInterval: LIVE,
  });

export const useInstance = (id: string) =>
  useQuery({
    queryKey: ['instance', id],
    queryFn: ({ signal }) => request<InstanceDetail>(`/instances/${id}`, { signal }),
    refetchInterval: LIVE,
  });

export const useTimeline = (id: string, filters: { domain: string; kind: string }) =>
  useInfiniteQuery({
    queryKey: ['dossier', id, 'timeline', filters],
    queryFn: ({ pageParam, signal }) =>
      request<MomentPage>(`/dossiers/${id}/timeline`, {
        signal,
        query: { ...filters, cursor: pageParam || undefined },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const useAccesses = (id: string) =>
  useInfiniteQuery({
    queryKey: ['dossier', id, 'acces'],
    queryFn: ({ pageParam, signal }) =>
      request<AuditPage>(`/dossiers/${id}/acces`, { signal, query: { cursor: pageParam || undefined } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
