import { type Lexicon, readCondition, sayCondition } from '@trame/language';
import type { CodeList, Field, Form } from '@trame/schemas';
import { buildFormModel } from '../kit/index.js';

/**
 * Tells in French when a question is asked, for who has only paper: « Aide demandée » est « Oui ».
 * @returns undefined for a rule that cannot be told in words
 */
export function whenAsked(
  rule: string,
  form: Form,
  codeLists: Readonly<Record<string, CodeList>>,
): string | undefined {
  const condition = readCondition(rule);
  return condition && sayCondition(condition, lexiconOf(form, codeLists));
}

function lexiconOf(form: Form, codeLists: Readonly<Record<string, CodeList>>): Lexicon {
  const model = buildFormModel(form);
  const fieldAt: Find = (path, rows) => {
    const [first = '', ...rest] = path;
    const whole = [...(rows.get(first) ?? [first]), ...rest];
    const found = [...model].find(([pattern]) => pattern.replaceAll('/*', '') === `/${whole.join('/')}`);
    return found?.[1].field;
  };
  return {
    nameOf: (path, rows) => fieldAt(path, rows)?.label ?? BESIDE[path.join('.')] ?? path.join(', '),
    answerOf: (path, value, rows) => {
      const field = fieldAt(path, rows);
      return field && labelOf(field, value, codeLists);
    },
    isDate: (path, rows) => {
      const field = fieldAt(path, rows);
      return field ? /^date/.test(field.type) : /^date|aujourdHui/.test(path.at(-1) ?? '');
    },
    isTicked: (path, rows) => fieldAt(path, rows)?.type === 'choices',
  };
}

type Find = (path: readonly string[], rows: ReadonlyMap<string, readonly string[]>) => Field | undefined;

/** What rules read beside the answers, as people say it. */
const BESIDE: Readonly<Record<string, string>> = {
  'usager.age': 'l’âge de la personne',
  'usager.sexe': 'le sexe de la personne',
  'dossier.dateEntree': 'la date d’entrée',
  aujourdHui: 'aujourd’hui',
};

const YES_NO: Readonly<Record<string, string>> = {
  oui: 'Oui',
  non: 'Non',
  nonRenseigne: 'Non renseigné',
};

function labelOf(
  field: Field,
  value: string,
  codeLists: Readonly<Record<string, CodeList>>,
): string | undefined {
  if (field.type === 'yesNo') return YES_NO[value];
  if (field.type === 'code') {
    return codeLists[field.codes ?? '']?.entries.find(({ code }) => code === value)?.label;
  }
  return field.options?.find((option) => option.value === value)?.label;
}
