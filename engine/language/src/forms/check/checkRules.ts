import type { Check } from '@trame/schemas';
import { type ScalarType, type Shape, checkExpression } from '../../expressions/index.js';
import type { Container, FieldStep } from '../plan/Plan.js';
import type { FormCheck } from './FormCheck.js';
import { namesIn } from './shapesOf.js';

/** Reports what is wrong with the expressions of a form: syntax, bounds, unknown names, types. */
export function checkRules(check: FormCheck): void {
  const { plan } = check;
  plan.form.pages.forEach((page, pageIndex) => {
    const at = `/pages/${String(pageIndex)}`;
    expression(check, page.visibleWhen, `${at}/visibleWhen`, plan.root, 'boolean');
    page.sections.forEach((section, index) => {
      expression(
        check,
        section.visibleWhen,
        `${at}/sections/${String(index)}/visibleWhen`,
        plan.root,
        'boolean',
      );
    });
  });
  for (const step of plan.fields) checkField(check, step);
  checksOf(check, plan.form.checks, '/checks', plan.root);
  expression(check, plan.form.record?.timeline, '/record/timeline', plan.root, 'string');
}

function checkField(check: FormCheck, step: FieldStep): void {
  const { field, source, container } = step;
  expression(check, field.visibleWhen, `${source}/visibleWhen`, container, 'boolean');
  expression(check, field.requiredWhen, `${source}/requiredWhen`, container, 'boolean');
  expression(check, field.computed, `${source}/computed`, container, scalarOf(step.type.shape(field)));
  expression(check, field.summary, `${source}/summary`, step.inner ?? container, 'string');
  checksOf(check, field.checks, `${source}/checks`, container);
  contextExpression(check, field.defaultFrom, `${source}/defaultFrom`, scalarOf(step.type.shape(field)));
  contextExpression(check, field.signatoryName, `${source}/signatoryName`, 'string');
  checkBind(check, step);
}

/** A pack may bind traits of its own; those that every person has are of one type, and only a person has traits. */
function checkBind({ names, report }: FormCheck, { field, source, type }: FieldStep): void {
  const { bind } = field;
  if (bind === undefined) return;
  const path = `${source}/bind`;
  if (!bind.startsWith('usager.')) {
    const message = 'Une réponse alimente le profil de la personne\u00a0: « usager.… ».';
    report({ path, rule: 'bind-root', message, value: bind, level: 'error' });
    return;
  }
  for (const { rule, message } of checkExpression(bind, names, scalarOf(type.shape(field))).remarks) {
    if (rule === 'wrong-type')
      report({ path, rule: `expression-${rule}`, message, value: bind, level: 'error' });
  }
}

function checksOf(check: FormCheck, checks: Check[] | undefined, source: string, container: Container): void {
  checks?.forEach((each, index) => {
    expression(check, each.assert, `${source}/${String(index)}/assert`, container, 'boolean');
  });
}

const scalarOf = (shape: Shape): ScalarType | undefined => (shape.kind === 'scalar' ? shape.type : undefined);

function expression(
  check: FormCheck,
  source: string | undefined,
  path: string,
  container: Container,
  expected?: ScalarType,
): void {
  if (source === undefined) return;
  const { codeLists } = check.scope;
  remark(check, source, path, namesIn(container, check.names, codeLists && { codeLists }), expected);
}

/** A first value is read before there is any answer: fields are out of reach. */
function contextExpression(
  check: FormCheck,
  source: string | undefined,
  path: string,
  expected?: ScalarType,
): void {
  if (source !== undefined) remark(check, source, path, check.names, expected);
}

function remark(
  check: FormCheck,
  source: string,
  path: string,
  names: Readonly<Record<string, Shape>>,
  expected: ScalarType | undefined,
): void {
  for (const { rule, message } of checkExpression(source, names, expected).remarks) {
    check.report({ path, rule: `expression-${rule}`, message, value: source, level: 'error' });
  }
}
