import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChangeHouseholdMember, Composition, NewHouseholdMember } from '@trame/schemas';
import { request } from '../../../shared/api/index.js';

export const useComposition = (dossierId: string) =>
  useQuery({
    queryKey: ['dossier', dossierId, 'composition'],
    queryFn: ({ signal }) => request<Composition>(`/dossiers/${dossierId}/composition`, { signal }),
  });

/** A change of who is of a household. */
export type CompositionAct =
  | { add: NewHouseholdMember; told: string }
  | { change: ChangeHouseholdMember; memberId: string; revision: number; told: string };

/** Changes who is of a household, says it, and looks at the dossier again. */
export function useCompositionAct(dossierId: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: CompositionAct) =>
      'add' in act
        ? request<unknown>(`/dossiers/${dossierId}/composition`, { method: 'POST', body: act.add })
        : request<unknown>(`/dossiers/${dossierId}/composition/${act.memberId}`, {
            method: 'PUT',
            body: act.change,
            ifMatch: act.revision,
          }),
    onSuccess: (_answer, { told }) => {
      notifications.show({ message: told });
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['dossier', dossierId] }),
  });
}
