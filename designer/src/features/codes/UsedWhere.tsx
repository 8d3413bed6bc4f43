import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { StudioUsage } from '@trame/schemas';
import { request } from '../../shared/api.js';
import { editorPath, useCurrentDraft } from '../../shared/drafts/index.js';
import { t } from './words.js';

/** Where a list of the draft serves: each place is a way to it. */
export function UsedWhere({ id }: { id: string }) {
  const { draft } = useCurrentDraft();
  const usage = useQuery({
    queryKey: ['usage', draft.id, draft.revision, 'codes', id],
    queryFn: ({ signal }) =>
      request<StudioUsage>(`/studio/drafts/${draft.id}/usage?codes=${encodeURIComponent(id)}`, signal),
  });
  return (
    <section className="sc-card" aria-labelledby="usages-codes">
      <h2 id="usages-codes">{t('usage')}</h2>
      {usage.isPending ? <p role="status">{t('usageAsking')}</p> : null}
      {usage.data?.items.length === 0 ? <p>{t('usageNone')}</p> : null}
      <ul>
        {usage.data?.items.map((use) => {
          const to = editorPath(draft.packId, use, use.pointer);
          return (
            <li key={`${use.path}${use.pointer}`}>
              {to ? <Link to={to}>{use.title}</Link> : <strong>{use.title}</strong>} : {use.message}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
