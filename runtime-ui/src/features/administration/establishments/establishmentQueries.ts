import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ChangeEstablishment,
  EstablishmentList,
  EstablishmentSheet,
  EstablishmentUnderWay,
  ServiceList,
} from '@trame/schemas';
import { request } from '../../../shared/api/index.js';

const KEY = ['establishments'];

/** The establishments that one manages, open or closed. */
export const useEstablishments = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<EstablishmentList>('/establishments', { signal }),
  });

/** What is under way in an establishment, as it is now. */
export const useUnderWay = (id: string) =>
  useQuery({
    queryKey: [...KEY, id, 'under-way'],
    queryFn: ({ signal }) => request<EstablishmentUnderWay>(`/establishments/${id}/en-cours`, { signal }),
    gcTime: 0,
  });

/** The services of an establishment, open or closed. */
export const useServices = (id: string) =>
  useQuery({
    queryKey: [...KEY, id, 'services'],
    queryFn: ({ signal }) => request<ServiceList>(`/establishments/${id}/services`, { signal }),
  });

/** A change of one establishment, or a new one: where, on which revision, with what. */
export type EstablishmentAct = { method: 'POST' | 'PUT'; address: string; body: object; ifMatch?: number };

/** Makes a change and says it; lists and who one is are read again, whatever became of it. */
export function useEstablishmentAct(told: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ address, ...sent }: EstablishmentAct) => request<unknown>(address, sent),
    onSuccess: () => {
      notifications.show({ message: told });
      onDone();
    },
    onSettled: () =>
      Promise.all([KEY, ['me'], ['posts']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** What is said of an establishment now, as a change of it sends it back. */
export const saidOf = (one: EstablishmentSheet): ChangeEstablishment => ({
  name: one.name,
  finess: one.finess,
  kind: one.kind,
  category: one.category,
  capacity: one.capacity,
  address: one.address,
  phone: one.phone,
  director: one.director,
});

/** Makes a change of a service and says it: as that of an establishment. */
export const useServiceAct = useEstablishmentAct;
