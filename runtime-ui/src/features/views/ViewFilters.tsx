import { IconLayoutKanban, IconList } from '@tabler/icons-react';
import type { ViewPage } from '@trame/schemas';
import { ColumnFilters, SearchBox, ServiceFilter } from '../../shared/ui/index.js';
import { t } from './words.js';

const SHOWN = ['liste', 'tableau'] as const;

/** Filters of a view, all of them in the address. */
export function ViewFilters(props: {
  page: ViewPage;
  shown: string;
  filters: { etape: string; etablissement: string; service: string; q: string; colonnes: string };
  services: ReadonlyArray<{ id: string; name: string; closed?: true | undefined }>;
  onChange: (change: {
    etape?: string;
    etablissement?: string;
    service?: string;
    q?: string;
    affichage?: string;
    colonnes?: string;
  }) => void;
}) {
  const { page, filters, onChange } = props;
  return (
    <div className="tr-filters" role="group" aria-label={t('filter.label')}>
      <label>
        {t('filter.stage')}
        <select
          className="tk-input tk-select"
          value={filters.etape}
          onChange={(event) => onChange({ etape: event.target.value })}
        >
          <option value="">{t('filter.stage.all')}</option>
          {page.stages.map((stage) => (
            <option key={stage.id} value={stage.id}>
              {stage.label} ({stage.count})
            </option>
          ))}
        </select>
      </label>
      {page.places.length > 1 || filters.etablissement ? (
        <label>
          {t('filter.establishment')}
          <select
            className="tk-input tk-select"
            value={filters.etablissement}
            onChange={(event) => onChange({ etablissement: event.target.value })}
          >
            <option value="">{t('filter.establishment.all')}</option>
            {page.places.map((place) => (
              <option key={place.establishmentId} value={place.establishmentId}>
                {place.name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <ServiceFilter
        services={props.services}
        chosen={filters.service}
        onChange={(service) => onChange({ service })}
      />
      <ColumnFilters
        filters={page.filters}
        chosen={filters.colonnes}
        onChange={(colonnes) => onChange({ colonnes })}
      />
      <SearchBox label={t('filter.search')} value={filters.q} onSearch={(q) => onChange({ q })} />
      <div className="tr-segments tr-segments-end" role="group" aria-label={t('show.label')}>
        {SHOWN.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={props.shown === each}
            onClick={() => onChange({ affichage: each })}
          >
            {each === 'liste' ? (
              <IconList size={18} aria-hidden />
            ) : (
              <IconLayoutKanban size={18} aria-hidden />
            )}
            {t(`show.${each}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
