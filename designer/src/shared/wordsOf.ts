/** Says a sentence of a catalogue; `{{name}}` is replaced. */
export type Say<Key extends string> = (key: Key, values?: Record<string, string | number>) => string;

/** A French catalogue of a part of the designer: one entry a sentence shown, kept beside the part that says it. */
export function wordsOf<Key extends string>(words: Readonly<Record<Key, string>>): Say<Key> {
  return (key, values = {}) =>
    words[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
