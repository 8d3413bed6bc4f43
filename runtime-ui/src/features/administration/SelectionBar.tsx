import type { ReactNode } from 'react';
import type { Selection } from './useSelection.js';
import { t } from './words.js';

/** How many lines are chosen, whether others may be, and what is done with them. */
export function SelectionBar({ selection, children }: { selection: Selection; children: ReactNode }) {
  const { ids, most } = selection;
  if (ids.length === 0) return null;
  return (
    <p className="tr-selection" role="status">
      <strong>{t('select.count', { count: ids.length })}</strong>
      {most === undefined ? null : <span>{t('select.most', { count: most })}</span>}
      {children}
    </p>
  );
}
