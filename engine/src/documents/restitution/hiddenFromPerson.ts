import type { InstalledPack } from '../../catalog/index.js';
import { camelCase } from '../../records/index.js';
import { everyAnswer, type AnswerPlace, type AnswerSource } from './everyAnswer.js';

type Hidden = Map<string, Set<string>>;

/** What each version hides: a version never changes. */
const known = new WeakMap<InstalledPack, Hidden>();

/**
 * The answers that the person is not told, beside those that a form masks: what a document made of the form masks
 * (`masks`), what the form declares (`toPerson`), and the same fact where an answer is proposed or computed from another.
 * @returns JSON Pointers, through the rows of a repeat; of a sitting, `''` is the whole of it
 */
export function hiddenFromPerson(pack: InstalledPack, source: AnswerSource): readonly string[] {
  const hidden = known.get(pack) ?? hiddenOf(pack);
  known.set(pack, hidden);
  return [...(hidden.get(source) ?? [])];
}

function hiddenOf(pack: InstalledPack): Hidden {
  const hidden: Hidden = new Map();
  const hide = (source: string, path: string): boolean => {
    const paths = hidden.get(source) ?? new Set();
    hidden.set(source, paths);
    return !paths.has(path) && paths.add(path).has(path);
  };
  const places = [...pack.forms].flatMap(([id, { form }]) =>
    everyAnswer(form).map((place) => ({ ...place, source: `form:${id}` })),
  );
  for (const { source, path, field } of places) if (field.toPerson === false) hide(source, path);
  for (const { model } of pack.documents.values())
    for (const mask of model.masks ?? []) {
      const [root, name = '', ...rest] = mask.split('.');
      const source = root === 'formulaires' || root === 'grilles' ? model.sources[name] : undefined;
      if (source) hide(source, source.startsWith('form:') && rest.length > 0 ? `/${rest.join('/')}` : '');
      for (const place of places)
        if (place.field.bind === mask || place.field.bind?.startsWith(`${mask}.`))
          hide(place.source, place.path);
    }
  spread(places, hidden, hide);
  return hidden;
}

const QUOTED = /\bformulaires\.([a-z]\w*)\.([a-z]\w*)/gi;

/** An answer proposed or computed from one that is hidden is hidden too; so is that which a hidden one merely repeats. */
function spread(
  places: ReadonlyArray<AnswerPlace & { source: string }>,
  hidden: Hidden,
  hide: (source: string, path: string) => boolean,
): void {
  const sources = new Map(places.map(({ source }) => [camelCase(source.slice('form:'.length)), source]));
  const isHidden = (source: string | undefined, path: string): boolean =>
    [...(hidden.get(source ?? '') ?? [])].some((one) => path === one || path.startsWith(`${one}/`));
  for (let again = true; again;) {
    again = false;
    for (const { source, path, field } of places) {
      const rule = `${field.defaultFrom ?? ''} ${field.computed ?? ''}`.trim();
      if (rule === '') continue;
      const quoted = [...rule.matchAll(QUOTED)].map(([, form = '', id]) => ({
        source: sources.get(form),
        path: `/${id}`,
        whole: rule === `formulaires.${form}.${id}`,
      }));
      const beside = [...(hidden.get(source) ?? [])].some(
        (one) => /^\/\w+$/.test(one) && new RegExp(`(^|[^.\\w])${one.slice(1)}\\b`).test(rule),
      );
      if (beside || quoted.some((one) => isHidden(one.source, one.path))) again = hide(source, path) || again;
      for (const one of quoted)
        if (one.whole && one.source && isHidden(source, path)) again = hide(one.source, one.path) || again;
    }
  }
}
