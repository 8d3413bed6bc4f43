import { useState } from 'react';
import { EmptyState, MoreButton, Page, Query } from '../../shared/ui/index.js';
import { type Asked, ReasonDialog } from './ReasonDialog.js';
import { TimerTable } from './TimerTable.js';
import { useTimers } from './queries.js';
import { t } from './words.js';

/** The timers that wait, the next due first. */
export function TimersPage() {
  const list = useTimers();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Page title={t('timers.title')} lead={t('timers.lead')}>
      <Query query={list} lines={6}>
        {() =>
          items.length === 0 ? (
            <EmptyState title={t('timers.empty.title')}>{t('timers.empty.text')}</EmptyState>
          ) : (
            <>
              <TimerTable items={items} withOwner onAsk={setAsked} />
              <MoreButton
                shown={list.hasNextPage}
                busy={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            </>
          )
        }
      </Query>
      {asked ? <ReasonDialog asked={asked} onClose={() => setAsked(null)} /> : null}
    </Page>
  );
}
