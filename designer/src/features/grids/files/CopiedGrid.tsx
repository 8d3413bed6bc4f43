import { useState } from 'react';
import type { GridBundle } from '@trame/schemas';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../shared/api.js';
import { PickField, TextField } from '../../../shared/fields/index.js';
import { kebabIdFor } from '../../../shared/stableId.js';
import { copyGrid } from '../editing/newGrid.js';
import type { AddGrid } from './AddGrid.js';
import { t } from './newWords.js';

/** A grid made from another of the pack in force. */
export function CopiedGrid({ pack, taken, onAdd }: AddGrid) {
  const [chosen, setChosen] = useState(pack.grids[0]?.id ?? '');
  const original = pack.grids.find(({ id }) => id === chosen);
  const [title, setTitle] = useState<string>();
  const name = (title ?? t('copyOf', { title: original?.title ?? '' })).trim();
  const bundle = useQuery({
    queryKey: ['grid', pack.versionId, chosen],
    enabled: chosen !== '',
    queryFn: ({ signal }) => request<GridBundle>(`/packs/${pack.versionId}/grids/${chosen}`, signal),
  });
  return (
    <form
      className="sg-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (bundle.data && name !== '')
          onAdd(copyGrid(bundle.data.grid, kebabIdFor(name, taken, 'grille'), name));
      }}
    >
      <PickField
        label={t('original')}
        value={chosen}
        options={pack.grids.map(({ id, title: label }) => ({ value: id, label }))}
        onChange={setChosen}
      />
      <TextField label={t('name')} value={title ?? name} maxLength={200} onChange={setTitle} />
      <button type="submit" className="tk-button tk-button-main" disabled={!bundle.data || name === ''}>
        {t('create')}
      </button>
    </form>
  );
}
