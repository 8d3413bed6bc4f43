import type { StudioChanges, StudioDraft } from '@trame/schemas';
import { d } from './words.js';

type Kind = StudioDraft['files'][number]['kind'];

/** What a kind of content adds to a past participle that speaks of it. */
const AGREEMENT: Readonly<Record<Kind, '' | 'e' | 's' | 'es'>> = {
  manifest: 's',
  form: '',
  grid: 'e',
  circuit: '',
  document: '',
  codes: 'e',
  decision: 'e',
  view: 'e',
  fixture: '',
  migration: 'e',
  retention: 'es',
  note: 'e',
};

/** What a draft did of a content, in agreement with what it is: `ajouté`, `ajoutée`. */
export const changedInWords = (kind: Kind, changed: StudioChanges['items'][number]['changed']): string =>
  d(`changed.${changed}`) + AGREEMENT[kind];
