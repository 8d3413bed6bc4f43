/** Says a sentence of a catalogue; `{{name}}` is replaced. */
export type Say<Key extends string> = (key: Key, values?: Record<string, string | number>) => string;

/** French marks stay on the line of their word: no-break spaces inside « » and before : ; ? ! (Imprimerie nationale). */
function typeset(text: string): string {
  return text.replace(/« /g, '«\u00a0').replace(/ (?=[»:;?!])/g, '\u00a0');
}

/** A French catalogue of a part of the designer: one entry a sentence shown, kept beside the part that says it. */
export function wordsOf<Key extends string>(words: Readonly<Record<Key, string>>): Say<Key> {
  return (key, values = {}) =>
    typeset(words[key]).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
