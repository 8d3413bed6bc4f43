import { useQuery } from '@tanstack/react-query';
import type { Form, StudioDraftFile, StudioSurroundings } from '@trame/schemas';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { request } from '../../../shared/api.js';
import { draftPath, editorPath, useCurrentDraft } from '../../../shared/drafts/index.js';
import { PickField, TextField } from '../../../shared/fields/index.js';
import { PageHead } from '../../../shared/PageHead.js';
import { useMaking } from '../../../shared/useMaking.js';
import { newForm } from '../edit/newNode.js';
import { proposeSlug } from '../edit/proposeId.js';
import { p } from '../properties/words.js';
import { LABELS } from '../tree/labels.js';
import { n } from './words.js';

const USES = ['record', 'task', 'profile'] as const;

/** Makes a form, from nothing or from another, and opens it. */
export function NewFormPage() {
  const { draft, packTitle, create } = useCurrentDraft();
  const around = useQuery({
    queryKey: ['surroundings', draft.id, draft.revision],
    queryFn: ({ signal }) => request<StudioSurroundings>(`/studio/drafts/${draft.id}/surroundings`, signal),
  });
  const [title, setTitle] = useState('');
  const [use, setUse] = useState<Form['use']>('record');
  const [domain, setDomain] = useState('');
  const [model, setModel] = useState('');
  const navigate = useNavigate();
  const forms = draft.files
    .filter(({ kind, changed }) => kind === 'form' && changed !== 'removed')
    .sort((a, b) => a.title.localeCompare(b.title, 'fr'));
  const make = async (): Promise<void> => {
    const id = proposeSlug(title, new Set(around.data?.forms.map((form) => form.id)));
    const fresh = newForm({ id, title: title.trim(), use, domain }, LABELS);
    const made =
      model === '' ? fresh : { ...(await readForm(draft.id, model)), id, title: title.trim(), use, domain };
    await create(`forms/${id}.form.json`, `${JSON.stringify(made, null, 2)}\n`);
    void navigate(editorPath(draft.packId, { kind: 'form', id }) ?? '');
  };
  const { making, problem, submit } = useMaking(make);
  return (
    <>
      <PageHead title={n('title')} pack={{ id: draft.packId, title: packTitle }} />
      <form className="fe-new" onSubmit={submit}>
        <TextField label={n('name')} help={n('nameHelp')} value={title} maxLength={200} onChange={setTitle} />
        <PickField
          label={n('copy')}
          value={model}
          none={n('copyNone')}
          options={forms.map((form) => ({ value: form.path, label: form.title }))}
          onChange={setModel}
        />
        <PickField
          label={n('use')}
          value={use}
          options={USES.map((one) => ({ value: one, label: p(`use.${one}`) }))}
          onChange={(one) => setUse(one as Form['use'])}
        />
        <PickField
          label={n('domain')}
          help={p('domainHelp')}
          value={domain}
          none={n('domainEmpty')}
          options={(around.data?.dataDomains ?? []).map(({ id, label }) => ({ value: id, label }))}
          onChange={setDomain}
        />
        {problem === undefined ? null : <p role="alert">{problem}</p>}
        <p className="st-actions">
          <Link className="st-button st-quiet" to={draftPath(draft.packId)}>
            {n('cancel')}
          </Link>
          <button
            type="submit"
            className="st-button"
            disabled={making || title.trim() === '' || domain === '' || !around.data}
          >
            {n(making ? 'making' : 'create')}
          </button>
        </p>
      </form>
    </>
  );
}

async function readForm(draftId: string, path: string): Promise<Form> {
  const file = await request<StudioDraftFile>(
    `/studio/drafts/${draftId}/files?path=${encodeURIComponent(path)}`,
  );
  return JSON.parse(file.content) as Form;
}
