import { expressionLimits, readValue, writeValue } from '@trame/language';
import type { CodeList, Form } from '@trame/schemas';
import { fieldAt } from '../edit/node.js';
import { withValueAt } from '../edit/pointer.js';
import { rulesOf, type FormRule } from './formRules.js';
import { namesAround } from './namesOfRule.js';
import { answersOf, findName } from './ruleNames.js';
import { areLabelsOf, mapLabels } from './values/labels.js';

/**
 * Writes anew the rules that give an answer of this question by its label, when its answers change: FEEL has the labels
 * written in it. A rule that would become too long stays, and is told where it stands.
 * @param pointer the question, before and after
 */
export function followLabels(
  before: Form,
  after: Form,
  pointer: string,
  codes: ReadonlyMap<string, CodeList>,
): Form {
  const old = answersOf(fieldAt(before, pointer), codes);
  const answers = answersOf(fieldAt(after, pointer), codes);
  if (!old || !answers || JSON.stringify(old) === JSON.stringify(answers)) return after;
  const labels = answers.map(({ value, label }) => [value, label] as const);
  const rewritten = ({ kind, node, expression }: FormRule): string => {
    const value = expression.includes('get value') ? readValue(expression) : undefined;
    if (!value) return expression;
    const names = namesAround(after, kind, node, codes);
    const next = mapLabels(value, (label) =>
      areLabelsOf(label.labels, old) && areLabelsOf(labels, findName(names, label.path)?.answers)
        ? { ...label, labels }
        : label,
    );
    const text = writeValue(next);
    return text === writeValue(value) || text.length > expressionLimits.sourceLength ? expression : text;
  };
  return rulesOf(after).reduce((form, rule) => {
    const text = rewritten(rule);
    return text === rule.expression ? form : withValueAt(form, rule.pointer, text);
  }, after);
}
