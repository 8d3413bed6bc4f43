import { useInfiniteQuery } from '@tanstack/react-query';
import type { DossierPage } from '@trame/schemas';
import { request } from '../../shared/api/index.js';
import { usePlace } from '../../shared/place/index.js';
import { EmptyState, MoreButton, Query, SearchBox, useUrlFilters } from '../../shared/ui/index.js';
import { DossierTable, StageGroups } from '../dossiers/index.js';
import { t } from './words.js';

const DEFAULTS = { q: '', groupe: 'tous' } as const;

/** Chooses on whose dossier a circuit is opened, among those where one may open it. */
export function ForWhom({ circuitId }: { circuitId: string }) {
  const [{ q, groupe }, change] = useUrlFilters(DEFAULTS);
  const { place } = usePlace();
  const dossiers = useInfiniteQuery({
    queryKey: ['dossiers', 'opens', circuitId, q, groupe, place],
    queryFn: ({ pageParam, signal }) =>
      request<DossierPage>('/dossiers', {
        signal,
        query: {
          opens: circuitId,
          q: q || undefined,
          stageGroup: groupe === 'tous' ? undefined : groupe,
          establishment: place || undefined,
          cursor: pageParam || undefined,
        },
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
        <StageGroups chosen={groupe} onChange={(group) => change({ groupe: group })} />
      </div>
      <Query query={dossiers} lines={8}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
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
