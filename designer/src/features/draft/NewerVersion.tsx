import { useQuery } from '@tanstack/react-query';
import type { StudioDraft, StudioNewer, TakeNewer } from '@trame/schemas';
import { useState } from 'react';
import { request } from '../../shared/api.js';
import { changedInWords, draftWords as d, useCurrentDraft } from '../../shared/drafts/index.js';

type Choices = TakeNewer['choices'];
type Kind = StudioDraft['files'][number]['kind'];

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
                <>
                  {file.title}{' '}
                  <span className="st-badge">{changedInWords(file.kind as Kind, file.change)}</span>
                </>
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

/** A file that both changed: one of the two is kept. */
function Conflict({
  file,
  choice,
  onChoose,
}: {
  file: StudioNewer['files'][number];
  choice: Choices[string] | undefined;
  onChoose: (choice: Choices[string]) => void;
}) {
  return (
    <fieldset className="st-choices">
      <legend>{d('newerConflict', { title: file.title })}</legend>
      {(['ours', 'theirs'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name={file.path} checked={choice === one} onChange={() => onChoose(one)} />
          {d(one === 'theirs' && file.change === 'removed' ? 'newer.theirsRemoved' : `newer.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
