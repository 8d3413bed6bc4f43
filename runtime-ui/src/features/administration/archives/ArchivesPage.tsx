import { useId, useState } from 'react';
import { useMe } from '../../../shared/api/index.js';
import { EmptyState, MoreButton, Page, Query } from '../../../shared/ui/index.js';
import { useArchives } from './archiveQueries.js';
import { ArchiveTable } from './ArchiveTable.js';
import { DueDocuments } from './DueDocuments.js';
import { Eliminations } from './Eliminations.js';
import { t } from './words.js';

const FILTERS = ['tous', 'clos', 'archive', 'echus', 'eliminables', 'suspendus'] as const;

/** What is closed: until when it is kept, who may read it, what holds it back, what was eliminated. */
export function ArchivesPage() {
  const allowed = useMe().data?.canArchive ?? false;
  if (!allowed) {
    return (
      <Page title={t('title')}>
        <EmptyState title={t('forbidden.title')}>{t('forbidden.text')}</EmptyState>
      </Page>
    );
  }
  return <Archives />;
}

function Archives() {
  const id = useId();
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('tous');
  const archives = useArchives(filter);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="tr-filters">
        <div className="tk-part">
          <label htmlFor={id}>{t('filter')}</label>
          <select
            id={id}
            className="tk-input tk-select"
            value={filter}
            onChange={({ target }) => setFilter(target.value as (typeof FILTERS)[number])}
          >
            {FILTERS.map((each) => (
              <option key={each} value={each}>
                {t(`filter.${each}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Query query={archives} lines={8}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length > 0) return <ArchiveTable items={items} />;
          return <p className="soft">{archives.hasNextPage ? t('none.page') : t(`none.${filter}`)}</p>;
        }}
      </Query>
      <MoreButton
        shown={archives.hasNextPage}
        busy={archives.isFetchingNextPage}
        onMore={() => void archives.fetchNextPage()}
      />
      <DueDocuments />
      <Eliminations />
    </Page>
  );
}
