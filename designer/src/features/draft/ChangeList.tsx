import { useQuery } from '@tanstack/react-query';
import type { StudioChanges } from '@trame/schemas';
import { request } from '../../shared/api.js';
import { changedInWords, draftWords as d } from '../../shared/drafts/index.js';
import { Loaded } from '../../shared/Loaded.js';

/** What a draft changes against the version it comes from, in words, file by file. */
export function ChangeList({ draftId, revision }: { draftId: string; revision: number }) {
  const changes = useQuery({
    queryKey: ['draft-changes', draftId, revision],
    queryFn: ({ signal }) => request<StudioChanges>(`/studio/drafts/${draftId}/changes`, signal),
  });
  return (
    <Loaded query={changes}>
      {({ items }) => (
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
      )}
    </Loaded>
  );
}
