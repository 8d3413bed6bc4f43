import type { DocumentLine, FiledFile } from '@trame/schemas';

/** What stands in the tab of documents: made by Trame, or put there. */
export type DocumentItem =
  | { kind: 'document'; id: string; title: string; at: string; domain: string; document: DocumentLine }
  | { kind: 'file'; id: string; title: string; at: string; domain: string; file: FiledFile };

/** What a file is, as people call it. */
export type FileKind = 'pdf' | 'image' | 'office' | 'sound' | 'text';

/** Documents and files together, the latest first. */
export function itemsOf(documents: readonly DocumentLine[], files: readonly FiledFile[]): DocumentItem[] {
  const items: DocumentItem[] = [
    ...documents.map(({ id, title, createdAt, domain }, index) => ({
      kind: 'document' as const,
      id,
      title,
      at: createdAt,
      domain,
      document: documents[index] as DocumentLine,
    })),
    ...files.map((file) => ({
      kind: 'file' as const,
      id: file.id,
      title: file.title,
      at: file.filedAt,
      domain: file.domain,
      file,
    })),
  ];
  return items.sort((a, b) => b.at.localeCompare(a.at));
}

export function fileKind(type: string): FileKind {
  if (type === 'application/pdf') return 'pdf';
  if (type.startsWith('image/')) return 'image';
  if (type.startsWith('audio/') || type.startsWith('video/')) return 'sound';
  return type.startsWith('text/') && type !== 'text/csv' ? 'text' : 'office';
}

/**
 * Those whose title, tags, type and domain hold every word that is sought, whatever the accents and capitals.
 * @param wordsOf what an item says besides its title: its type, the label of its domain
 */
export function searchItems(
  items: readonly DocumentItem[],
  query: string,
  wordsOf: (item: DocumentItem) => readonly string[],
): DocumentItem[] {
  const sought = plain(query).split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const tags = item.kind === 'file' ? item.file.tags : [];
    const told = plain([item.title, ...tags, ...wordsOf(item)].join(' '));
    return sought.every((word) => told.includes(word));
  });
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('’', "'")
    .toLocaleLowerCase('fr');
}
