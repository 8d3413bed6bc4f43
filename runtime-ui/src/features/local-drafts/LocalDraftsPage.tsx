import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { type DraftStore, type LocalDraft, draftName, useDraftStorage } from '../../form-kit/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { EmptyState, Page, Query } from '../../shared/ui/index.js';
import { lookAgain, useLeftDrafts } from './LocalDraftsProvider.js';
import { t } from './words.js';

/** What this computer keeps of one's own: where it stands, where to go on, and how to give it up. */
export function LocalDraftsPage() {
  const storage = useDraftStorage();
  return (
    <Page title={t('page.title')} lead={t('page.lead')} width="reading">
      {storage.status === 'open' ? <Kept store={storage.store} /> : <p>{t('page.none')}</p>}
    </Page>
  );
}

function Kept({ store }: { store: DraftStore }) {
  const left = useLeftDrafts();
  const kept = useQuery({
    queryKey: ['local-drafts', 'list', left],
    queryFn: () => store.list(),
    staleTime: 0,
    refetchInterval: 5_000,
  });
  const whyOf = (draft: LocalDraft) =>
    left.find((one) => draftName(one.draft.subject) === draftName(draft.subject))?.why ?? {
      kind: 'later' as const,
    };
  return (
    <Query query={kept} lines={4}>
      {(drafts) =>
        drafts.length === 0 ? (
          <EmptyState title={t('page.empty.title')}>{t('page.empty.text')}</EmptyState>
        ) : (
          <ul className="tr-lines">
            {drafts.map((draft) => (
              <li key={draftName(draft.subject)}>
                <Link to={draft.subject.address}>{draft.subject.title}</Link>
                <p className="soft">{t('page.at', { at: formatInstant(draft.at) })}</p>
                <p>{sayWhy(whyOf(draft))}</p>
                <button
                  type="button"
                  className="tk-link"
                  onClick={() => {
                    void store.remove(draftName(draft.subject)).then(lookAgain);
                    void kept.refetch();
                  }}
                >
                  {t('page.give-up', { title: draft.subject.title })}
                </button>
              </li>
            ))}
          </ul>
        )
      }
    </Query>
  );
}

function sayWhy(why: ReturnType<typeof useLeftDrafts>[number]['why']): string {
  if (why.kind === 'refused') return t('why.refused', { message: why.message });
  return t(why.kind === 'conflict' ? 'why.conflict' : 'why.later');
}
