import { useId, type FormEvent } from 'react';
import { DayFilter } from '../../form-kit/index.js';
import { CLASSES, PURPOSES, STATUSES, TYPES, type Filters } from './search.js';
import { t } from './words.js';

/** What is looked for in the DMP, and why it is opened. */
export function DmpFilters(props: {
  filters: Filters;
  reason: string;
  busy: boolean;
  onChange: (change: Partial<Filters>) => void;
  onReason: (reason: string) => void;
  onSearch: () => void;
}) {
  const id = useId();
  const { filters, onChange } = props;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!props.busy) props.onSearch();
  };
  const choice = (
    name: 'classe' | 'type' | 'liste' | 'etat' | 'motif',
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <label data-filter={name}>
      {label}
      <select
        className="tk-input tk-select"
        value={filters[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form className="tr-dmp-form no-print" aria-label={t('form')} onSubmit={submit}>
      {choice('type', t('filter.type'), [
        ['', t('filter.allTypes')],
        ...TYPES.map(([code, label]) => [code, label] as const),
      ])}
      {choice('liste', t('filter.list'), [
        ['', t('filter.allTypes')],
        ['A', t('filter.listA')],
      ])}
      {choice('classe', t('filter.classe'), [['', t('filter.all')], ...CLASSES])}
      {choice(
        'etat',
        t('filter.status'),
        STATUSES.map((one) => [one, t(`status.${one}`)] as const),
      )}
      {(['du', 'au'] as const).map((end) => (
        <div key={end} data-filter={end}>
          <label htmlFor={`${id}-${end}`}>{t(end === 'du' ? 'filter.from' : 'filter.to')}</label>
          <DayFilter
            id={`${id}-${end}`}
            name={t(end === 'du' ? 'filter.from' : 'filter.to')}
            value={filters[end]}
            optional
            onChange={(day) => onChange({ [end]: day })}
          />
        </div>
      ))}
      <label>
        {t('filter.profession')}
        <input
          className="tk-input"
          maxLength={80}
          placeholder={t('filter.profession.hint')}
          value={filters.profession}
          onChange={(event) => onChange({ profession: event.target.value })}
        />
      </label>
      {choice(
        'motif',
        t('purpose'),
        PURPOSES.map((one) => [one, t(`purpose.${one}`)] as const),
      )}
      {filters.motif === 'normal' ? null : (
        <label className="tr-dmp-reason">
          {t('reason')}
          <textarea
            className="tk-input"
            rows={2}
            required
            minLength={10}
            maxLength={500}
            value={props.reason}
            aria-describedby="dmp-reason-hint"
            onChange={(event) => props.onReason(event.target.value)}
          />
          <span id="dmp-reason-hint" className="soft">
            {t('reason.hint')}
          </span>
        </label>
      )}
      <p>
        <button type="submit" className="tk-button tk-button-main" aria-disabled={props.busy || undefined}>
          {t('search')}
        </button>
      </p>
    </form>
  );
}
