import { Link } from 'react-router';
import { useMe } from '../../shared/api/index.js';
import { usePlace } from '../../shared/place/index.js';
import { EmptyState, MoreButton, Page, Query, SearchBox, useUrlFilters } from '../../shared/ui/index.js';
import { useTasks } from './taskQueries.js';
import { TaskTable } from './TaskTable.js';
import { t } from './words.js';

const DEFAULTS = { filtre: 'miennes', q: '', priorite: '', circuit: '' } as const;
const FILTERS = ['miennes', 'a-prendre', 'en-retard', 'toutes', 'suivies', 'terminees'] as const;
const PRIORITIES = ['urgente', 'haute', 'normale', 'basse'] as const;
type Filter = (typeof FILTERS)[number] | 'equipe';

/** Every task I may see, filtered in the address. */
export function TasksPage() {
  const [filters, change] = useUrlFilters(DEFAULTS);
  const { place } = usePlace();
  const overseer = useMe().data?.canAdministrate ?? false;
  const tasks = useTasks({
    filter: filters.filtre,
    establishment: place,
    q: filters.q,
    priority: filters.priorite,
    circuit: filters.circuit,
  });
  const counts = tasks.data?.pages[0]?.counts;
  const waiting = filters.filtre === 'miennes' && !filters.q ? (counts?.aPrendre ?? 0) : 0;
  const items = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  const shown: readonly Filter[] = overseer ? [...FILTERS, 'equipe'] : FILTERS;
  const countOf = (filter: Filter): number | undefined => {
    if (!counts || filter === 'terminees' || filter === 'equipe') return undefined;
    return {
      miennes: counts.miennes,
      'a-prendre': counts.aPrendre,
      'en-retard': counts.enRetard,
      toutes: counts.toutes,
      suivies: counts.suivies,
    }[filter];
  };
  return (
    <Page title={t('list.title')}>
      <div className="tr-filters">
        <div className="tr-segments" role="group" aria-label={t('list.filter.label')}>
          {shown.map((filter) => (
            <button
              key={filter}
              type="button"
              aria-pressed={filters.filtre === filter}
              onClick={() => change({ filtre: filter })}
            >
              {t(`list.filter.${filter}`)}
              {countOf(filter) === undefined ? null : <span className="tr-count">{countOf(filter)}</span>}
            </button>
          ))}
        </div>
        <SearchBox label={t('list.search')} value={filters.q} onSearch={(q) => change({ q })} />
        <label>
          {t('list.priority')}
          <select
            className="tk-input tk-select"
            value={filters.priorite}
            onChange={(event) => change({ priorite: event.target.value })}
          >
            <option value="">{t('list.priority.all')}</option>
            {PRIORITIES.map((priority) => (
              <option key={priority} value={priority}>
                {t(`plan.priority.${priority}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Query query={tasks} lines={8}>
        {() =>
          items.length === 0 ? (
            <EmptyState
              title={t(waiting > 0 ? 'list.empty.mine.title' : 'list.empty.title')}
              action={
                waiting > 0 ? (
                  <Link className="tk-button tk-button-main" to="?filtre=a-prendre">
                    {t('list.empty.mine.open')}
                  </Link>
                ) : filters.filtre === 'toutes' ? null : (
                  <Link className="tk-button" to="?filtre=toutes">
                    {t('list.empty.all')}
                  </Link>
                )
              }
            >
              {waiting > 0
                ? t('list.empty.mine.text', { count: waiting })
                : t(filters.q ? 'list.empty.search' : 'list.empty.text')}
            </EmptyState>
          ) : (
            <>
              <p className="visually-hidden" role="status">
                {t('list.count', { count: items.length })}
              </p>
              <TaskTable tasks={items} caption={t('list.title')} overseen={filters.filtre === 'equipe'} />
              <MoreButton
                shown={tasks.hasNextPage}
                busy={tasks.isFetchingNextPage}
                onMore={() => void tasks.fetchNextPage()}
              />
            </>
          )
        }
      </Query>
    </Page>
  );
}
