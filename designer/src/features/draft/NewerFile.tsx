import type { StudioDraft, StudioNewer, TakeNewer } from '@trame/schemas';
import { changedInWords, draftWords as d } from '../../shared/drafts/index.js';

type File = StudioNewer['files'][number];
type Choice = TakeNewer['choices'][string];
type Kind = StudioDraft['files'][number]['kind'];

/** A file that only the shipped version changed, and what it changes in it. */
export function Brought({ file }: { file: File }) {
  const head = (
    <>
      {file.title} <span className="st-badge">{changedInWords(file.kind as Kind, file.change)}</span>
    </>
  );
  if (file.theirs.length === 0) return head;
  return (
    <details>
      <summary>{head}</summary>
      <Lines lines={file.theirs} />
    </details>
  );
}

/** A file that both changed: what each changed, side by side, and which is kept. */
export function Conflict({
  file,
  choice,
  onChoose,
}: {
  file: File;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}) {
  const choices: Choice[] = file.joins ? ['both', 'ours', 'theirs'] : ['ours', 'theirs'];
  return (
    <fieldset className="st-choices">
      <legend>{d('newerConflict', { title: file.title })}</legend>
      <div className="st-sides">
        <section>
          <h3>{d('newerOurs')}</h3>
          <Lines lines={file.ours} />
        </section>
        <section>
          <h3>{d('newerTheirs')}</h3>
          {file.change === 'removed' ? <p>{d('newerRemoved')}</p> : <Lines lines={file.theirs} />}
        </section>
      </div>
      {choices.map((one) => (
        <label key={one}>
          <input type="radio" name={file.path} checked={choice === one} onChange={() => onChoose(one)} />
          {d(one === 'theirs' && file.change === 'removed' ? 'newer.theirsRemoved' : `newer.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Lines({ lines }: { lines: File['ours'] }) {
  if (lines.length === 0) return <p className="st-soft">{d('newerUntold')}</p>;
  return (
    <ul className="st-changed">
      {lines.map(({ message, also }, index) => (
        <li key={`${String(index)}${message}`} data-also={also || undefined}>
          {message}
          {also ? <strong> {d('newerAlso')}</strong> : null}
        </li>
      ))}
    </ul>
  );
}
