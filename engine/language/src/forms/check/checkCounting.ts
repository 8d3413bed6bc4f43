import { counts, quote } from '../../expressions/index.js';
import type { FieldStep, PlannedCheck, Rule, Step } from '../plan/Plan.js';
import type { FormCheck } from './FormCheck.js';

/**
 * Refuses whatever makes a number of questions whose code system may not be counted: a score by another name. What is
 * computed from one of them, a text on the way included, is as it is.
 */
export function checkCounting(check: FormCheck): void {
  const { plan } = check;
  const why = reasons(check);
  const refuse = (path: string, rule: Rule | undefined, numeric: boolean): void => {
    const read = rule?.reads.find((step) => why.has(step));
    if (!rule || !read || !(numeric || counts(rule.expression, readsTexts(rule, why)))) return;
    const label = read.kind === 'field' ? (read.field.label ?? read.field.id) : read.id;
    check.report({
      path,
      rule: 'score-refused',
      message: `Aucun nombre ne se calcule à partir de ${quote(label)}\u00a0: ${why.get(read) ?? ''}`,
      value: rule.expression.source,
      level: 'error',
    });
  };
  const refuseChecks = (at: string, checks: readonly PlannedCheck[]): void =>
    checks.forEach(({ rule }, index) => refuse(`${at}/checks/${String(index)}/assert`, rule, false));
  for (const step of plan.fields) {
    refuse(`${step.source}/computed`, step.computed, isNumber(step));
    refuse(`${step.source}/requiredWhen`, step.required, false);
    refuseChecks(step.source, step.checks);
  }
  for (const step of plan.order) refuse(`${step.source}/visibleWhen`, step.visible, false);
  refuseChecks('', plan.checks);
}

/** Every question that may not be counted, with the reason: by its own codes, or by what it is computed from. */
function reasons({ plan, scope }: FormCheck): Map<Step, string> {
  const found = new Map<Step, string>();
  for (const step of plan.fields) {
    const reason = reasonOf(step, scope.unscorable ?? []);
    if (reason !== undefined) found.set(step, reason);
  }
  for (const step of plan.order) {
    if (step.kind !== 'field' || !step.computed || found.has(step)) continue;
    const read = step.computed.reads.find((each) => found.has(each));
    if (read) found.set(step, found.get(read) ?? '');
  }
  return found;
}

const isNumber = ({ field }: FieldStep): boolean => ['integer', 'decimal', 'duration'].includes(field.type);

/** A `+` on choices and texts only joins them. */
const readsTexts = (rule: Rule, why: ReadonlyMap<Step, string>): boolean =>
  rule.reads.every(
    (step) =>
      !why.has(step) ||
      (step.kind === 'field' && ['choice', 'text', 'longText', 'yesNo', 'code'].includes(step.field.type)),
  );

function reasonOf(
  { field }: FieldStep,
  unscorable: readonly { system: string; reason: string }[],
): string | undefined {
  const systems = [field.code?.system, ...(field.options ?? []).map(({ code }) => code?.system)];
  return unscorable.find(({ system }) =>
    systems.some((each) => each === system || each?.startsWith(`${system}:`)),
  )?.reason;
}
