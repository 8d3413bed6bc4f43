/** Texts as a French enumeration: « a, b et c ». */
export function enumerate(texts: readonly string[], word: 'et' | 'ou' = 'et'): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1)}`;
}
