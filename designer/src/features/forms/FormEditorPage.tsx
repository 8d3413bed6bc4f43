import { useQueries, useQuery } from '@tanstack/react-query';
import { inOne } from './check/faultsAt.js';
import type { FormScope } from '@trame/language';
import type { CodeList, Form, StudioDraftFile, StudioSurroundings, StudioUsage } from '@trame/schemas';
import { useMemo } from 'react';
import './editor.css';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { ApiProblem, request } from '../../shared/api.js';
import {
  draftPath,
  FileConflict,
  SaveMark,
  UndoButtons,
  useCurrentDraft,
  useDraftFile,
  useSurroundings,
  type DraftFile,
} from '../../shared/drafts/index.js';
import { TextField } from '../../shared/fields/index.js';
import { Loaded } from '../../shared/Loaded.js';
import { PageHead } from '../../shared/PageHead.js';
import { t } from '../../shared/words.js';
import { useFormCheck } from './check/useFormCheck.js';
import { fieldsOf, nodeAround } from './edit/node.js';
import { FormEditor } from './FormEditor.js';
import type { Editing } from './properties/Editing.js';
import { f } from './words.js';

/** A form of the draft, opened to be shaped. */
export function FormEditorPage() {
  const { id = '' } = useParams();
  const { draft, packTitle } = useCurrentDraft();
  const path = `forms/${id}.form.json`;
  const file = useDraftFile<Form>(draft.id, path);
  const around = useSurroundings();
  const title = file.content?.title ?? id;
  return (
    <>
      <PageHead title={title} pack={{ id: draft.packId, title: packTitle }}>
        <UndoButtons file={file} />
        <SaveMark state={file.state} problem={file.problem} />
      </PageHead>
      <FileConflict file={file} />
      {file.state === 'loading' ? (
        <p className="st-loading" role="status">
          {t('loading')}
        </p>
      ) : file.state === 'missing' ? (
        <section className="st-notice">
          <h2>{f('missingTitle')}</h2>
          <p>{f('missingText')}</p>
        </section>
      ) : file.text === undefined ? (
        <p role="status">{f('unreached')}</p>
      ) : isForm(file.content) ? (
        <Loaded query={around}>
          {(known) => (
            <Opened key={path} path={path} file={{ ...file, content: file.content as Form }} around={known} />
          )}
        </Loaded>
      ) : (
        <Unreadable file={file} />
      )}
    </>
  );
}

/** Enough of a form to be walked: the rest is told by its faults. */
function isForm(value: unknown): value is Form {
  const { pages } = (value ?? {}) as { pages?: unknown };
  return (
    Array.isArray(pages) &&
    pages.length > 0 &&
    pages.every((page: unknown) => {
      const { sections } = (page ?? {}) as { sections?: unknown };
      return (
        Array.isArray(sections) &&
        sections.every((section: unknown) => Array.isArray((section as { fields?: unknown } | null)?.fields))
      );
    })
  );
}

function Unreadable({ file }: { file: DraftFile<Form> }) {
  return (
    <section className="st-notice">
      <h2>{f('unreadableTitle')}</h2>
      <p>{f('unreadableText')}</p>
      <TextField
        label={f('rawText')}
        code
        lines
        value={file.text ?? ''}
        fault={inOne(file.faults.map(({ message }) => message))}
        onChange={(text) => file.changeText(text, 'text')}
      />
    </section>
  );
}

function Opened(props: {
  path: string;
  file: DraftFile<Form> & { content: Form };
  around: StudioSurroundings;
}) {
  const { path, file, around } = props;
  const { draft, remove } = useCurrentDraft();
  const form = file.content;
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  const codes = useCodeLists(form, around);
  const published = usePublished(path);
  const scope = useMemo<FormScope>(
    () => ({ codeLists: Object.fromEntries(codes), dataDomains: around.dataDomains.map(({ id }) => id) }),
    [codes, around],
  );
  const faults = useFormCheck(form, scope, file.faults);
  const selected = nodeAround(form, query.get('lieu') ?? '') || '/pages/0';
  const editing: Editing = {
    form,
    change: file.change,
    select: (pointer) => setQuery({ lieu: pointer }, { replace: true, preventScrollReset: true }),
    faults,
    around,
    codes,
    published,
    usage: async (fields) => {
      if (!(await file.saved())) throw new Error(f('usageUnsaved'));
      const ask = async (some?: readonly string[]) =>
        (
          await request<StudioUsage>(
            `/studio/drafts/${draft.id}/usage?form=${form.id}${some ? `&field=${some.join(',')}` : ''}`,
          )
        ).items;
      if (!fields) return ask();
      const found: StudioUsage['items'] = [];
      for (const some of bundlesOf(fields)) found.push(...(await ask(some)));
      return found;
    },
  };
  return (
    <FormEditor
      editing={editing}
      selected={selected}
      onRemoveForm={() => void remove(path).then(() => navigate(draftPath(draft.packId)))}
    />
  );
}

/** Fields in questions that the server takes: their ids together are bounded. */
function bundlesOf(fields: readonly string[]): string[][] {
  const bundles: string[][] = [];
  let size = Infinity;
  for (const field of fields) {
    size += field.length + 1;
    if (size > 3_900 || (bundles.at(-1)?.length ?? 0) >= 100) {
      bundles.push([]);
      size = field.length + 1;
    }
    bundles.at(-1)?.push(field);
  }
  return bundles;
}

/** The code lists the form names, as the draft has them. */
function useCodeLists(form: Form, around: StudioSurroundings): ReadonlyMap<string, CodeList> {
  const { draft } = useCurrentDraft();
  const known = new Set(around.codes.map(({ id }) => id));
  const wanted = [...new Set(fieldsOf(form).flatMap(({ field }) => field.codes ?? []))].filter((id) =>
    known.has(id),
  );
  const lists = useQueries({
    queries: wanted.map((id) => ({
      queryKey: ['codes', draft.id, id],
      queryFn: () => request<CodeList>(`/studio/drafts/${draft.id}/codes/${id}`),
    })),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
  return useMemo(() => new Map(lists.map((list) => [list.id, list])), [lists]);
}

const NOTHING: Editing['published'] = { fields: new Set(), values: new Map() };

/** What the form says in the version the draft comes from: its ids and values are the keys of answers already given. */
function usePublished(path: string): Editing['published'] {
  const { draft } = useCurrentDraft();
  const base = useQuery({
    queryKey: ['published', draft.id, path],
    queryFn: async ({ signal }) => {
      try {
        const address = `/studio/drafts/${draft.id}/files?path=${encodeURIComponent(path)}&revision=0`;
        return JSON.parse((await request<StudioDraftFile>(address, signal)).content) as Form;
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });
  return useMemo(() => {
    if (!base.data) return NOTHING;
    const fields = fieldsOf(base.data).map(({ field }) => field);
    return {
      fields: new Set(fields.map(({ id }) => id)),
      values: new Map(
        fields.map(({ id, options }) => [id, new Set((options ?? []).map(({ value }) => value))]),
      ),
    };
  }, [base.data]);
}
