import type { StudioDraft } from '@trame/schemas';

type FileRef = Pick<StudioDraft['files'][number], 'kind' | 'id'>;

const PLACES: Partial<Record<FileRef['kind'], string>> = {
  form: 'formulaires',
  grid: 'grilles',
  circuit: 'circuits',
  decision: 'decisions',
  document: 'documents',
  codes: 'nomenclatures',
};

/** The address of the draft of a pack, in the designer. */
export function draftPath(packId: string): string {
  return `/packs/${packId}/brouillon`;
}

/**
 * The address where a file of a draft is edited; undefined when nothing edits its kind yet.
 * @param pointer the place in the file, as a JSON Pointer
 */
export function editorPath(packId: string, { kind, id }: FileRef, pointer = ''): string | undefined {
  const place = PLACES[kind];
  if (!place) return undefined;
  const query = pointer === '' ? '' : `?lieu=${encodeURIComponent(pointer)}`;
  return `${draftPath(packId)}/${place}/${id}${query}`;
}

const ADDED: Partial<Record<FileRef['kind'], string>> = {
  form: 'formulaires',
  grid: 'grilles',
  codes: 'nomenclatures',
  decision: 'decisions',
  circuit: 'circuits',
};

/** The address where contents of a kind are added to a draft; undefined when nothing adds them yet. */
export function addPath(packId: string, kind: FileRef['kind']): string | undefined {
  const place = ADDED[kind];
  return place && `${draftPath(packId)}/${place}`;
}
