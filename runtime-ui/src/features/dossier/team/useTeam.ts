import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EntourageSheet, TeamSheet, TieSheet } from '@trame/schemas';
import { request } from '../../../shared/api/index.js';

export const useTeam = (dossierId: string) =>
  useQuery({
    queryKey: ['dossier', dossierId, 'equipe'],
    queryFn: ({ signal }) => request<TeamSheet>(`/dossiers/${dossierId}/equipe`, { signal }),
  });

export const useEntourage = (dossierId: string) =>
  useQuery({
    queryKey: ['dossier', dossierId, 'entourage'],
    queryFn: ({ signal }) => request<EntourageSheet>(`/dossiers/${dossierId}/entourage`, { signal }),
  });

export const useTies = (dossierId: string) =>
  useQuery({
    queryKey: ['dossier', dossierId, 'liens'],
    queryFn: ({ signal }) => request<TieSheet>(`/dossiers/${dossierId}/liens`, { signal }),
  });

/** A change of who accompanies a person or is around them. */
export type PeopleAct = {
  method: 'POST' | 'PUT';
  /** After the address of the dossier: `equipe`, `entourage/ID`. */
  what: string;
  body: unknown;
  ifMatch?: number;
  told: string;
};

/** Makes a change of the people of a dossier, says it, and looks at the dossier again, rights included. */
export function usePeopleAct(dossierId: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, what, body, ifMatch }: PeopleAct) =>
      request<unknown>(`/dossiers/${dossierId}/${what}`, {
        method,
        body,
        ...(ifMatch === undefined ? {} : { ifMatch }),
      }),
    onSuccess: (_answer, { told }) => {
      notifications.show({ message: told });
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['dossier', dossierId] }),
  });
}
