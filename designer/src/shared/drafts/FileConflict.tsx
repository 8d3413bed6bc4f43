import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { StudioChanges } from '@trame/schemas';
import { send } from '../api.js';
import { useSettled } from '../useSettled.js';
import { ChangedFiles } from './ChangedFiles.js';
import { useCurrentDraft } from './currentDraft.js';
import type { DraftFile } from './useDraftFile.js';
import { d } from './words.js';

/** How long what one types rests before it is compared again, in milliseconds. */
const SETTLED = 500;

type Conflicting = Pick<DraftFile<unknown>, 'path' | 'text' | 'theirs' | 'resolve'>;

/** Two versions of one file: what one changes of the other in words, then line by line; one is kept. */
export function FileConflict({ file }: { file: Conflicting }) {
  return file.theirs === undefined ? null : <Conflict file={file} />;
}

function Conflict({ file }: { file: Conflicting }) {
  const mine = (file.text ?? '').split('\n');
  const theirs = (file.theirs ?? '').split('\n');
  return (
    <section className="st-notice st-fault st-conflict" aria-labelledby="conflit">
      {/* What follows changes as one types on: it is not read aloud each time. */}
      <div role="alert">
        <h2 id="conflit">{d('conflictTitle')}</h2>
        <p>{file.theirs === null ? d('conflictRemoved') : d('conflictText')}</p>
      </div>
      {file.theirs === null ? null : <InWords file={file} />}
      <details>
        <summary>{d('conflictLines')}</summary>
        <div className="st-sides">
          <Side title={d('mine')} lines={onlyIn(mine, theirs)} />
          {file.theirs === null ? null : <Side title={d('theirs')} lines={onlyIn(theirs, mine)} />}
        </div>
      </details>
      <p className="st-actions">
        <button type="button" className="st-button" onClick={() => file.resolve('mine')}>
          {d('keepMine')}
        </button>
        <button type="button" className="st-button st-quiet" onClick={() => file.resolve('theirs')}>
          {d('keepTheirs')}
        </button>
      </p>
    </section>
  );
}

/** What keeping one's own would change of theirs; nothing when the server cannot tell it. */
function InWords({ file: { path, text = '', theirs } }: { file: Conflicting }) {
  const { draft } = useCurrentDraft();
  const content = useSettled(text, SETTLED);
  const changes = useQuery({
    queryKey: ['conflict', draft.id, path, content, theirs],
    queryFn: ({ signal }) =>
      send<StudioChanges>(
        'POST',
        `/studio/drafts/${draft.id}/files/compare?path=${encodeURIComponent(path)}`,
        { body: { content }, signal },
      ),
    placeholderData: keepPreviousData,
    gcTime: 0, // its key holds two whole files
  });
  if (changes.isPending) return <p>{d('state.loading')}</p>;
  if (!changes.data || changes.data.items.length === 0) return null;
  return (
    <>
      <h3>{d('conflictChanges')}</h3>
      <ChangedFiles items={changes.data.items} />
    </>
  );
}

function Side({ title, lines }: { title: string; lines: string[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <pre tabIndex={0} role="group" aria-label={title}>
        {lines.join('\n')}
      </pre>
    </div>
  );
}

/** The lines of one text that the other does not have. */
function onlyIn(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return lines.filter((line) => line.trim() !== '' && !known.has(line)).slice(0, 200);
}
