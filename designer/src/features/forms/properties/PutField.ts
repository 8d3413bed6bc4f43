import type { Field } from '@trame/schemas';

/** How a panel of a question changes it. */
export type PutField = (patch: { [K in keyof Field]?: Field[K] | undefined }, group?: string) => void;
