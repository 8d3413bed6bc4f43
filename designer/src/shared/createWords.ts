/** A catalogue: flat keys, French sentences; `{{name}}` is replaced, `_one` and `_other` are the plural forms of `count`. */
export type Catalogue = Readonly<Record<string, string>>;

type Plain<K> = K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K;

/** What a catalogue answers to: an unknown key does not compile. */
export type Words<C extends Catalogue> = (
  key: Plain<keyof C & string>,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** Opens the catalogue of a feature: gives the function that says a sentence from its key. */
export function createWords<const C extends Catalogue>(catalogue: C): Words<C> {
  return (key, values = {}) => {
    const sentence = catalogue[key] ?? catalogue[`${key}_${pluralForm(values['count'])}`] ?? key;
    return keepTogether(sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? '')));
  };
}

/** In French, 0 and 1 are singular. */
function pluralForm(count: string | number | undefined): 'one' | 'other' {
  return Math.abs(Number(count ?? 0)) < 2 ? 'one' : 'other';
}

/** No-break spaces inside « » and before : ; ! ?; the catalogues are written with plain spaces. */
function keepTogether(sentence: string): string {
  return sentence.replace(/« /g, '«\u00a0').replace(/ (?=[»:;!?])/g, '\u00a0');
}
