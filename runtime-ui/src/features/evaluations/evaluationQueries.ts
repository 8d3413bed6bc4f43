import { useQuery } from '@tanstack/react-query';
import type { GridResultList } from '@trame/schemas';
import { request } from '../../shared/api/index.js';

/** The sittings of a dossier that one may read, those cancelled among them. */
export const useGridResults = (id: string) =>
  useQuery({
    queryKey: ['dossier', id, 'grids'],
    queryFn: ({ signal }) => request<GridResultList>(`/dossiers/${id}/grids`, { signal }),
  });
