import type { Field } from '@trame/schemas';

/** One answer of a closed question. */
export type Option = NonNullable<Field['options']>[number];
/** A change of an answer; undefined takes a property away. */
export type OptionPatch = { [K in keyof Option]?: Option[K] | undefined };
