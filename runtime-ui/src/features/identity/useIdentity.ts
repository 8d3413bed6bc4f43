import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { IdentitySheet } from '@trame/schemas';
import { request } from '../../shared/api/index.js';

/** Under which key the identity of the person of a dossier is kept here. */
export const keyOf = (dossierId: string, memberId = '') => ['dossier', dossierId, 'identite', memberId];

/** Where the identity of whom a dossier is kept under is asked, or that of a member of its household. */
export const addressOf = (dossierId: string, memberId = ''): string =>
  memberId === ''
    ? `/dossiers/${dossierId}/identite`
    : `/dossiers/${dossierId}/composition/${memberId}/identite`;

export const useIdentity = (dossierId: string, memberId: string) =>
  useQuery({
    queryKey: keyOf(dossierId, memberId),
    queryFn: ({ signal }) => request<IdentitySheet>(addressOf(dossierId, memberId), { signal }),
  });

/** A change of an identity, as it was last read. */
export type IdentityAct =
  | { method: 'PUT' | 'POST'; what: 'traits' | 'preuve' | 'attributs'; body: unknown }
  | { method: 'POST'; what: 'insi'; body?: undefined };

/** Changes an identity; the page shows what it has become, the header too. */
export function useIdentityAct(
  { dossierId, memberId }: { dossierId: string; memberId: string },
  revision: number,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, what, body }: IdentityAct) =>
      request<IdentitySheet>(`${addressOf(dossierId, memberId)}/${what}`, {
        method,
        body,
        ifMatch: revision,
      }),
    onSuccess: async (changed) => {
      client.setQueryData(keyOf(dossierId, memberId), changed);
      await client.invalidateQueries({ queryKey: ['dossier', dossierId], exact: true });
      await client.invalidateQueries({ queryKey: ['dossier', dossierId, 'composition'] });
    },
  });
}
