import { useId } from 'react';
import type { RecordTab } from '@trame/schemas';
import { DayFilter } from '../../form-kit/index.js';
import { ColumnFilters } from '../../shared/ui/index.js';
import { OnlyToMe } from '../addressees/index.js';
import type { Asked } from './tabAsked.js';
import { t } from './words.js';

/** What a tab is filtered on: the columns its forms declare, and from when to when unless it goes by months. */
export function TabFilters(props: {
  tab: RecordTab;
  /** How the household is named, of a household. */
  whole: string | undefined;
  asked: Asked;
  onChange: (change: Partial<Asked>) => void;
}) {
  const id = useId();
  const { tab, whole, asked, onChange } = props;
  const days = tab.show === 'calendar' ? [] : (['du', 'au'] as const);
  if (tab.filters.length + days.length === 0 && !tab.addressed && !tab.people) return null;
  return (
    <div className="tr-filters no-print" role="group" aria-label={t('filter.label')}>
      {tab.people && whole ? (
        <label>
          {t('filter.concerne')}
          <select
            className="tk-input tk-select"
            value={asked.concerne}
            onChange={({ target }) => onChange({ concerne: target.value })}
          >
            <option value="">{t('filter.concerne.all')}</option>
            <option value="menage">{t('filter.concerne.whole', { title: whole })}</option>
            {tab.people.map(({ id, displayName }) => (
              <option key={id} value={id}>
                {displayName}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <ColumnFilters
        filters={tab.filters}
        chosen={asked.colonnes}
        onChange={(colonnes) => onChange({ colonnes })}
      />
      {tab.addressed ? (
        <OnlyToMe on={asked.moi !== ''} onChange={(on) => onChange({ moi: on ? '1' : '' })} />
      ) : null}
      {days.map((end) => (
        <div key={end}>
          <label htmlFor={`${id}-${end}`}>{t(`filter.${end}`)}</label>
          <DayFilter
            id={`${id}-${end}`}
            name={t(`filter.${end}`)}
            value={asked[end]}
            optional
            onChange={(day) => onChange({ [end]: day })}
          />
        </div>
      ))}
    </div>
  );
}
