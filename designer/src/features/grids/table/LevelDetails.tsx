import type { Level } from '@trame/schemas';
import { NationalCodeField, TextField } from '../../../shared/fields/index.js';
import { codeSystemsOf } from '../editing/codeSystemsOf.js';
import { editItem } from '../editing/items.js';
import type { ItemRow } from '../editing/itemTree.js';
import { withCode } from '../editing/levels.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { t } from './words.js';

/** What each level of an item says beyond its label and its points: its help, its national code. */
export function LevelDetails(props: GridEditing & { row: ItemRow }) {
  const { grid, change, faults, row } = props;
  const { item, path } = row;
  const { levels = [] } = item;
  if (levels.length === 0) return null;
  const at = `/items/${path.join('/items/')}/levels`;
  const systems = codeSystemsOf(grid);
  const put = (rank: number, level: Level, key: string): void =>
    change(
      editItem(grid, path, (before) => ({
        ...before,
        levels: levels.map((each, place) => (place === rank ? level : each)),
      })),
      `${item.id}.${level.value}.${key}`,
    );
  return (
    <details className="sg-more">
      <summary>{t('detail.levels')}</summary>
      {levels.map((level, rank) => {
        const name = level.label || t('column.level', { rank: rank + 1 });
        return (
          <section key={level.value} className="sg-level" aria-label={t('detail.level', { level: name })}>
            <TextField
              label={t('detail.levelHelp', { level: name })}
              value={level.help ?? ''}
              lines
              onChange={(help) => put(rank, withHelp(level, help), 'help')}
            />
            <details className="sg-more">
              <summary>{t('detail.levelCode', { level: name })}</summary>
              <NationalCodeField
                value={level.code}
                systems={systems}
                fault={(key) => faultAt(faults, `${at}/${rank}/code/${key}`)}
                onChange={(code) => put(rank, withCode(level, code), 'code')}
              />
            </details>
          </section>
        );
      })}
    </details>
  );
}

function withHelp({ help: _, ...level }: Level, help: string): Level {
  return help === '' ? level : { ...level, help };
}
