import type { InstalledPack } from '../../catalog/index.js';
import { camelCase } from '../../records/index.js';
import { answersRead, rulesOf, tellsPlace, type Rule } from './answersRead.js';
import { everyAnswer, type AnswerPlace, type AnswerSource } from './everyAnswer.js';

type Hidden = Map<string, Set<string>>;
type Hide = (source: string, path: string) => boolean;
type Placed = AnswerPlace & { source: string };

/** What each version hides, addresses told or not: a version never changes. */
const known = { told: new WeakMap<InstalledPack, Hidden>(), untold: new WeakMap<InstalledPack, Hidden>() };

/**
 * The answers that the person is not told, beside those that a form masks: what a document made of the form masks
 * (`masks`), what the form declares (`toPerson`), and the same fact where an answer is proposed or computed from another.
 * @param withoutAddresses nor what is proposed or computed from where the house or the person is
 * @returns JSON Pointers, through the rows of a repeat; of a sitting, `''` is the whole of it
 */
export function hiddenFromPerson(
  pack: InstalledPack,
  source: AnswerSource,
  withoutAddresses = false,
): readonly string[] {
  const kept = withoutAddresses ? known.untold : known.told;
  const hidden = kept.get(pack) ?? hiddenOf(pack, withoutAddresses);
  kept.set(pack, hidden);
  return [...(hidden.get(source) ?? [])];
}

function hiddenOf(pack: InstalledPack, withoutAddresses: boolean): Hidden {
  const hidden: Hidden = new Map();
  const hide: Hide = (source, path) => {
    const paths = hidden.get(source) ?? new Set();
    hidden.set(source, paths);
    return !paths.has(path) && paths.add(path).has(path);
  };
  const places = [...pack.forms].flatMap(([id, { form }]) =>
    everyAnswer(form).map((place) => ({ ...place, source: `form:${id}` })),
  );
  for (const { source, path, field } of places)
    if (field.toPerson === false || (withoutAddresses && rulesOf(field).some(tellsPlace))) hide(source, path);
  for (const { model } of pack.documents.values())
    for (const mask of model.masks ?? []) {
      const [root, name = '', ...rest] = mask.split('.');
      const source = root === 'formulaires' || root === 'grilles' ? model.sources[name] : undefined;
      if (source) hide(source, source.startsWith('form:') && rest.length > 0 ? `/${rest.join('/')}` : '');
      for (const place of places)
        if (place.field.bind === mask || place.field.bind?.startsWith(`${mask}.`))
          hide(place.source, place.path);
    }
  spread(places, hidden, hide, addressesIn(places));
  return hidden;
}

/** Whether one of two places holds the other, or is it. */
const meet = (one: readonly string[], other: readonly string[]): boolean =>
  one.slice(0, other.length).every((key, index) => key === other[index]);

const keysOf = (path: string): string[] => path.split('/').slice(1);

/** Addresses of others, which are told nowhere: what is drawn from the row that holds one is told without it. */
const addressesIn = (places: readonly Placed[]): ReadonlySet<string> =>
  new Set(
    places.flatMap(({ source, path, field }) =>
      field.type === 'address' && !field.bind?.startsWith('usager.') ? [`${source} ${path}`] : [],
    ),
  );

/**
 * An answer proposed or computed from one that is hidden, or from what holds one, is hidden too; so is that which a hidden
 * one merely repeats.
 */
function spread(places: readonly Placed[], hidden: Hidden, hide: Hide, addresses: ReadonlySet<string>): void {
  const sources = new Map(places.map(({ source }) => [camelCase(source.slice('form:'.length)), source]));
  const asked = new Set(places.map(({ source, path }) => `${source} ${path}`));
  const ruled = places.flatMap(({ source, path, field }) => {
    const rules = rulesOf(field);
    return rules.length > 0 ? [{ source, path, rules, read: answersRead(rules, source, sources) }] : [];
  });
  // Hidden for what they are made of: what they repeat is judged by itself.
  const copies = new Set<string>();
  const hiddenIn = (source: string): string[] => [...(hidden.get(source) ?? [])];
  for (let again = true; again;) {
    again = false;
    for (const { source, path, rules, read } of ruled) {
      const beside = namesHidden(rules, hiddenIn(source));
      const told = read.some((one) =>
        hiddenIn(one.source).some(
          (other) =>
            meet(keysOf(one.path), keysOf(other)) &&
            !(addresses.has(`${one.source} ${other}`) && other.startsWith(`${one.path}/`) && one.path !== ''),
        ),
      );
      if ((beside || told) && hide(source, path)) {
        again = true;
        copies.add(`${source} ${path}`);
      }
      const own = hiddenIn(source).filter(
        (other) => meet(keysOf(other), keysOf(path)) && !copies.has(`${source} ${other}`),
      );
      for (const one of read)
        for (const other of one.whole ? own : []) {
          const origin = `${one.path}${other.slice(path.length)}`;
          if (asked.has(`${one.source} ${origin}`)) again = hide(one.source, origin) || again;
        }
    }
  }
}

/** Whether rules name a hidden answer of their own form, or what holds it: from the form, or from the row it is in. */
function namesHidden(rules: readonly Rule[], hidden: readonly string[]): boolean {
  const named = rules.flatMap(({ paths }) => paths);
  return hidden
    .map(keysOf)
    .some((keys) => keys.some((_, from) => named.some((one) => meet(one, keys.slice(from)))));
}
