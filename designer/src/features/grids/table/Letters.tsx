import type { Level } from '@trame/schemas';
import { NationalCodeField, NumberField } from '../../../shared/fields/index.js';
import { codeSystemsOf } from '../editing/codeSystemsOf.js';
import { editItem } from '../editing/items.js';
import type { ItemRow } from '../editing/itemTree.js';
import { isBare, withCode, withPoints } from '../editing/levels.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { t } from './words.js';

/**
 * Points and national codes of letters: levels of an item that needs none of its own. What a level says besides stays,
 * and one that says nothing goes.
 */
export function Letters({ grid, change, faults, row: { item, path } }: GridEditing & { row: ItemRow }) {
  const { levels = [] } = item;
  const counted = grid.scoring.method !== 'none';
  const letters =
    item.type === 'adverbs'
      ? ['A', 'B', 'C']
      : [...new Set([...(item.table ?? []).map(({ value }) => value), item.otherwise ?? ''])]
          .filter(Boolean)
          .sort();
  const write = (letter: string, key: string, edit: (level: Level) => Level): void => {
    const all = [...new Set([...letters, ...levels.map(({ value }) => value)])];
    const kept = all.flatMap((value) => {
      const before = levels.find((level) => level.value === value);
      if (value !== letter) return before ? [before] : [];
      const level = edit(before ?? { value, label: value });
      return isBare(level) ? [] : [level];
    });
    change(
      editItem(grid, path, ({ levels: _, ...rest }) => (kept.length > 0 ? { ...rest, levels: kept } : rest)),
      `${item.id}.${letter}.${key}`,
    );
  };
  const levelOf = (letter: string): Level | undefined => levels.find(({ value }) => value === letter);
  return (
    <details className="sg-more">
      <summary>{t(counted ? 'detail.letters' : 'detail.letterCodes')}</summary>
      {counted ? (
        <>
          <p className="sf-help">{t('detail.lettersHelp')}</p>
          <div className="sf-fields">
            {letters.map((letter) => (
              <NumberField
                key={letter}
                label={t('detail.letter', { letter })}
                value={levelOf(letter)?.score}
                onChange={(points) => write(letter, 'points', (level) => withPoints(level, points))}
              />
            ))}
          </div>
        </>
      ) : null}
      {letters.map((letter) => {
        const rank = levels.findIndex(({ value }) => value === letter);
        return (
          <details key={letter} className="sg-more">
            <summary>{t('detail.levelCode', { level: letter })}</summary>
            <NationalCodeField
              value={levelOf(letter)?.code}
              systems={codeSystemsOf(grid)}
              fault={(key) => faultAt(faults, `/items/${path.join('/items/')}/levels/${rank}/code/${key}`)}
              onChange={(code) => write(letter, 'code', (level) => withCode(level, code))}
            />
          </details>
        );
      })}
    </details>
  );
}
