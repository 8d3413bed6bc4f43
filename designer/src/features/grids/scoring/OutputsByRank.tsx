import { useState } from 'react';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { TextField } from '../../../shared/fields/index.js';
import { sayFrenchNumber } from '../../../shared/frenchNumber.js';
import { Sheet } from '../../../shared/sheet/index.js';
import { itemIdFor } from '../../../shared/stableId.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { ranksOf, writeOutput } from './groupColumns.js';
import { t } from './words.js';

const sayOutput = (value: string | number | undefined): string =>
  typeof value === 'string' ? value : sayFrenchNumber(value);

/** What each rank gives, by name: a table of ranks and results. */
export function OutputsByRank({ grid, change, faults }: GridEditing) {
  const [name, setName] = useState('');
  const outputs = grid.scoring.outputsByRank ?? {};
  const names = Object.keys(outputs);
  const ranks = ranksOf(grid.scoring);
  const write = (next: typeof outputs): void => {
    const { outputsByRank: _, ...scoring } = grid.scoring;
    change({
      ...grid,
      scoring: Object.keys(next).length > 0 ? { ...scoring, outputsByRank: next } : scoring,
    });
  };
  return (
    <section className="sg-card" aria-labelledby="resultats-rang">
      <h3 id="resultats-rang">{t('groups.outputs')}</h3>
      <p className="sf-help">{t('groups.outputsHelp')}</p>
      {names.map((each) => {
        const fault = faultAt(faults, `/scoring/outputsByRank/${each}`);
        return fault ? (
          <p key={each} className="sf-field-fault">
            {fault}
          </p>
        ) : null;
      })}
      {names.length > 0 ? (
        <>
          <Sheet
            label={t('groups.outputs')}
            columns={[
              {
                id: 'rank',
                title: t('groups.rank'),
                kind: 'number',
                read: (rank: number) => String(rank),
                closed: () => '',
              },
              ...names.map((each) => ({
                id: each,
                title: each,
                kind: 'text' as const,
                read: (rank: number) => sayOutput(outputs[each]?.[String(rank)]),
              })),
            ]}
            rows={ranks}
            keyOf={String}
            onWrite={(row, column, text) => {
              const rank = ranks[row];
              if (rank !== undefined) write(writeOutput(outputs, column, rank, text));
            }}
          />
          <div className="sg-toolbar">
            {names.map((each) => (
              <button
                key={each}
                type="button"
                className="tk-button tk-button-quiet"
                onClick={() =>
                  write(Object.fromEntries(Object.entries(outputs).filter(([other]) => other !== each)))
                }
              >
                <IconTrash size={18} aria-hidden /> {t('groups.removeOutput', { name: each })}
              </button>
            ))}
          </div>
        </>
      ) : null}
      <form
        className="sg-entry-head"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          write({ ...outputs, [itemIdFor(name, new Set(names))]: {} });
          setName('');
        }}
      >
        <TextField label={t('groups.outputName')} value={name} maxLength={50} onChange={setName} />
        <button type="submit" className="tk-button">
          <IconPlus size={18} aria-hidden /> {t('groups.addOutput')}
        </button>
      </form>
    </section>
  );
}
