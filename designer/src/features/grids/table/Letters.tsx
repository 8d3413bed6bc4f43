import { NumberField } from '../../../shared/fields/index.js';
import { editItem } from '../editing/items.js';
import type { ItemRow } from '../editing/itemTree.js';
import { withPoints } from '../editing/levels.js';
import type { GridEditing } from '../GridEditing.js';
import { t } from './words.js';

/** Points of letters: levels of an item that has none of its own. What a level says besides stays. */
export function Letters({ grid, change, row: { item, path } }: GridEditing & { row: ItemRow }) {
  if (grid.scoring.method === 'none') return null;
  const letters =
    item.type === 'adverbs'
      ? ['A', 'B', 'C']
      : [...new Set([...(item.table ?? []).map(({ value }) => value), item.otherwise ?? ''])]
          .filter(Boolean)
          .sort();
  const write = (letter: string, points: number | undefined): void => {
    const levels = letters.flatMap((value) => {
      const before = item.levels?.find((level) => level.value === value);
      const score = value === letter ? points : before?.score;
      return score === undefined && !before?.code
        ? []
        : [withPoints(before ?? { value, label: value }, score)];
    });
    const kept = levels.length > 0 ? levels : undefined;
    change(
      editItem(grid, path, ({ levels: _, ...before }) => (kept ? { ...before, levels: kept } : before)),
      `${item.id}.${letter}`,
    );
  };
  return (
    <details className="sg-more">
      <summary>{t('detail.letters')}</summary>
      <p className="sf-help">{t('detail.lettersHelp')}</p>
      <div className="sf-fields">
        {letters.map((letter) => (
          <NumberField
            key={letter}
            label={t('detail.letter', { letter })}
            value={item.levels?.find(({ value }) => value === letter)?.score}
            onChange={(points) => write(letter, points)}
          />
        ))}
      </div>
    </details>
  );
}
