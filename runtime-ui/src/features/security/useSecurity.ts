import { useState } from 'react';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MySecurity } from '@trame/schemas';
import { problemOf, request } from '../../shared/api/index.js';

const KEY = ['me', 'security'];

/** What opens my account, and where I am signed in. */
export function useSecurity() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<MySecurity>('/me/security', { signal }),
  });
}

/** Looks again, and tells what became of an act. */
export function useTold(): (message: string) => Promise<void> {
  const client = useQueryClient();
  return async (message) => {
    notifications.show({ message });
    await client.invalidateQueries({ queryKey: KEY });
  };
}

/** Removes something of mine at once; a refusal is told. */
export function useRemoval(told: string) {
  const tell = useTold();
  return useMutation({
    mutationFn: (address: string) => request<undefined>(address, { method: 'DELETE' }),
    onSuccess: () => tell(told),
    onError: (error) => notifications.show({ message: problemOf(error).message, autoClose: false }),
  });
}

/** Whether I have shown again who I am, and for how long it holds. */
export function useProved(security: MySecurity): { proved: boolean; noteProof: () => Promise<void> } {
  const client = useQueryClient();
  const [now] = useState(() => Date.now());
  const until = security.provedUntil ? Date.parse(security.provedUntil) : 0;
  return { proved: until > now, noteProof: () => client.invalidateQueries({ queryKey: KEY }) };
}
