import { useState } from 'react';
import { PickField, TextField } from '../../../shared/fields/index.js';
import { kebabIdFor } from '../../../shared/stableId.js';
import { newGrid } from '../editing/newGrid.js';
import type { AddGrid } from './AddGrid.js';
import { t } from './newWords.js';

/** A grid with nothing yet: its title, and the data domain of its answers. */
export function BlankGrid({ domains, taken, onAdd }: AddGrid) {
  const [title, setTitle] = useState('');
  const [domain, setDomain] = useState(domains[0]?.id ?? '');
  return (
    <form
      className="sg-add"
      onSubmit={(event) => {
        event.preventDefault();
        const name = title.trim();
        if (name !== '') onAdd(newGrid(kebabIdFor(name, taken, 'grille'), name, domain));
      }}
    >
      <TextField label={t('name')} value={title} maxLength={200} onChange={setTitle} />
      <PickField
        label={t('domain')}
        help={t('domainHelp')}
        value={domain}
        options={domains.map(({ id, label }) => ({ value: id, label }))}
        onChange={setDomain}
      />
      <button type="submit" className="tk-button tk-button-main" disabled={title.trim() === ''}>
        {t('create')}
      </button>
    </form>
  );
}
