import type { ApiFault } from '@trame/schemas';
import { Link } from 'react-router';
import { formFaultInWords } from '../forms/index.js';
import { draftWords as d, editorPath, useCurrentDraft } from '../../shared/drafts/index.js';

/** Faults of a draft, each with the file it is in and the way to it. */
export function FaultList({ faults, onFollow }: { faults: readonly ApiFault[]; onFollow: () => void }) {
  const { draft } = useCurrentDraft();
  return (
    <ul className="st-faults">
      {faults.map((found, index) => {
        const file = draft.files.find(({ path }) => path === found.file);
        const fault = file?.kind === 'form' ? formFaultInWords(found) : found;
        const to = file && editorPath(draft.packId, file, fault.path);
        const place = file ? `${d(`kind.${file.kind}`)} « ${file.title} »` : (fault.file ?? '');
        return (
          <li key={`${fault.file ?? ''}${fault.path}${String(index)}`} data-level={fault.level}>
            {to ? (
              <Link to={to} onClick={onFollow}>
                {place}
              </Link>
            ) : (
              <strong>{place}</strong>
            )}
            <span>
              {fault.message}
              {fault.expected ? <small> {d('expected', { expected: fault.expected })}</small> : null}
              {fault.remedy ? <small> {fault.remedy}</small> : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
