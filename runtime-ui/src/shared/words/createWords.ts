import { createInstance } from 'i18next';
import { keepTogether } from './keepTogether.js';

/** A catalogue: flat keys, French sentences; `{{name}}` is replaced, `_one` and `_other` are the plural forms of `count`. */
export type Catalogue = Readonly<Record<string, string>>;

type Plain<K> = K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K;

/** What a catalogue answers to: an unknown key does not compile. */
export type Words<C extends Catalogue> = (
  key: Plain<keyof C & string>,
  values?: Record<string, string | number>,
) => string;

/**
 * Opens a catalogue.
 * @param catalogue the French sentences of one feature.
 * @returns the function that says a sentence from its key.
 */
export function createWords<const C extends Catalogue>(catalogue: C): Words<C> {
  const instance = createInstance();
  void instance.init({
    lng: 'fr',
    initAsync: false,
    resources: { fr: { translation: catalogue } },
    interpolation: { escapeValue: false },
    returnNull: false,
    keySeparator: false,
    nsSeparator: false,
  });
  return (key, values) => keepTogether(instance.t(key, values ?? {}));
}
