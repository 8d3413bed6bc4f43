import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CircuitStarted, SearchIns } from '@trame/schemas';
import { useEffect, useState } from 'react';
import { request } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { keyOf } from './useIdentity.js';
import { t } from './words.js';

/** How often the answer of INSi is looked for, and how many times, in milliseconds. */
const EVERY = 2_000;
const TIMES = 15;

/** Has INSi asked about this person; its answer changes the revision of the identity. */
export function InsSearch({ dossierId, revision }: { dossierId: string; revision: number }) {
  const client = useQueryClient();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [askedAt, setAskedAt] = useState<number>();
  const search = useMutation({
    mutationFn: (body: SearchIns) =>
      request<CircuitStarted>(`/dossiers/${dossierId}/identite/recherche`, { method: 'POST', body }),
    onSuccess: () => {
      setKey(crypto.randomUUID());
      setAskedAt(revision);
    },
  });
  const waiting = askedAt === revision;
  useEffect(() => {
    if (!waiting) return;
    let times = 0;
    const timer = setInterval(() => {
      times += 1;
      if (times > TIMES) setAskedAt(undefined);
      else void client.invalidateQueries({ queryKey: keyOf(dossierId) });
    }, EVERY);
    return () => clearInterval(timer);
  }, [waiting, client, dossierId]);
  const busy = search.isPending || waiting;
  return (
    <>
      {search.error ? <ProblemNotice error={search.error} /> : null}
      <p>
        <button
          type="button"
          className="tk-button"
          aria-disabled={busy || undefined}
          onClick={() => (busy ? undefined : search.mutate({ key }))}
        >
          {t('ins.search')}
        </button>
      </p>
      <p role="status" className="soft">
        {waiting ? t('ins.searching') : null}
      </p>
    </>
  );
}
