import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { t } from '../words.js';
import type { Rows } from './useRows.js';

/** Moves or removes a row, by buttons: no dragging is needed. */
export function RowActions({ rows, index }: { rows: Rows; index: number }) {
  const row = index + 1;
  return (
    <span className="tk-row-actions">
      <button
        type="button"
        className="tk-icon-button"
        aria-label={t('repeat.up', { row })}
        title={t('repeat.up', { row })}
        disabled={index === 0}
        onClick={() => rows.move(index, -1)}
      >
        <IconArrowUp size={18} aria-hidden />
      </button>
      <button
        type="button"
        className="tk-icon-button"
        aria-label={t('repeat.down', { row })}
        title={t('repeat.down', { row })}
        disabled={row === rows.count}
        onClick={() => rows.move(index, 1)}
      >
        <IconArrowDown size={18} aria-hidden />
      </button>
      <button
        type="button"
        className="tk-icon-button"
        aria-label={t('repeat.remove', { row })}
        title={t('repeat.remove', { row })}
        onClick={() => rows.remove(index)}
      >
        <IconTrash size={18} aria-hidden />
      </button>
    </span>
  );
}
