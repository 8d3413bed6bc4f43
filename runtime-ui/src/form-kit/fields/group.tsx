import type { FieldKind } from '../kit/index.js';

/** Questions asked together; the templates draw them. */
export const group: FieldKind = { labelling: 'legend', show: () => null };
