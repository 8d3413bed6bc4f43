import { useQuery } from '@tanstack/react-query';
import type { StudioCalendars } from '@trame/schemas';
import { request } from '../../../../shared/api.js';

/** The calendars of days off that an establishment may have. */
export const useCalendars = (): StudioCalendars | undefined =>
  useQuery({
    queryKey: ['calendars'],
    queryFn: ({ signal }) => request<StudioCalendars>('/studio/calendars', signal),
    staleTime: Infinity,
  }).data;
