import { IconAddressBook, IconHourglass, IconMail } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { DossierPage } from '@trame/schemas';
import { Link } from 'react-router';
import { request, useMe } from '../../shared/api/index.js';
import { usePlace, useServices } from '../../shared/place/index.js';
import {
  EmptyState,
  MoreButton,
  Page,
  Query,
  SearchBox,
  ServiceFilter,
  useUrlFilters,
} from '../../shared/ui/index.js';
import { FoundDocuments, FoundRecords } from '../written/index.js';
import { DossierTable } from './DossierTable.js';
import { StageGroups } from './StageGroups.js';
import { t } from './words.js';

const DEFAULTS = { q: '', groupe: 'tous', service: '' } as const;

/** Everyone I may see, searched by name or number. */
export function DossiersPage() {
  const [filters, change] = useUrlFilters(DEFAULTS);
  const { place } = usePlace();
  const me = useMe().data;
  const services = useServices(place);
  // Another establishment has others: what the address says of the one before does not hold.
  const service = services.some(({ id }) => id === filters.service) ? filters.service : '';
  const stageGroup = filters.groupe === 'tous' ? undefined : filters.groupe;
  const dossiers = useInfiniteQuery({
    queryKey: ['dossiers', filters, place, service],
    queryFn: ({ pageParam, signal }) =>
      request<DossierPage>('/dossiers', {
        signal,
        query: {
          q: filters.q,
          stageGroup,
          establishment: place,
          service: service || undefined,
          cursor: pageParam || undefined,
        },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {me?.canReadRecords ? (
            <Link className="tk-button" to="/echeances">
              <IconHourglass size={18} aria-hidden /> {t('expiries')}
            </Link>
          ) : null}
          {me?.canReadRecords ? (
            <Link className="tk-button" to="/annuaire">
              <IconAddressBook size={18} aria-hidden /> {t('people')}
            </Link>
          ) : null}
          {me?.canReadReceivedMail ? (
            <Link className="tk-button" to="/messagerie">
              <IconMail size={18} aria-hidden /> {t('mail')}
            </Link>
          ) : null}
        </>
      }
    >
      <div className="tr-filters">
        <SearchBox label={t('search')} value={filters.q} onSearch={(q) => change({ q })} />
        <StageGroups chosen={filters.groupe} onChange={(groupe) => change({ groupe })} />
        <ServiceFilter services={services} chosen={service} onChange={(id) => change({ service: id })} />
      </div>
      <Query query={dossiers} lines={8}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length > 0) return <DossierTable dossiers={items} />;
          return (
            <EmptyState
              title={t('empty.title')}
              action={
                stageGroup ? (
                  <button type="button" className="tk-button" onClick={() => change({ groupe: 'tous' })}>
                    {t('empty.all')}
                  </button>
                ) : null
              }
            >
              {filters.q ? t('empty.query', { q: filters.q }) : t('empty.text')}
            </EmptyState>
          );
        }}
      </Query>
      <MoreButton
        shown={dossiers.hasNextPage}
        busy={dossiers.isFetchingNextPage}
        onMore={() => void dossiers.fetchNextPage()}
      />
      <FoundRecords q={filters.q} />
      <FoundDocuments q={filters.q} />
      <p className="soft no-print">
        {t('urgent')} <Link to="/bris-de-glace">{t('urgent.link')}</Link>
      </p>
    </Page>
  );
}
