import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EstablishmentLogo, EstablishmentLogoList } from '@trame/schemas';
import { request } from '../../../shared/api/index.js';
import { t } from './words.js';

const KEY = ['logos'];

/** The establishments that one manages, each with its logo. */
export const useLogos = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<EstablishmentLogoList>('/logos', { signal }),
  });

/** Gives an establishment the logo in a file, or takes it away; what is shown is read again, whatever became of it. */
export function useChangeLogo({ establishmentId, revision }: EstablishmentLogo) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File | null) =>
      request<EstablishmentLogo>(`/establishments/${establishmentId}/logo`, {
        ifMatch: revision,
        ...(file ? { method: 'PUT', bytes: file } : { method: 'DELETE' }),
      }),
    onSuccess: (_, file) => {
      notifications.show({ message: t(file ? 'set' : 'removed') });
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
