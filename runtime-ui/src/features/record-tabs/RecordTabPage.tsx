import type { Dossier, RecordTab } from '@trame/schemas';
import { useOutletContext, useParams } from 'react-router';
import { todayInParis, useNow } from '../../shared/time/index.js';
import { EmptyState, MoreButton, Query, useUrlFilters } from '../../shared/ui/index.js';
import { BeginEntry } from '../records/index.js';
import { monthOf, periodOf } from './month.js';
import { TabBoard } from './TabBoard.js';
import { TabCalendar } from './TabCalendar.js';
import { TabTable } from './TabTable.js';
import { TabTimeline } from './TabTimeline.js';
import { useRecordTab } from './useRecordTab.js';
import { t } from './words.js';
import './record-tabs.css';

/** One tab that the pack declares: the records of some forms, shown as it says, and what may be begun from it. */
export function RecordTabPage() {
  const dossier = useOutletContext<Dossier>();
  const { tabId = '' } = useParams();
  // Another tab starts anew: its month and its pages are its own.
  return <OpenTab key={tabId} dossier={dossier} tabId={tabId} />;
}

function OpenTab({ dossier, tabId }: { dossier: Dossier; tabId: string }) {
  const [filters, change] = useUrlFilters({ mois: '' });
  const today = todayInParis(useNow());
  const month = /^\d{4}-\d{2}$/.test(filters.mois) ? filters.mois : monthOf(today);
  const latest = useRecordTab(dossier.id, tabId, null);
  const show = latest.data?.pages[0]?.show;
  return (
    <Query query={latest} lines={8}>
      {({ pages }) => {
        const [tab] = pages;
        if (!tab) return null;
        const whole = { ...tab, items: pages.flatMap((page) => page.items) };
        return (
          <section className="tr-record-tab" aria-labelledby="tab-title">
            <div className="tr-page-head">
              <h2 id="tab-title">{tab.label}</h2>
              <div className="tr-page-actions no-print">
                <BeginEntry dossierId={dossier.id} forms={tab.forms.filter(({ mayWrite }) => mayWrite)} />
              </div>
            </div>
            {show === 'calendar' ? (
              <Month {...{ dossier, tabId, month, today }} onMonth={(mois) => change({ mois })} />
            ) : (
              <Shown dossierId={dossier.id} tab={whole} />
            )}
            {show === 'calendar' ? null : (
              <MoreButton
                shown={latest.hasNextPage}
                busy={latest.isFetchingNextPage}
                onMore={() => void latest.fetchNextPage()}
              />
            )}
          </section>
        );
      }}
    </Query>
  );
}

function Month(props: {
  dossier: Dossier;
  tabId: string;
  month: string;
  today: string;
  onMonth: (month: string) => void;
}) {
  const { dossier, tabId, month, today, onMonth } = props;
  const found = useRecordTab(dossier.id, tabId, periodOf(month));
  return (
    <Query query={found} lines={6}>
      {({ pages }) =>
        pages[0] ? (
          <TabCalendar dossierId={dossier.id} tab={pages[0]} month={month} today={today} onMonth={onMonth} />
        ) : null
      }
    </Query>
  );
}

function Shown({ dossierId, tab }: { dossierId: string; tab: RecordTab }) {
  if (tab.items.length === 0) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>;
  if (tab.show === 'board') return <TabBoard dossierId={dossierId} tab={tab} />;
  if (tab.show === 'table') return <TabTable dossierId={dossierId} tab={tab} />;
  return <TabTimeline dossierId={dossierId} tab={tab} />;
}
