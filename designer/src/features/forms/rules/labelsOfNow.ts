import { expressionLimits, readValue, writeValue, type Value } from '@trame/language';
import type { CodeList, Form } from '@trame/schemas';
import { withValueAt } from '../edit/pointer.js';
import { rulesOf, type FormRule } from './formRules.js';
import { namesAround } from './namesOfRule.js';
import { findName, type RuleName } from './ruleNames.js';
import { areLabelsOf, mapLabels } from './values/labels.js';

type Written = ReadonlyArray<readonly [code: string, label: string]>;

/**
 * The value, its labels written anew as its questions have them now.
 * @param isMeant says whether labels may be written anew
 */
export function withLabelsOfNow(
  value: Value,
  names: readonly RuleName[],
  isMeant: (written: Written, now: Written) => boolean = () => true,
): Value {
  return mapLabels(value, (label) => {
    const answers = findName(names, label.path)?.answers;
    if (!answers || areLabelsOf(label.labels, answers)) return label;
    const labels = answers.map((answer) => [answer.value, answer.label] as const);
    return isMeant(label.labels, labels) ? { ...label, labels } : label;
  });
}

/**
 * The rules of a form that write labels a list no longer has, and the form with those it has now. Words that an expert
 * gave to codes, none of which the list ever had, stay; so does a rule that would become too long.
 * @param former the list as it was published
 */
export function rulesBehind(
  form: Form,
  list: CodeList,
  former: CodeList | undefined,
): { rules: readonly FormRule[]; form: Form } {
  const codes = new Map([[list.id, list]]);
  const pairs = (entries: Written): Set<string> => new Set(entries.map((pair) => JSON.stringify(pair)));
  const now: Written = list.entries.map(({ code, label }) => [code, label]);
  const ofList = pairs(now);
  const known = pairs([...now, ...(former?.entries ?? []).map(({ code, label }) => [code, label] as const)]);
  const isMeant = (written: Written, answers: Written): boolean =>
    answers.length === now.length &&
    answers.every((pair) => ofList.has(JSON.stringify(pair))) &&
    written.some((pair) => known.has(JSON.stringify(pair)));
  const rules: FormRule[] = [];
  let next = form;
  for (const rule of rulesOf(form)) {
    const value = rule.expression.includes('get value') ? readValue(rule.expression) : undefined;
    if (!value) continue;
    const text = writeValue(withLabelsOfNow(value, namesAround(form, rule.kind, rule.node, codes), isMeant));
    if (text === writeValue(value) || text.length > expressionLimits.sourceLength) continue;
    rules.push(rule);
    next = withValueAt(next, rule.pointer, text);
  }
  return { rules, form: next };
}
