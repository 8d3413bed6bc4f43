import type { Grid } from '@trame/schemas';
import { t } from '../words.js';

/** Where a grid comes from and under what licence, once its author has said both. */
export function GridSource({ grid: { source, licence } }: { grid: Pick<Grid, 'source' | 'licence'> }) {
  if (!source || !licence) return null;
  return <p className="tk-source">{t('grid.source', { source, licence })}</p>;
}
