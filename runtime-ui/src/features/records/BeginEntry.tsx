import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DraftOpened } from '@trame/schemas';
import { useNavigate } from 'react-router';
import { request } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { entryAddress } from './entryAddress.js';

/** One button a form that may be begun in a dossier. */
export function BeginEntry(props: {
  dossierId: string;
  forms: ReadonlyArray<{ id: string; title: string }>;
}) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const begin = useMutation({
    mutationFn: (formId: string) =>
      request<DraftOpened>(`/dossiers/${props.dossierId}/drafts`, {
        method: 'POST',
        body: { id: crypto.randomUUID(), formId },
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['dossier', props.dossierId, 'drafts'] });
      await navigate(entryAddress(props.dossierId, id));
    },
  });
  return (
    <>
      {begin.error ? <ProblemNotice error={begin.error} /> : null}
      {props.forms.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          className="tk-button"
          aria-disabled={begin.isPending || undefined}
          onClick={() => {
            if (!begin.isPending) begin.mutate(id);
          }}
        >
          <IconPlus size={18} aria-hidden /> {title}
        </button>
      ))}
    </>
  );
}
