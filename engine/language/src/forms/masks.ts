import type { Field, Form } from '@trame/schemas';
import { isObject } from './fields/structured.js';

type Data = Record<string, unknown>;

/**
 * The questions masked for somebody: those whose `mask` is a data domain that they may not read, with what is asked
 * under them. A repeat with a masked question in its rows is masked whole.
 *
 * @param readable data domains that may be read
 * @returns JSON Pointers of the answers
 */
export function maskedPaths(form: Form, readable: readonly string[]): string[] {
  const fields = form.pages.flatMap(({ sections }) => sections.flatMap((section) => section.fields));
  return fields.flatMap((field) => maskedIn(field, '', (mask) => !readable.includes(mask)));
}

function maskedIn(field: Field, at: string, isHidden: (mask: string) => boolean): string[] {
  const path = `${at}/${field.id}`;
  const hidden = field.mask !== undefined && isHidden(field.mask);
  // What is asked under an option is answered beside the choice.
  const beside = (field.options ?? []).flatMap(({ fields = [] }) =>
    fields.flatMap((inner) => maskedIn(inner, at, hidden ? () => true : isHidden)),
  );
  if (hidden) return [path, ...(field.options ?? []).flatMap(({ fields = [] }) => allOf(fields, at))];
  const within = (field.fields ?? []).flatMap((inner) => maskedIn(inner, path, isHidden));
  return [...(field.type === 'repeat' && within.length > 0 ? [path] : within), ...beside];
}

/** Every answer of some questions, those asked under their options included. */
const allOf = (fields: readonly Field[], at: string): string[] =>
  fields.flatMap(({ id, options = [] }) => [
    `${at}/${id}`,
    ...options.flatMap((option) => allOf(option.fields ?? [], at)),
  ]);

/** The answers without those at some paths. The data given is left as it is. */
export function withoutAnswers(data: Data, paths: readonly string[]): Data {
  if (paths.length === 0) return data;
  const kept = structuredClone(data);
  for (const path of paths) {
    const { holder, id } = placeOf(kept, path);
    if (holder) delete holder[id];
  }
  return kept;
}

/** The answers, with those at some paths taken from what was kept before, and from nowhere else. */
export function keepAnswers(data: Data, before: Data, paths: readonly string[]): Data {
  const kept = structuredClone(withoutAnswers(data, paths));
  for (const path of paths) {
    const { holder, id } = placeOf(before, path);
    if (holder?.[id] === undefined) continue;
    const place = placeOf(kept, path, true);
    if (place.holder) place.holder[place.id] = structuredClone(holder[id]);
  }
  return kept;
}

/** The paths, among some, at which something is answered. */
export const answeredAmong = (data: Data, paths: readonly string[]): string[] =>
  paths.filter((path) => {
    const { holder, id } = placeOf(data, path);
    return holder?.[id] !== undefined && holder[id] !== null;
  });

function placeOf(data: Data, path: string, make = false): { holder: Data | undefined; id: string } {
  const keys = path.split('/').slice(1);
  const id = keys.pop() ?? '';
  let holder: Data | undefined = data;
  for (const key of keys) {
    const next: unknown = holder && Object.hasOwn(holder, key) ? holder[key] : undefined;
    if (isObject(next)) holder = next;
    else if (make && holder) holder = holder[key] = {};
    else return { holder: undefined, id };
  }
  return { holder: Object.hasOwn(holder, id) || make ? holder : undefined, id };
}

/** The form as it is asked of somebody from whom some questions are masked; sections and groups left empty go too. */
export function withoutQuestions(form: Form, paths: readonly string[]): Form {
  if (paths.length === 0) return form;
  const pages = form.pages
    .map((page) => ({
      ...page,
      sections: page.sections
        .map((section) => ({ ...section, fields: askedOf(section.fields, '', paths) }))
        .filter(({ fields }) => fields.length > 0),
    }))
    .filter(({ sections }) => sections.length > 0);
  return { ...form, pages };
}

function askedOf(fields: readonly Field[], at: string, masked: readonly string[]): Field[] {
  return fields.flatMap((field) => {
    const path = `${at}/${field.id}`;
    if (masked.includes(path)) return [];
    const inner = field.fields && askedOf(field.fields, path, masked);
    if (inner?.length === 0) return [];
    return [
      {
        ...field,
        ...(inner ? { fields: inner } : {}),
        ...(field.options
          ? {
              options: field.options.map((option) =>
                option.fields ? { ...option, fields: askedOf(option.fields, at, masked) } : option,
              ),
            }
          : {}),
      },
    ];
  });
}
