import type { StudioChangedFile } from '@trame/schemas';
import { changedInWords } from './changedInWords.js';
import { d } from './words.js';

/** What changed, in words, file by file. */
export function ChangedFiles({ items }: { items: readonly StudioChangedFile[] }) {
  return (
    <ul className="st-changes">
      {items.map(({ path, kind, title, changed, changes: lines }) => (
        <li key={path}>
          <strong>
            {d(`kind.${kind}`)} « {title} »
          </strong>{' '}
          <span className="st-soft">{changedInWords(kind, changed)}</span>
          {lines.length > 0 ? (
            <ul>
              {lines.map(({ message }, index) => (
                <li key={`${String(index)}${message}`}>{message}</li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
