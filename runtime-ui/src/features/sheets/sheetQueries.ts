import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QuickWritten, Sheet, SheetEntry, SheetList } from '@trame/schemas';
import { request, useMe } from '../../shared/api/index.js';

/** The sheets one may fill; not asked for who writes in no dossier. */
export const useSheets = () =>
  useQuery({
    enabled: useMe().data?.canWriteRecords ?? false,
    queryKey: ['sheets'],
    queryFn: ({ signal }) => request<SheetList>('/records/feuilles', { signal }),
  });

/** A sheet, and when it was read here. */
export type ReadSheet = Sheet & { readAt: number };

/** A sheet as it stands; asked anew each time it is opened. */
export const useSheet = (
  formId: string,
  { establishment, service }: { establishment: string; service: string },
) =>
  useQuery<ReadSheet>({
    enabled: establishment !== '',
    queryKey: ['sheet', formId, establishment, service],
    queryFn: async ({ signal }) => {
      const query = { etablissement: establishment, service: service || undefined };
      const sheet = await request<Sheet>(`/records/feuilles/${formId}`, { signal, query });
      return { ...sheet, readAt: Date.now() };
    },
    // Narrowed to a service, or widened, it is still the sheet that is being filled.
    placeholderData: (before) =>
      before?.formId === formId && before.establishmentId === establishment ? before : undefined,
    gcTime: 0,
    // What is being answered is not asked again under one's fingers.
    staleTime: Infinity,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });

/** Writes the rows that say something new. */
export function useWriteSheet() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SheetEntry) => request<QuickWritten>('/records/feuilles', { method: 'POST', body }),
    onSuccess: async ({ items }) => {
      await client.invalidateQueries({ queryKey: ['sheet'] });
      for (const { dossierId } of items) void client.invalidateQueries({ queryKey: ['dossier', dossierId] });
    },
  });
}
