import { useQueries, useQueryClient } from '@tanstack/react-query';
import { type Decision, parseDecision } from '@trame/language';
import type { CodeList, Form, FormBundle, StudioDraft, StudioDraftFile, StudioSource } from '@trame/schemas';
import { useMemo } from 'react';
import { request } from '../../../shared/api.js';
import { addressOf, type Contents, fileOf, type FormContent, namedIn } from './contents.js';

/**
 * The forms and the decision tables that a circuit names, as the draft has them, else as the pack in force has them. What
 * cannot be read is not there: the checks of the draft say why.
 */
export function useContents(
  xml: string | undefined,
  draft: StudioDraft,
  versionId: string,
): Contents & { loading: boolean } {
  const client = useQueryClient();
  const named = useMemo(
    () => ({ forms: namedIn(xml ?? '', 'form'), decisions: namedIn(xml ?? '', 'decision') }),
    [xml],
  );
  const codes = (id: string): Promise<CodeList> =>
    client.fetchQuery({
      queryKey: ['codes', draft.id, id],
      queryFn: () => request<CodeList>(`/studio/drafts/${draft.id}/codes/${id}`),
    });
  const forms = useQueries({
    queries: named.forms.map((id) => {
      const file = fileOf(draft, 'form', id);
      return {
        queryKey: ['form-of', draft.id, id, file?.revision ?? versionId],
        queryFn: async (): Promise<[string, FormContent]> => {
          if (!file) {
            const bundle = await request<FormBundle>(`/packs/${versionId}/forms/${id}`);
            return [id, { form: bundle.form, codeLists: new Map(Object.entries(bundle.codeLists)) }];
          }
          const { content } = await request<StudioDraftFile>(addressOf(draft.id, file.path));
          const form = JSON.parse(content) as Form;
          const lists = await Promise.all([...new Set(codesIn(form))].map(codes));
          return [id, { form, codeLists: new Map(lists.map((list) => [list.id, list])) }];
        },
        retry: false,
        staleTime: Infinity,
      };
    }),
    combine: (results) => ({
      items: results.flatMap(({ data }) => (data ? [data] : [])),
      loading: results.some(({ isLoading }) => isLoading),
    }),
  });
  const decisions = useQueries({
    queries: named.decisions.map((id) => ({
      queryKey: ['decision-of', draft.id, id, fileOf(draft, 'decision', id)?.revision ?? versionId],
      queryFn: async (): Promise<[string, Decision]> => {
        const { text } = await request<StudioSource>(`/studio/drafts/${draft.id}/sources/decision/${id}`);
        return [id, await parseDecision(text)];
      },
      retry: false,
      staleTime: Infinity,
    })),
    combine: (results) => ({
      items: results.flatMap(({ data }) => (data ? [data] : [])),
      loading: results.some(({ isLoading }) => isLoading),
    }),
  });
  return useMemo(
    () => ({
      forms: new Map(forms.items),
      decisions: new Map(decisions.items),
      loading: forms.loading || decisions.loading,
    }),
    [forms, decisions],
  );
}

/** Every code list that a form names, however deep. */
const codesIn = (form: Form): string[] =>
  [...JSON.stringify(form).matchAll(/"codes":"([a-z0-9-]+)"/g)].map(([, id]) => id!);
