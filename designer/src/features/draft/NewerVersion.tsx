import { useQuery } from '@tanstack/react-query';
import type { StudioNewer, TakeNewer } from '@trame/schemas';
import { useState } from 'react';
import { request } from '../../shared/api.js';
import { draftWords as d, useCurrentDraft } from '../../shared/drafts/index.js';
import { Brought, Conflict } from './NewerFile.js';

type Choices = TakeNewer['choices'];

/** What a newer shipped version brings to the draft, and the choice of what both changed. */
export function NewerVersion() {
  const { draft, takeNewer } = useCurrentDraft();
  const [choices, setChoices] = useState<Choices>({});
  const [state, setState] = useState<{ busy?: boolean; problem?: Error; taken?: string }>({});
  const { data: news } = useQuery({
    queryKey: ['newer', draft.id, draft.revision],
    queryFn: async ({ signal }) =>
      (await request<StudioNewer | undefined>(`/studio/drafts/${draft.id}/newer`, signal)) ?? null,
  });
  if (!news) return <p role="status">{state.taken ? d('newerTaken', { version: state.taken }) : null}</p>;
  const { version, versionId, from, files } = news;
  const conflicts = files.filter(({ conflict }) => conflict);
  const ready = conflicts.every(({ path }) => choices[path] !== undefined);
  const take = (): void => {
    setState({ busy: true });
    takeNewer({ versionId, choices }, draft.revision).then(
      () => setState({ taken: version }),
      (problem: Error) => setState({ problem }),
    );
  };
  return (
    <section className="st-notice" aria-labelledby="titre-nouvelle-version">
      <h2 id="titre-nouvelle-version">{d('newerTitle', { version })}</h2>
      <p>{d('newerText', { from })}</p>
      <details open={conflicts.length > 0}>
        <summary>{files.length === 1 ? d('newerOne') : d('newerMany', { count: files.length })}</summary>
        <ul className="st-newer">
          {files.map((file) => (
            <li key={file.path}>
              {file.conflict ? (
                <Conflict
                  file={file}
                  choice={choices[file.path]}
                  onChoose={(choice) => setChoices({ ...choices, [file.path]: choice })}
                />
              ) : (
                <Brought file={file} />
              )}
            </li>
          ))}
        </ul>
      </details>
      {state.problem ? <p role="alert">{state.problem.message}</p> : null}
      <p className="st-actions">
        <button type="button" className="st-button" disabled={!ready || state.busy === true} onClick={take}>
          {d('newerTake', { version })}
        </button>
        {ready ? null : <span className="st-soft">{d('newerChoose')}</span>}
      </p>
    </section>
  );
}
