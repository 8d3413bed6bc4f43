import { IconX } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import type { Fixture, Form, StudioDraftFile } from '@trame/schemas';
import { useEffect, useState } from 'react';
import { request } from '../../../shared/api.js';
import { useCurrentDraft } from '../../../shared/drafts/index.js';
import { TextField } from '../../../shared/fields/index.js';
import { proposeSlug } from '../edit/proposeId.js';
import type { TryContext } from './emptyContext.js';
import { keptSurroundings } from './keptContext.js';
import type { Verdict } from './tryForm.js';
import type { TrialState } from './useTrial.js';
import { v } from './words.js';

/** Answers kept with the pack. */
export type Case = Fixture;

/** The cases of a form: tried again, kept, removed. */
export function Cases(props: {
  form: Form;
  context: TryContext;
  /** Whether the answers of now are accepted, once it is known. */
  trial: TrialState;
  onOpen: (kept: Case) => void;
}) {
  const { form, context, trial, onOpen } = props;
  const { draft, create, remove } = useCurrentDraft();
  const [title, setTitle] = useState('');
  const [said, setSaid] = useState('');
  const folder = `fixtures/${form.id}/`;
  const files = draft.files.filter(({ path, changed }) => path.startsWith(folder) && changed !== 'removed');
  const kept = useQueries({
    queries: files.map(({ path, revision }) => ({
      queryKey: ['case', draft.id, path, revision],
      queryFn: () =>
        request<StudioDraftFile>(`/studio/drafts/${draft.id}/files?path=${encodeURIComponent(path)}`),
    })),
  }).flatMap(({ data: file }) => {
    const read = file && readCase(file.content);
    return read ? [{ path: file.path, read }] : [];
  });
  const keep = (title: string, { data, refused }: Verdict): void => {
    const taken = new Set(files.map(({ path }) => path.slice(folder.length, -'.json'.length)));
    const path = `${folder}${proposeSlug(title, taken)}.json`;
    const fixture: Case = {
      $schema: '../../../../schemas/fixture/fixture.schema.json',
      form: form.id,
      title,
      expected: refused ? 'refused' : 'accepted',
      context: keptSurroundings(context),
      data,
    };
    create(path, `${JSON.stringify(fixture, null, 2)}\n`).then(
      () => {
        setSaid(v('caseKept', { title: fixture.title }));
        setTitle('');
      },
      (error: Error) => setSaid(error.message),
    );
  };
  const ask = useWhenTried(trial, keep, () => setSaid(v('caseUnknown')));
  return (
    <section className="fe-cases" aria-labelledby="cas-titre">
      <h2 id="cas-titre">{v('cases')}</h2>
      <p className="sf-help">{v('casesText')}</p>
      {kept.length === 0 ? <p className="st-soft">{v('casesNone')}</p> : null}
      <ul className="st-list">
        {kept.map(({ path, read }) => (
          <li key={path}>
            <button type="button" className="fe-link" onClick={() => onOpen(read)}>
              {v('caseOpen', { title: read.title })}
            </button>
            <small>{v(read.expected === 'accepted' ? 'caseAccepted' : 'caseRefused')}</small>
            <button
              type="button"
              className="fe-icon"
              aria-label={v('caseRemove', { title: read.title })}
              onClick={() => void remove(path).catch((error: Error) => setSaid(error.message))}
            >
              <IconX size={18} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <div className="fe-keep">
        <TextField label={v('caseTitle')} value={title} maxLength={200} onChange={setTitle} />
        <button
          type="button"
          className="st-button"
          disabled={title.trim() === ''}
          onClick={() => ask(title.trim())}
        >
          {v('caseKeep')}
        </button>
      </div>
      <p role="status">{said}</p>
    </section>
  );
}

/** Keeps a case once the try of its answers has ended: the last letter may still be being tried. */
function useWhenTried(
  { verdict, state }: TrialState,
  keep: (title: string, verdict: Verdict) => void,
  giveUp: () => void,
): (title: string) => void {
  const [asked, setAsked] = useState('');
  useEffect(() => {
    if (asked === '' || (!verdict && state !== 'slow' && state !== 'failed')) return;
    setAsked('');
    if (verdict) keep(asked, verdict);
    else giveUp();
  }, [asked, verdict, state, keep, giveUp]);
  return setAsked;
}

function readCase(text: string): Case | undefined {
  try {
    const read = JSON.parse(text) as Partial<Case>;
    return read.title && read.data && read.context ? (read as Case) : undefined;
  } catch {
    return undefined;
  }
}
