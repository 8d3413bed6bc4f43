import type { Dossier, RecordTab } from '@trame/schemas';
import { useOutletContext, useParams } from 'react-router';
import { todayInParis, useNow } from '../../shared/time/index.js';
import { EmptyState, MoreButton, ProblemNotice, Query, useUrlFilters } from '../../shared/ui/index.js';
import { peopleOf } from '../concerned/index.js';
import { BeginEntry } from '../records/index.js';
import { monthOf, periodOf } from './month.js';
import { NOTHING_ASKED, isFiltered, queryOf, type Asked } from './tabAsked.js';
import { TabBoard } from './TabBoard.js';
import { TabCalendar } from './TabCalendar.js';
import { TabFilters } from './TabFilters.js';
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
  const [asked, change] = useUrlFilters(NOTHING_ASKED);
  const latest = useRecordTab(dossier.id, tabId, queryOf(asked));
  const clear = () => change({ du: '', au: '', colonnes: '', moi: '', concerne: '' });
  if (latest.isError && isFiltered(asked) && latest.data === undefined)
    return (
      <>
        <ProblemNotice error={latest.error} onRetry={() => void latest.refetch()} />
        <ClearFilters onClear={clear} />
      </>
    );
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
                <BeginEntry
                  dossierId={dossier.id}
                  forms={tab.forms.filter(({ mayWrite }) => mayWrite)}
                  concerns={peopleOf(dossier).flatMap(({ id }) => (id === asked.concerne ? [id] : []))}
                />
              </div>
            </div>
            <TabFilters tab={tab} whole={dossier.household?.title} asked={asked} onChange={change} />
            {tab.show === 'calendar' ? (
              <Month {...{ dossier, tabId, asked, onClear: clear }} onMonth={(mois) => change({ mois })} />
            ) : (
              <>
                <Found filtered={isFiltered(asked)} count={whole.items.length} />
                <Shown
                  dossierId={dossier.id}
                  tab={whole}
                  {...(isFiltered(asked) ? { onClear: clear } : {})}
                />
                <MoreButton
                  shown={latest.hasNextPage}
                  busy={latest.isFetchingNextPage}
                  onMore={() => void latest.fetchNextPage()}
                />
              </>
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
  asked: Asked;
  onMonth: (month: string) => void;
  onClear: () => void;
}) {
  const { dossier, tabId, asked, onMonth, onClear } = props;
  const today = todayInParis(useNow());
  const month = /^\d{4}-\d{2}$/.test(asked.mois) ? asked.mois : monthOf(today);
  const found = useRecordTab(dossier.id, tabId, { ...queryOf(asked), ...periodOf(month) });
  const filtered = asked.colonnes !== '' || asked.moi !== '' || asked.concerne !== '';
  return (
    <Query query={found} lines={6}>
      {({ pages: [tab] }) =>
        tab ? (
          <>
            <Found filtered={filtered} count={tab.items.length} />
            <TabCalendar dossierId={dossier.id} {...{ tab, month, today, filtered, onMonth }} />
            {filtered && tab.items.length === 0 ? <ClearFilters onClear={onClear} /> : null}
          </>
        ) : null
      }
    </Query>
  );
}

/** How many records a filter leaves, for who does not see them appear. */
function Found({ filtered, count }: { filtered: boolean; count: number }) {
  return (
    <p role="status" className="visually-hidden">
      {filtered ? t('filter.found', { count }) : ''}
    </p>
  );
}

function ClearFilters({ onClear }: { onClear: () => void }) {
  return (
    <button type="button" className="tk-button" onClick={onClear}>
      {t('filter.clear')}
    </button>
  );
}

function Shown({ dossierId, tab, onClear }: { dossierId: string; tab: RecordTab; onClear?: () => void }) {
  if (tab.items.length === 0)
    return onClear ? (
      <EmptyState title={t('empty.filtered')} action={<ClearFilters onClear={onClear} />} />
    ) : (
      <EmptyState title={t('empty.title')}>{tab.empty ?? t('empty.text')}</EmptyState>
    );
  if (tab.show === 'board') return <TabBoard dossierId={dossierId} tab={tab} />;
  if (tab.show === 'table') return <TabTable dossierId={dossierId} tab={tab} />;
  return <TabTimeline dossierId={dossierId} tab={tab} />;
}
