import type { Form } from '@trame/schemas';

/** How the records of a form show. */
export type RecordSettings = NonNullable<Form['record']>;
/** How a panel of these settings changes them; undefined takes one away. */
export type PutRecord = (
  patch: { [K in keyof RecordSettings]?: RecordSettings[K] | undefined },
  group?: string,
) => void;
