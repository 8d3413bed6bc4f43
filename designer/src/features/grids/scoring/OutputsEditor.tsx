import { useState } from 'react';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { outputLabel, outputNames } from '@trame/language';
import { TextField } from '../../../shared/fields/index.js';
import { itemIdFor } from '../../../shared/stableId.js';
import { nameOutput } from '../editing/nameOutput.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { t } from './words.js';

/** Named results, each by its formula. */
export function OutputsEditor({ grid, change, faults }: GridEditing) {
  const [name, setName] = useState('');
  const outputs = Object.entries(grid.scoring.outputs ?? {});
  const write = (next: [string, string][], merge?: string, named = grid.scoring): void => {
    const { outputs: _, ...scoring } = named;
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
            label={t('outputs.label', { name: id })}
            value={grid.scoring.outputLabels?.[id] ?? ''}
            maxLength={100}
            fault={faultAt(faults, `/scoring/outputLabels/${id}`)}
            onChange={(text) => write(outputs, `output-label.${id}`, nameOutput(grid.scoring, id, text))}
          />
          <TextField
            label={t('outputs.source', { name: outputLabel(grid, id) })}
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
            aria-label={t('outputs.remove', { name: outputLabel(grid, id) })}
            title={t('outputs.remove', { name: outputLabel(grid, id) })}
            onClick={() =>
              write(
                outputs.filter(([each]) => each !== id),
                undefined,
                nameOutput(grid.scoring, id, undefined),
              )
            }
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
          const id = itemIdFor(name, new Set(outputNames(grid)));
          write([...outputs, [id, 'score']], undefined, nameOutput(grid.scoring, id, name.trim()));
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
