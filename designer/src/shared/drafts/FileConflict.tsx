import type { DraftFile } from './useDraftFile.js';
import { d } from './words.js';

/** Two versions of one file, side by side, line by line where they differ; one is kept. */
export function FileConflict({ file }: { file: Pick<DraftFile<unknown>, 'text' | 'theirs' | 'resolve'> }) {
  if (file.theirs === undefined) return null;
  const mine = (file.text ?? '').split('\n');
  const theirs = (file.theirs ?? '').split('\n');
  return (
    <section className="st-notice st-fault st-conflict" role="alert">
      <h2>{d('conflictTitle')}</h2>
      <p>{file.theirs === null ? d('conflictRemoved') : d('conflictText')}</p>
      <div className="st-sides">
        <Side title={d('mine')} lines={onlyIn(mine, theirs)} />
        {file.theirs === null ? null : <Side title={d('theirs')} lines={onlyIn(theirs, mine)} />}
      </div>
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
