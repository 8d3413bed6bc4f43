import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DraftDetail } from '@trame/schemas';
import { useState } from 'react';
import { request } from '../../shared/api/index.js';
import { named, type People } from '../filling/index.js';

/** Who evaluates and who answers for it, as the draft keeps them; who types, as long as nobody is chosen. */
export function useSittingPeople(
  entry: DraftDetail,
  me: string | undefined,
): { people: People; choose: (people: People) => void } {
  const client = useQueryClient();
  const [people, setPeople] = useState<People>({
    evaluatorId: entry.people?.evaluatorId ?? me ?? '',
    responsibleId: entry.people?.responsibleId ?? '',
  });
  const keep = useMutation({
    mutationFn: (chosen: People) =>
      request(`/drafts/${entry.id}/people`, { method: 'PUT', body: named(chosen) }),
  });
  const choose = (chosen: People): void => {
    setPeople(chosen);
    client.setQueryData<DraftDetail>(['draft', entry.id], (known) =>
      known ? { ...known, people: named(chosen) } : known,
    );
    keep.mutate(chosen);
  };
  return { people, choose };
}
