import { ExpressionError, type Fuel, type Shape, isBuiltin } from '../../../expressions/index.js';
import type { Container, FieldStep, Rule, Step } from '../../plan/Plan.js';

/** Something that must hold of closed answers. */
export interface Condition {
  reads: FieldStep[];
  holds: (assigned: ReadonlyMap<FieldStep, unknown>, fuel: Fuel) => boolean;
}

/** Subsets of so many options are tried one by one. */
const mostOptions = 5;

/** Values a closed question may have, null among them; undefined when it is open. */
export function domainOf({ field, type }: FieldStep): readonly unknown[] | undefined {
  const shape = type.shape(field);
  if (shape.kind === 'scalar' && shape.values) return [...shape.values, null];
  if (shape.kind !== 'list' || shape.of.kind !== 'scalar' || !shape.of.values) return undefined;
  const { values } = shape.of;
  return values.length > mostOptions ? undefined : [...subsets(values), null];
}

function subsets(values: readonly string[]): string[][] {
  const [first, ...rest] = values;
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((set) => [first, ...set])];
}

/** Gives what must hold for a step to be shown, as far as it is about closed answers only. */
export function conditionsOf(step: Step, context: Readonly<Record<string, Shape>>): Condition[] {
  const own = ruleCondition(step.visible, context);
  const first = own ? [own] : [];
  if (step.kind !== 'field') return [...first, ...(step.above ? conditionsOf(step.above, context) : [])];
  const { heading, option, container } = step;
  return [
    ...first,
    ...(option ? optionConditions(option, context) : []),
    ...(heading ? conditionsOf(heading, context) : []),
    ...(container.holder && !option ? conditionsOf(container.holder, context) : []),
  ];
}

function optionConditions(
  { choice, value }: NonNullable<FieldStep['option']>,
  context: Readonly<Record<string, Shape>>,
): Condition[] {
  const above = conditionsOf(choice, context);
  if (!domainOf(choice)) return above;
  const holds = (assigned: ReadonlyMap<FieldStep, unknown>): boolean => {
    const answer = assigned.get(choice);
    return Array.isArray(answer) ? answer.includes(value) : answer === value;
  };
  return [{ reads: [choice], holds }, ...above];
}

/** A rule on closed answers of its own level or above; nothing when it reads anything else. */
export function ruleCondition(
  rule: Rule | undefined,
  context: Readonly<Record<string, Shape>>,
): Condition | undefined {
  if (!rule) return undefined;
  const { expression, container } = rule;
  if (rule.contextNames.some((name) => Object.hasOwn(context, name) || !isBuiltin(name))) return undefined;
  if (expression.paths.some((path) => path.length > 1)) return undefined;
  const reads = rule.reads.filter((each) => each.kind === 'field');
  if (!reads.every((each) => domainOf(each) !== undefined)) return undefined;
  const holds: Condition['holds'] = (assigned, fuel) => {
    const lookup = (name: string): unknown => {
      const read = fieldNamed(name, container);
      return read ? (assigned.get(read) ?? null) : undefined;
    };
    try {
      return expression.run(lookup, fuel).value === true;
    } catch (error) {
      if (error instanceof ExpressionError) return true;
      throw error;
    }
  };
  return { reads, holds };
}

function fieldNamed(name: string, container: Container): FieldStep | undefined {
  return container.byId.get(name) ?? (container.parent ? fieldNamed(name, container.parent) : undefined);
}
