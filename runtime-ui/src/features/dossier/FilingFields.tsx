import type { Dossier } from '@trame/schemas';
import { useId } from 'react';
import { useMe } from '../../shared/api/index.js';
import { t } from './words.js';

/** How a file is filed, as one types it. */
export interface FilingTyped {
  title: string;
  /** Separated by commas. */
  tags: string;
  domain: string;
}

/** The data domains where somebody may file, in the dossier. */
export function writableDomains({ access }: Pick<Dossier, 'access'>): string[] {
  return access.filter(({ actions }) => actions.includes('ecrire')).map(({ domain }) => domain);
}

export function tagsOf(typed: string): string[] {
  return typed
    .split(/[,;]/)
    .map((tag) => tag.trim())
    .filter(Boolean);
}

/** Title, data domain and tags of a file. */
export function FilingFields(props: {
  value: FilingTyped;
  domains: readonly string[];
  onChange: (value: FilingTyped) => void;
}) {
  const { value, onChange } = props;
  const id = useId();
  const labels = new Map((useMe().data?.dataDomains ?? []).map((each) => [each.id, each.label]));
  return (
    <div className="tr-filing">
      <label htmlFor={`${id}-title`}>{t('filing.title')}</label>
      <input
        id={`${id}-title`}
        className="tk-input"
        required
        maxLength={200}
        value={value.title}
        onChange={({ target }) => onChange({ ...value, title: target.value })}
      />
      <label htmlFor={`${id}-domain`}>{t('filing.domain')}</label>
      <select
        id={`${id}-domain`}
        className="tk-input tk-select"
        required
        aria-describedby={`${id}-domain-help`}
        value={value.domain}
        onChange={({ target }) => onChange({ ...value, domain: target.value })}
      >
        <option value="">{t('filing.domain.choose')}</option>
        {props.domains.map((each) => (
          <option key={each} value={each}>
            {labels.get(each) ?? each}
          </option>
        ))}
      </select>
      <p id={`${id}-domain-help`} className="soft">
        {t('filing.domain.help')}
      </p>
      <label htmlFor={`${id}-tags`}>{t('filing.tags')}</label>
      <input
        id={`${id}-tags`}
        className="tk-input"
        maxLength={480}
        placeholder={t('filing.tags.example')}
        value={value.tags}
        onChange={({ target }) => onChange({ ...value, tags: target.value })}
      />
    </div>
  );
}
