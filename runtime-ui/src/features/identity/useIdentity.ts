import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { IdentitySheet } from '@trame/schemas';
import { request } from '../../shared/api/index.js';

/** Under which key the identity of the person of a dossier is kept here. */
export const keyOf = (dossierId: string) => ['dossier', dossierId, 'identite'];

export const useIdentity = (dossierId: string) =>
  useQuery({
    queryKey: keyOf(dossierId),
    queryFn: ({ signal }) => request<IdentitySheet>(`/dossiers/${dossierId}/identite`, { signal }),
  });

/** A change of an identity, as it was last read. */
export type IdentityAct =
  | { method: 'PUT' | 'POST'; what: 'traits' | 'preuve' | 'attributs'; body: unknown }
  | { method: 'POST'; what: 'insi'; body?: undefined };

/** Changes an identity; the page shows what it has become, the header too. */
export function useIdentityAct(dossierId: string, revision: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, what, body }: IdentityAct) =>
      request<IdentitySheet>(`/dossiers/${dossierId}/identite/${what}`, {
        method,
        body,
        ifMatch: revision,
      }),
    onSuccess: async (changed) => {
      client.setQueryData(keyOf(dossierId), changed);
      await client.invalidateQueries({ queryKey: ['dossier', dossierId], exact: true });
    },
  });
}
