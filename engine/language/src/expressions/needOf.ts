import {
  type Operator,
  type TestedValue,
  argumentsOf,
  isOperator,
  literalOf,
  mirrored,
  sidesOf,
} from './comparisons.js';
import { pathOf } from './readSyntax.js';
import type { SyntaxNode } from './syntaxTree.js';

/** What is tested: a value by its path, or how many a list has. */
export interface Tested {
  path: string[];
  counted?: true;
}

/**
 * What must be so for an expression to be true, and may not be enough: where nothing is known to be needed, `always`. A
 * comparison of order needs both its sides.
 */
export type Need =
  | { kind: 'always' | 'never' }
  | { kind: 'all' | 'any'; of: Need[] }
  | { kind: 'test'; of: Tested; operator: Operator | 'contains' | 'lacks'; value: TestedValue }
  | { kind: 'order'; lower: Tested; upper: Tested; strict: boolean }
  | { kind: 'known'; of: Tested };

const always: Need = { kind: 'always' };
const never: Need = { kind: 'never' };
const all = (...of: Need[]): Need => ({ kind: 'all', of });
const any = (...of: Need[]): Need => ({ kind: 'any', of });

/** Gives what must be so for an expression to be true (three values: what is null is neither true nor false). */
export function needOf(tree: SyntaxNode): Need {
  return inside(tree.children[0], true);
}

/** What must be so for a node to be true, or to be false. */
function need(node: SyntaxNode, truth: boolean): Need {
  switch (node.name) {
    case 'ParenthesizedExpression':
      return inside(node.children[1], truth);
    case 'Conjunction':
      return joined(node, truth, truth ? 'all' : 'any');
    case 'Disjunction':
      return joined(node, truth, truth ? 'any' : 'all');
    case 'BooleanLiteral':
      return (node.text === 'true') === truth ? always : never;
    case 'null':
      return never;
    case 'IfExpression':
      return choice(node, truth);
    case 'FunctionInvocation':
      return invocation(node, truth);
    case 'Comparison':
      return comparison(node, truth);
    default:
      return always;
  }
}

const inside = (node: SyntaxNode | undefined, truth: boolean): Need => (node ? need(node, truth) : always);

const joined = (node: SyntaxNode, truth: boolean, kind: 'all' | 'any'): Need => ({
  kind,
  of: [inside(node.children[0], truth), inside(node.children[2], truth)],
});

function choice(node: SyntaxNode, truth: boolean): Need {
  const [, condition, , then, , otherwise] = node.children;
  return any(all(inside(condition, true), inside(then, truth)), inside(otherwise, truth));
}

function invocation(node: SyntaxNode, truth: boolean): Need {
  const negated = argumentsOf(node, 'not');
  if (negated?.length === 1) return inside(negated[0], !truth);
  const [list, element] = argumentsOf(node, 'list contains') ?? [];
  const path = list && pathOf(list);
  const value = element && literalOf(element);
  if (!path || value?.kind !== 'text') return always;
  return { kind: 'test', of: { path }, operator: truth ? 'contains' : 'lacks', value };
}

function comparison(node: SyntaxNode, truth: boolean): Need {
  const sides = sidesOf(node);
  if (sides) return compared(sides.left, truth ? sides.operator : opposite[sides.operator], sides.right);
  const [left, word] = node.children;
  const of = left && testedOf(left);
  if (!of) return always;
  return word?.name === 'between' ? between(of, node, truth) : within(of, node, truth);
}

/** Of what is null no order is true nor false; an equality is, so that `!=` holds of it. */
const opposite = { '=': '!=', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

function compared(left: SyntaxNode, operator: Operator, right: SyntaxNode): Need {
  const [first, second] = [testedOf(left), testedOf(right)];
  if (first && second) return ordered(first, operator, second);
  const value = literalOf(first ? right : left);
  const of = first ?? second;
  if (!of) return always;
  if (value) return { kind: 'test', of, operator: first ? operator : mirrored(operator), value };
  return isOrder(operator) ? { kind: 'known', of } : always;
}

const isOrder = (operator: Operator): boolean => operator !== '=' && operator !== '!=';

function ordered(first: Tested, operator: Operator, second: Tested): Need {
  if (!isOrder(operator)) return always;
  const strict = operator === '<' || operator === '>';
  const rising = operator === '<' || operator === '<=';
  return { kind: 'order', lower: rising ? first : second, upper: rising ? second : first, strict };
}

function testedOf(node: SyntaxNode): Tested | undefined {
  const [list, ...more] = argumentsOf(node, 'count') ?? [];
  if (list && more.length === 0) {
    const path = pathOf(list);
    return path && { path, counted: true };
  }
  const path = pathOf(node);
  return path && { path };
}

function between(of: Tested, node: SyntaxNode, truth: boolean): Need {
  const [, , low, , high] = node.children;
  return range(of, { low, high, above: '>=', below: '<=' }, truth);
}

interface Range {
  low: SyntaxNode | undefined;
  high: SyntaxNode | undefined;
  above: '>' | '>=';
  below: '<' | '<=';
}

/** Trap: feelin reads a range from 10 to 1 as from 1 to 10. */
function range(of: Tested, { low, high, above, below }: Range, truth: boolean): Need {
  const [from, to] = [low && literalOf(low), high && literalOf(high)];
  if (!from || !to || !rises(from, to)) return { kind: 'known', of };
  return truth
    ? all(
        { kind: 'test', of, operator: above, value: from },
        { kind: 'test', of, operator: below, value: to },
      )
    : any(
        { kind: 'test', of, operator: opposite[above], value: from },
        { kind: 'test', of, operator: opposite[below], value: to },
      );
}

const rises = (from: TestedValue, to: TestedValue): boolean =>
  from.kind === to.kind && from.kind !== 'null' && to.kind !== 'null' && from.value <= to.value;

/** `x in …`: one of the tests; none of them, or no answer at all. */
function within(of: Tested, node: SyntaxNode, truth: boolean): Need {
  const written =
    node.children.find(({ name }) => name === 'PositiveUnaryTests')?.children ?? node.children.slice(2);
  const tests = written.map((test) => passes(of, test.children[0], truth));
  if (tests.length === 0) return always;
  if (truth) return any(...tests);
  return any({ kind: 'test', of, operator: '=', value: { kind: 'null' } }, all(...tests));
}

function passes(of: Tested, test: SyntaxNode | undefined, truth: boolean): Need {
  switch (test?.name) {
    case 'ParenthesizedExpression':
      return passes(of, test.children[1], truth);
    case 'List':
      return oneOf(of, test.children.slice(1, -1), truth);
    case 'SimplePositiveUnaryTest':
      return unary(of, test, truth);
    default:
      return test ? oneOf(of, [test], truth) : always;
  }
}

function oneOf(of: Tested, elements: readonly SyntaxNode[], truth: boolean): Need {
  const tests = elements.map((element): Need => {
    const value = literalOf(element);
    return value ? { kind: 'test', of, operator: truth ? '=' : '!=', value } : always;
  });
  return truth ? any(...tests) : all(...tests);
}

function unary(of: Tested, { children }: SyntaxNode, truth: boolean): Need {
  const [first, second] = children;
  if (first?.name === 'Interval') {
    const [opened, low, , high, closed] = first.children;
    const [above, below] = [opened?.text === '[' ? '>=' : '>', closed?.text === ']' ? '<=' : '<'] as const;
    return range(of, { low, high, above, below }, truth);
  }
  const value = second && literalOf(second);
  if (first?.name !== 'CompareOp' || !isOperator(first.text) || !value) return always;
  return { kind: 'test', of, operator: truth ? first.text : opposite[first.text], value };
}
