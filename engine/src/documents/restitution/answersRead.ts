import type { Field } from '@trame/schemas';
import { parseExpression } from '@trame/language';

/** A rule by which an answer is proposed or computed: its text, and the paths that it reads. */
export type Rule = { text: string; paths: readonly (readonly string[])[] };

/** An answer that a rule reads, or what holds it; `''` is all of a form. */
export type AnswerRead = {
  source: string;
  path: string;
  /** It is the whole rule: the answer merely repeats it. */
  whole: boolean;
};

/** What a rule that is not read might say. */
const ANYTHING = [['formulaires'], ['precedent'], ['etablissement'], ['usager']];

const kept = new WeakMap<Field, readonly Rule[]>();

/** The rules by which an answer is proposed or computed; what cannot be read tells anything. */
export function rulesOf(field: Field): readonly Rule[] {
  const known = kept.get(field);
  if (known) return known;
  const rules = [field.defaultFrom, field.computed].flatMap((text) => {
    if (text === undefined || text.trim() === '') return [];
    const read = parseExpression(text);
    return [{ text: text.trim(), paths: read.ok ? read.paths : ANYTHING }];
  });
  kept.set(field, rules);
  return rules;
}

/** Whether a rule says where the house or the person is, or holds what does. */
export function tellsPlace({ paths }: Rule): boolean {
  return paths.some(
    ([root, key]) => root === 'etablissement' || (root === 'usager' && (key ?? 'adresse') === 'adresse'),
  );
}

/**
 * The answers that the rules of an answer read, of other forms and of the record before. A form that is read by anything
 * but a path (`get value(formulaires.accueil, "chambre")`) is read whole.
 * @param own the form of the rules
 * @param sources the forms, by the name that rules give them
 */
export function answersRead(
  rules: readonly Rule[],
  own: string,
  sources: ReadonlyMap<string, string>,
): AnswerRead[] {
  return rules.flatMap(({ text, paths }) =>
    paths.flatMap((path) => {
      const [root, ...rest] = path;
      if (root !== 'precedent' && root !== 'precedents' && root !== 'formulaires') return [];
      const whole = path.join('.') === text;
      const at = (keys: readonly string[]): string => keys.map((key) => `/${key}`).join('');
      if (root === 'precedent') return [{ source: own, path: at(rest), whole }];
      if (root === 'precedents') return [{ source: own, path: '', whole: false }];
      const [form, ...keys] = rest;
      if (form === undefined)
        return [...sources.values()].map((source) => ({ source, path: '', whole: false }));
      const source = sources.get(form);
      return source === undefined ? [] : [{ source, path: at(keys), whole }];
    }),
  );
}
