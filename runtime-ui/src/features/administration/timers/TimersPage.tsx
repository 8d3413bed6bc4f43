import { EmptyState, MoreButton, Page, Query } from '../../../shared/ui/index.js';
import { TimerTable } from './TimerTable.js';
import { useTimers } from '../queries.js';
import { t } from '../words.js';

/** The timers that wait, the next due first. */
export function TimersPage() {
  const list = useTimers();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('timers.title')} lead={t('timers.lead')}>
      <Query query={list} lines={6}>
        {() =>
          items.length === 0 ? (
            <EmptyState title={t('timers.empty.title')}>{t('timers.empty.text')}</EmptyState>
          ) : (
            <>
              <TimerTable items={items} withOwner />
              <MoreButton
                shown={list.hasNextPage}
                busy={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            </>
          )
        }
      </Query>
    </Page>
  );
}
