import { useInfiniteQuery } from '@tanstack/react-query';
import type { DossierPage, Me } from '@trame/schemas';
import { request } from '../../shared/api/index.js';
import { EmptyState, MoreButton, Query, SearchBox, useUrlFilters } from '../../shared/ui/index.js';
import { DossierTable } from '../dossiers/index.js';
import { t } from './words.js';

const DEFAULTS = { q: '' } as const;

/** Chooses on whose dossier a circuit is opened, among those of the establishments where one may open it. */
export function ForWhom({ startable }: { startable: Me['startable'][number] }) {
  const { circuitId, establishments } = startable;
  const [{ q }, change] = useUrlFilters(DEFAULTS);
  const establishment = establishments.length === 1 ? establishments[0] : undefined;
  const dossiers = useInfiniteQuery({
    queryKey: ['dossiers', 'start', q, establishment],
    queryFn: ({ pageParam, signal }) =>
      request<DossierPage>('/dossiers', {
        signal,
        query: { q, establishment, cursor: pageParam || undefined },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  return (
    <>
      <h2>{t('start.forWhom')}</h2>
      <p className="tk-help">{t('start.forWhomHelp')}</p>
      <div className="tr-filters">
        <SearchBox label={t('start.forWhomSearch')} value={q} onSearch={(sought) => change({ q: sought })} />
      </div>
      <Query query={dossiers} lines={8}>
        {({ pages }) => {
          const items = pages
            .flatMap((page) => page.items)
            .filter((each) => establishments.includes(each.establishment.id));
          return items.length > 0 ? (
            <DossierTable
              dossiers={items}
              to={(each) =>
                `/demarrer/${circuitId}?etablissement=${each.establishment.id}&dossier=${each.id}`
              }
            />
          ) : (
            <EmptyState title={t('start.forWhomNone')}>{t('start.forWhomNoneText')}</EmptyState>
          );
        }}
      </Query>
      <MoreButton
        shown={dossiers.hasNextPage}
        busy={dossiers.isFetchingNextPage}
        onMore={() => void dossiers.fetchNextPage()}
      />
    </>
  );
}
