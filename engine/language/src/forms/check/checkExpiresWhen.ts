import type { Field } from '@trame/schemas';
import { quote } from '../../expressions/index.js';
import { yesNoAnswers } from '../fields/yesNo.js';
import { maskOf } from '../plan/maskOf.js';
import type { FormCheck } from './FormCheck.js';

/**
 * Whether an end is told hangs on one answer that is written as it is chosen, and that who is told the end may read: a
 * choice, a yesNo or a code, never masked, by values that may be answered.
 */
export function checkExpiresWhen({ plan: { form, root }, scope, report }: FormCheck): void {
  const only = form.record?.expiresWhen;
  const step = only && root.byId.get(only.question);
  if (!only || !step) return;
  const at = '/record/expiresWhen';
  const tell = (path: string, rule: string, message: string, value: string, expected: string) => {
    report({ path, rule, message, value, expected, level: 'error' });
  };
  const answers = answersTo(step.field, scope.codeLists);
  if (answers === undefined) {
    const message = `Ce qui dit si une échéance est annoncée est un choix, un oui ou non, ou un code, et ${quote(only.question)} n’en est pas un.`;
    tell(`${at}/question`, 'expires-question', message, only.question, 'choice, yesNo, code');
    return;
  }
  if (maskOf(step) !== undefined) {
    const message = `${quote(only.question)} est masqué\u00a0: l’annonce d’une échéance dirait sa réponse à qui ne la lit pas.`;
    tell(`${at}/question`, 'expires-masked', message, only.question, 'une question sans masque');
  }
  only.values.forEach((value, index) => {
    if (answers === 'any' || answers.includes(value)) return;
    const message = `${quote(value)} n’est pas une réponse à ${quote(only.question)}.`;
    tell(`${at}/values/${String(index)}`, 'expires-value', message, value, answers.join(', '));
  });
}

/** What may be answered; `any`: a code of a list that is not known here; undefined: not by one choice. */
function answersTo(
  { type, options, codes }: Field,
  codeLists: FormCheck['scope']['codeLists'],
): readonly string[] | 'any' | undefined {
  switch (type) {
    case 'choice':
      return options ? options.map(({ value }) => value) : undefined;
    case 'yesNo':
      return yesNoAnswers;
    case 'code':
      return (codes === undefined ? undefined : codeLists?.[codes]?.entries.map(({ code }) => code)) ?? 'any';
    default:
      return undefined;
  }
}
