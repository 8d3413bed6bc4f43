import type { FieldKind } from '../kit/index.js';

/** The same questions asked any number of times; the theme draws the rows. */
export const repeat: FieldKind = { labelling: 'legend', show: () => null };
