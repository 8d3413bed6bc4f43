/** Texts as a French enumeration: « a, b et c »; « a ; b et c ; d » where one of them enumerates by itself. */
export function enumerate(texts: readonly string[], word: 'et' | 'ou' = 'et'): string {
  if (texts.length < 2) return texts.join('');
  if (texts.some((text) => /, | et | ou /.test(text))) return texts.join(' ; ');
  return `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1)}`;
}

/** Labels of options, each written to stand alone, as one enumeration: « Chute, fugue et escarre ». */
export function enumerateLabels(labels: readonly string[], word: 'et' | 'ou' = 'et'): string {
  return enumerate(
    labels.map((label, index) => (index === 0 ? label : withinSentence(label))),
    word,
  );
}

/** An acronym keeps its capitals. */
function withinSentence(label: string): string {
  return /^\p{Lu}(?!\p{Lu}|\p{N})/u.test(label)
    ? label.charAt(0).toLocaleLowerCase('fr') + label.slice(1)
    : label;
}
