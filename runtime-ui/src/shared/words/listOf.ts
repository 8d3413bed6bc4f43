const french = new Intl.ListFormat('fr', { style: 'long', type: 'conjunction' });

/** « a, b et c ». */
export function listOf(words: readonly string[]): string {
  return french.format(words);
}
