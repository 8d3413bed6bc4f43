import type { Grid } from '@trame/schemas';

/** Whether a grid is read and never counted: it has no score, no band, no chart. */
export const isUnscored = ({ scoring, qualitative }: Pick<Grid, 'scoring' | 'qualitative'>): boolean =>
  scoring.method === 'none' || qualitative !== undefined;
