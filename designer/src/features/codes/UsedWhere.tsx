import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { CodeList, StudioUsage } from '@trame/schemas';
import { request } from '../../shared/api.js';
import { editorPath, useCurrentDraft } from '../../shared/drafts/index.js';
import { RulesBehind } from './RulesBehind.js';
import { t } from './words.js';

/** Where a list of the draft serves: each place is a way to it, and rules that its changes left behind follow it. */
export function UsedWhere({ list, published }: { list: CodeList; published: CodeList | undefined }) {
  const { id } = list;
  const { draft } = useCurrentDraft();
  const usage = useQuery({
    queryKey: ['usage', draft.id, draft.revision, 'codes', id],
    queryFn: ({ signal }) =>
      request<StudioUsage>(`/studio/drafts/${draft.id}/usage?codes=${encodeURIComponent(id)}`, signal),
    placeholderData: keepPreviousData,
  });
  const [said, setSaid] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const say = (message: string): void => {
    setSaid(message);
    status.current?.focus(); // what was pressed is about to go
  };
  return (
    <section className="sc-card" aria-labelledby="usages-codes">
      <h2 id="usages-codes">{t('usage')}</h2>
      <p role="status" tabIndex={-1} ref={status}>
        {said}
      </p>
      <RulesBehind {...{ list, published, say }} uses={usage.data?.items ?? []} />
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
