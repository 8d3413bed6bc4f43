import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DraftOpened } from '@trame/schemas';
import { useNavigate } from 'react-router';
import { request } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { entryAddress } from './entryAddress.js';

/** One button a form, or a grid, that may be begun in a dossier; a form may be begun at one of its answers. */
export function BeginEntry(props: {
  dossierId: string;
  forms?: ReadonlyArray<{ id: string; title: string; at?: string }>;
  grids?: ReadonlyArray<{ id: string; title: string }>;
  /** Whom of a household it is of. */
  concerns?: readonly string[];
}) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const begin = useMutation({
    mutationFn: ({ what }: { what: { formId: string } | { gridId: string }; at?: string | undefined }) =>
      request<DraftOpened>(`/dossiers/${props.dossierId}/drafts`, {
        method: 'POST',
        body: {
          id: crypto.randomUUID(),
          ...what,
          ...(props.concerns?.length ? { concerns: props.concerns } : {}),
        },
      }),
    onSuccess: async ({ id }, { at }) => {
      await client.invalidateQueries({ queryKey: ['dossier', props.dossierId, 'drafts'] });
      await navigate(entryAddress(props.dossierId, id, at));
    },
  });
  const offered = [
    ...(props.forms ?? []).map(({ id, title, at }) => ({ title, at, what: { formId: id } })),
    ...(props.grids ?? []).map(({ id, title }) => ({ title, at: undefined, what: { gridId: id } })),
  ];
  return (
    <>
      {begin.error ? <ProblemNotice error={begin.error} /> : null}
      {offered.map(({ title, at, what }) => (
        <button
          key={JSON.stringify([what, at])}
          type="button"
          className="tk-button"
          aria-disabled={begin.isPending || undefined}
          onClick={() => {
            if (!begin.isPending) begin.mutate({ what, at });
          }}
        >
          <IconPlus size={18} aria-hidden /> {title}
        </button>
      ))}
    </>
  );
}
