import type { ApiFault } from '@trame/schemas';
import { Link } from 'react-router';
import { formFaultInWords } from '../forms/index.js';
import { draftWords as d, editorPath, useCurrentDraft } from '../../shared/drafts/index.js';

type OnFollow = { onFollow: () => void };

/** Faults of a draft, each with the file it is in and the way to it; what a file says at several places is told once. */
export function FaultList({ faults, onFollow }: { faults: readonly ApiFault[] } & OnFollow) {
  return (
    <ul className="st-faults">
      {bySentence(faults).map((same) => (
        <Fault
          key={`${same[0].file ?? ''}${same[0].path}${same[0].message}`}
          same={same}
          onFollow={onFollow}
        />
      ))}
    </ul>
  );
}

/** The same fault, of the same file, wherever it is: never none. */
type Same = readonly [ApiFault, ...ApiFault[]];

function Fault({ same, onFollow }: { same: Same } & OnFollow) {
  const { draft } = useCurrentDraft();
  const [first, ...others] = same;
  const file = draft.files.find(({ path }) => path === first.file);
  const fault = file?.kind === 'form' ? formFaultInWords(first) : first;
  const to = ({ path }: ApiFault): string | undefined => file && editorPath(draft.packId, file, path);
  const place = file ? `${d(`kind.${file.kind}`)} « ${file.title} »` : (fault.file ?? '');
  const here = to(fault);
  return (
    <li data-level={fault.level}>
      {here ? (
        <Link to={here} onClick={onFollow}>
          {place}
        </Link>
      ) : (
        <strong>{place}</strong>
      )}
      <span>
        {fault.message}
        {fault.expected ? <small> {d('expected', { expected: ended(fault.expected) })}</small> : null}
        {fault.remedy ? <small> {fault.remedy}</small> : null}
      </span>
      {others.length > 0 ? (
        <details>
          <summary>{d('elsewhere', { count: others.length })}</summary>
          <ul className="st-places">
            {others.map((other, index) => {
              const there = to(other);
              const label = d('elsewherePlace', { number: index + 2 });
              return (
                <li key={`${other.path}${String(index)}`}>
                  {there ? (
                    <Link to={there} onClick={onFollow}>
                      {label}
                    </Link>
                  ) : (
                    label
                  )}
                </li>
              );
            })}
          </ul>
        </details>
      ) : null}
    </li>
  );
}

/** In the order in which each is first told. */
function bySentence(faults: readonly ApiFault[]): Same[] {
  const found = new Map<string, [ApiFault, ...ApiFault[]]>();
  for (const fault of faults) {
    const key = JSON.stringify([fault.file, fault.level, fault.message, fault.expected]);
    const same = found.get(key);
    if (same) same.push(fault);
    else found.set(key, [fault]);
  }
  return [...found.values()];
}

const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
