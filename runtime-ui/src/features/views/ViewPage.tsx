import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ViewPage as ViewAnswer } from '@trame/schemas';
import { Link, useParams } from 'react-router';
import { LIVE, request, useMe } from '../../shared/api/index.js';
import { usePlace, useServices } from '../../shared/place/index.js';
import { EmptyState, MoreButton, Page, Query, useUrlFilters } from '../../shared/ui/index.js';
import { IntakeLink } from './IntakeLink.js';
import { Board } from './Board.js';
import { Places } from './Places.js';
import { ViewFilters } from './ViewFilters.js';
import { ViewTable } from './ViewTable.js';
import { t } from './words.js';
import './views.css';

const DEFAULTS = { affichage: '', etape: '', etablissement: '', service: '', q: '', colonnes: '' } as const;

/** A view of a pack: dossiers at some stages, across the establishments, as a list or as a board. */
export function ViewPage() {
  const { viewId = '' } = useParams();
  const [filters, change] = useUrlFilters(DEFAULTS);
  const { place } = usePlace();
  const me = useMe().data;
  const establishment = filters.etablissement || place;
  const services = useServices(establishment);
  // Another establishment has others: what the address says of the one before does not hold.
  const service = services.some(({ id }) => id === filters.service) ? filters.service : '';
  const view = useInfiniteQuery({
    queryKey: ['view', viewId, establishment, service, filters.etape, filters.q, filters.colonnes],
    queryFn: ({ pageParam, signal }) =>
      request<ViewAnswer>(`/views/${viewId}`, {
        signal,
        query: {
          establishment,
          service: service || undefined,
          stage: filters.etape,
          q: filters.q,
          filters: filters.colonnes || undefined,
          cursor: pageParam || undefined,
        },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: LIVE,
    placeholderData: (before) => before,
  });
  const known = me?.views.find((each) => each.id === viewId);
  const start = view.data?.pages[0]?.view.start;
  const startable = me?.startable.find((each) => each.circuitId === start);
  const { etape, q, etablissement, colonnes } = filters;
  const filtered = [etape, q, etablissement, service, colonnes].some((one) => one !== '');
  return (
    <Page
      title={known?.title ?? view.data?.pages[0]?.view.title ?? ''}
      lead={view.data?.pages[0]?.view.description}
      actions={
        startable ? (
          <>
            <IntakeLink circuitId={startable.circuitId} />
            <Link className="tk-button tk-button-main" to={`/demarrer/${startable.circuitId}`}>
              <IconPlus size={18} aria-hidden /> {startable.title}
            </Link>
          </>
        ) : null
      }
    >
      <Query query={view} lines={10}>
        {({ pages }) => {
          const [first] = pages;
          if (!first) return null;
          const items = pages.flatMap((page) => page.items);
          const shown = filters.affichage || (first.view.kind === 'board' ? 'tableau' : 'liste');
          return (
            <>
              <Places places={first.places} />
              <ViewFilters
                page={first}
                shown={shown}
                filters={{ ...filters, etablissement: establishment, service }}
                services={services}
                onChange={change}
              />
              {first.view.priority && first.order === 'oldest' ? (
                <p className="soft">{t('order.oldest')}</p>
              ) : null}
              {items.length === 0 ? (
                <EmptyState
                  title={filtered ? t('empty.filtered') : t('empty.title')}
                  action={
                    filtered ? (
                      <button
                        type="button"
                        className="tk-button"
                        onClick={() =>
                          change({ etape: '', q: '', etablissement: '', service: '', colonnes: '' })
                        }
                      >
                        {t('empty.clear')}
                      </button>
                    ) : startable ? (
                      <Link className="tk-button tk-button-main" to={`/demarrer/${startable.circuitId}`}>
                        {startable.title}
                      </Link>
                    ) : null
                  }
                >
                  {filtered ? null : first.view.empty}
                </EmptyState>
              ) : shown === 'tableau' ? (
                <Board page={first} items={items} />
              ) : (
                <ViewTable page={first} items={items} />
              )}
              <MoreButton
                shown={view.hasNextPage}
                busy={view.isFetchingNextPage}
                onMore={() => void view.fetchNextPage()}
              />
            </>
          );
        }}
      </Query>
    </Page>
  );
}
