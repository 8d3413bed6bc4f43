import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RoleSheet } from '@trame/schemas';
import { request } from '../../../shared/api/index.js';

export type Role = RoleSheet['roles'][number];
export type Domain = RoleSheet['domains'][number];
export type Adjustment = RoleSheet['adjustments'][number];
export type Action = Domain['actions'][number];
export type Link = Role['rights'][number]['now'][number];

/** What the roles give somewhere, and what adjusts it; '' is all that one answers for. */
export const useRoles = (filters: { establishment: string; show: string }) =>
  useQuery({
    queryKey: ['roles', filters],
    queryFn: ({ signal }) => request<RoleSheet>('/roles', { signal, query: filters }),
    placeholderData: keepPreviousData,
  });

/** A change of what a role gives. */
export type RoleAct = {
  method: 'POST' | 'PUT';
  address: string;
  body: object;
  ifMatch?: number;
  told: string;
};

/** Makes a change, says it, and looks at rights again, whatever became of it. */
export function useRoleAct(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ told: _told, address, ...sent }: RoleAct) =>
      request<unknown>(`/roles/ajustements${address}`, sent),
    onSuccess: (_answer, { told }) => {
      notifications.show({ message: told });
      onDone();
    },
    onSettled: () =>
      Promise.all([['roles'], ['posts'], ['me']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
