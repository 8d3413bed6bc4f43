import { useState } from 'react';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { outputLabel, outputNames } from '@trame/language';
import { TextField } from '../../../shared/fields/index.js';
import { sayFrenchNumber } from '../../../shared/frenchNumber.js';
import { Sheet } from '../../../shared/sheet/index.js';
import { itemIdFor } from '../../../shared/stableId.js';
import { nameOutput } from '../editing/nameOutput.js';
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
  const write = (next: typeof outputs, named = grid.scoring, merge?: string): void => {
    const { outputsByRank: _, ...scoring } = named;
    change(
      { ...grid, scoring: Object.keys(next).length > 0 ? { ...scoring, outputsByRank: next } : scoring },
      merge,
    );
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
                title: outputLabel(grid, each),
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
          {names.map((each) => (
            <div key={each} className="sg-entry-head">
              <TextField
                label={t('outputs.label', { name: each })}
                value={grid.scoring.outputLabels?.[each] ?? ''}
                maxLength={100}
                fault={faultAt(faults, `/scoring/outputLabels/${each}`)}
                onChange={(text) =>
                  write(outputs, nameOutput(grid.scoring, each, text), `output-label.${each}`)
                }
              />
              <button
                type="button"
                className="tk-button tk-button-quiet"
                onClick={() =>
                  write(
                    Object.fromEntries(Object.entries(outputs).filter(([other]) => other !== each)),
                    nameOutput(grid.scoring, each, undefined),
                  )
                }
              >
                <IconTrash size={18} aria-hidden />{' '}
                {t('groups.removeOutput', { name: outputLabel(grid, each) })}
              </button>
            </div>
          ))}
        </>
      ) : null}
      <form
        className="sg-entry-head"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          const id = itemIdFor(name, new Set(outputNames(grid)));
          write({ ...outputs, [id]: {} }, nameOutput(grid.scoring, id, name.trim()));
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
