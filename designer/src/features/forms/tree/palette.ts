import type { Field } from '@trame/schemas';

/** The kinds of questions, in the families people look for them. */
export const PALETTE = [
  { group: 'text', types: ['text', 'longText', 'richText', 'information'] },
  { group: 'number', types: ['integer', 'decimal', 'date', 'dateTime', 'time', 'duration'] },
  { group: 'choice', types: ['yesNo', 'choice', 'choices', 'code', 'adverbs'] },
  { group: 'person', types: ['usager', 'contact', 'professional', 'establishment', 'address'] },
  { group: 'piece', types: ['file', 'image', 'signature'] },
  { group: 'set', types: ['group', 'repeat'] },
] as const satisfies ReadonlyArray<{ group: string; types: ReadonlyArray<Field['type']> }>;

type Offered = (typeof PALETTE)[number]['types'][number];
/** A type of the schema that the palette forgets does not compile. */
export const PALETTE_IS_WHOLE: Exclude<Field['type'], Offered> extends never ? true : never = true;
