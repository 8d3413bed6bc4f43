import { TextField } from '../../../shared/fields/index.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { t } from './words.js';

/** A score by a formula on the points of the items, whose names are inserted by a button. */
export function FormulaEditor({ grid, change, faults }: GridEditing) {
  const source = grid.scoring.score ?? '';
  const write = (score: string): void => change({ ...grid, scoring: { ...grid.scoring, score } }, 'formula');
  return (
    <>
      <TextField
        label={t('formula.label')}
        help={t('formula.help')}
        value={source}
        lines
        code
        maxLength={2000}
        fault={faultAt(faults, '/scoring/score') ?? faultAt(faults, '/scoring')}
        onChange={write}
      />
      <div role="group" aria-label={t('formula.insert')} className="sg-chips">
        {grid.items
          .filter(({ type }) => type !== 'illustrative')
          .map(({ id, label }) => (
            <button
              key={id}
              type="button"
              title={label}
              onClick={() =>
                write(source === '' || /[\s([,]$/.test(source) ? source + id : `${source} ${id}`)
              }
            >
              {id}
            </button>
          ))}
      </div>
    </>
  );
}
