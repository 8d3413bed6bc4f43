import type { Field } from '@trame/schemas';
import { quote } from '../../expressions/index.js';
import { message as sentence } from '../messages.js';
import type { FieldStep } from '../plan/Plan.js';
import type { FormCheck } from './FormCheck.js';

/** Properties that every field may have. */
const common = new Set<keyof Field>([
  'id', 'type', 'label', 'help', 'required', 'requiredWhen', 'visibleWhen', 'computed', 'default', 'defaultFrom', 'checks',
  'messages', 'code', 'bind', 'mask', 'toPerson', 'width',
]); // prettier-ignore

/** Reports fields whose properties do not fit their type, or contradict one another. */
export function checkFields(check: FormCheck): void {
  for (const step of check.plan.fields) {
    const environment = { codeLists: check.scope.codeLists ?? {} };
    for (const { property, message } of step.type.lint?.(step.field, environment) ?? []) {
      const path = `${step.source}/${property}`;
      check.report({ path, rule: 'field-property', message, value: step.field[property], level: 'error' });
    }
    checkUses(check, step);
    checkDefault(check, step);
    checkComputed(check, step);
    checkCodes(check, step);
  }
}

function checkUses({ report }: FormCheck, step: FieldStep): void {
  const useful = new Set<string>([...common, ...step.type.uses]);
  for (const property of Object.keys(step.field)) {
    if (useful.has(property)) continue;
    const message = `La propriété ${quote(property)} n’a pas d’effet sur un champ ${quote(step.field.type)}.`;
    report({ path: `${step.source}/${property}`, rule: 'useless-property', message, level: 'warning' });
  }
}

function checkDefault({ report, scope }: FormCheck, step: FieldStep): void {
  const value = step.field.default;
  for (const property of ['default', 'defaultFrom', 'bind'] as const) {
    if (step.type.ownHand !== true || step.field[property] === undefined) continue;
    report({
      path: `${step.source}/${property}`,
      rule: 'field-default',
      message: NEVER_IN_ADVANCE,
      level: 'error',
    });
  }
  if (value === undefined || step.type.holds) return;
  const [violation] = step.type.check(value, step.field, { codeLists: scope.codeLists ?? {} });
  if (!violation) return;
  const message = `La valeur par défaut ne convient pas. ${sentence(violation.rule, violation.params)}`;
  report({ path: `${step.source}/default`, rule: 'field-default', message, value, level: 'error' });
}

const NEVER_IN_ADVANCE = 'Une signature ne se remplit jamais d’avance.';

/** Whether somebody signs in it, be it in a group or a row. */
const isSigned = ({ type, inner }: FieldStep): boolean =>
  type.ownHand === true || inner?.fields.some(isSigned) === true;

function checkComputed({ report }: FormCheck, step: FieldStep): void {
  const { field, source } = step;
  if (field.computed === undefined) return;
  if (isSigned(step))
    report({ path: `${source}/computed`, rule: 'field-default', message: NEVER_IN_ADVANCE, level: 'error' });
  for (const property of ['required', 'requiredWhen', 'default', 'defaultFrom'] as const) {
    if (field[property] === undefined || field[property] === false) continue;
    const message = `Un champ calculé ne se remplit pas\u00a0: ${quote(property)} est sans effet.`;
    report({ path: `${source}/${property}`, rule: 'computed-filled', message, level: 'warning' });
  }
}

function checkCodes({ report, scope }: FormCheck, step: FieldStep): void {
  const { codes } = step.field;
  if (codes === undefined || !scope.codeLists || Object.hasOwn(scope.codeLists, codes)) return;
  const message = `La liste de codes ${quote(codes)} n’existe pas dans ce pack.`;
  report({ path: `${step.source}/codes`, rule: 'unknown-code-list', message, value: codes, level: 'error' });
}
