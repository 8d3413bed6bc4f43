import { useState } from 'react';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { TextField } from '../../../shared/fields/index.js';
import { itemIdFor } from '../../../shared/stableId.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { t } from './words.js';

/** Named results, each by its formula. */
export function OutputsEditor({ grid, change, faults }: GridEditing) {
  const [name, setName] = useState('');
  const outputs = Object.entries(grid.scoring.outputs ?? {});
  const write = (next: [string, string][], merge?: string): void => {
    const { outputs: _, ...scoring } = grid.scoring;
    change(
      {
        ...grid,
        scoring: next.length > 0 ? { ...scoring, outputs: Object.fromEntries(next) } : scoring,
      },
      merge,
    );
  };
  return (
    <details className="sg-more" open={outputs.length > 0}>
      <summary>{t('outputs.title')}</summary>
      <p className="sf-help">{t('outputs.intro')}</p>
      {outputs.map(([id, source]) => (
        <div key={id} className="sg-entry-head">
          <TextField
            label={t('outputs.source', { name: id })}
            value={source}
            code
            maxLength={2000}
            fault={faultAt(faults, `/scoring/outputs/${id}`)}
            onChange={(text) =>
              write(
                outputs.map(([each, before]) => [each, each === id ? text : before]),
                `output.${id}`,
              )
            }
          />
          <button
            type="button"
            className="tk-icon-button"
            aria-label={t('outputs.remove', { name: id })}
            title={t('outputs.remove', { name: id })}
            onClick={() => write(outputs.filter(([each]) => each !== id))}
          >
            <IconTrash size={18} aria-hidden />
          </button>
        </div>
      ))}
      <form
        className="sg-entry-head"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          write([...outputs, [itemIdFor(name, new Set(outputs.map(([id]) => id))), 'score']]);
          setName('');
        }}
      >
        <TextField label={t('outputs.name')} value={name} maxLength={50} onChange={setName} />
        <button type="submit" className="tk-button">
          <IconPlus size={18} aria-hidden /> {t('outputs.add')}
        </button>
      </form>
    </details>
  );
}
