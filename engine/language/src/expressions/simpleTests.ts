import { analyseExpression } from './analyseExpression.js';
import { type Operator, type TestedValue, argumentsOf, literalOf, mirrored, sidesOf } from './comparisons.js';
import { pathOf } from './readSyntax.js';
import type { SyntaxNode } from './syntaxTree.js';

/** One comparison of a name, read from left to right; `contains` says that a list holds a text. */
export interface SimpleTest {
  path: string[];
  operator: Operator | 'contains';
  value: TestedValue;
}

/** Comparisons that must all hold, or of which one must. */
export interface SimpleTests {
  behavior: 'all' | 'any';
  tests: SimpleTest[];
}

/**
 * Reads a condition as plain comparisons of names with literals, joined by `and` alone or by `or` alone. Undefined for
 * anything else: most other languages of rules know no more than these.
 */
export function simpleTests(source: string): SimpleTests | undefined {
  const analysis = analyseExpression(source, 'expression');
  const tree = analysis.ok ? analysis.tree.children[0] : undefined;
  return tree && testsOf(tree);
}

function testsOf(node: SyntaxNode): SimpleTests | undefined {
  switch (node.name) {
    case 'ParenthesizedExpression':
      return node.children[1] && testsOf(node.children[1]);
    case 'Conjunction':
      return joined(node, 'all');
    case 'Disjunction':
      return joined(node, 'any');
    case 'Comparison':
      return node.children[1]?.name === 'in' ? membership(node) : one(comparison(node));
    case 'FunctionInvocation':
      return one(contains(node));
    default:
      return undefined;
  }
}

const one = (test: SimpleTest | undefined): SimpleTests | undefined =>
  test && { behavior: 'all', tests: [test] };

/** Both sides are joined alike, or are a single comparison. */
function joined(node: SyntaxNode, behavior: SimpleTests['behavior']): SimpleTests | undefined {
  const tests: SimpleTest[] = [];
  for (const side of [node.children[0], node.children[2]]) {
    const found = side && testsOf(side);
    if (!found || (found.tests.length > 1 && found.behavior !== behavior)) return undefined;
    tests.push(...found.tests);
  }
  return { behavior, tests };
}

/** `a in ("x", "y")`: one of them. */
function membership(node: SyntaxNode): SimpleTests | undefined {
  const path = node.children[0] && pathOf(node.children[0]);
  const list = node.children.find(({ name }) => name === 'PositiveUnaryTests');
  const values = (list?.children ?? []).map((test) => test.children[0] && literalOf(test.children[0]));
  if (!path || values.length === 0) return undefined;
  const tests = values.flatMap((value): SimpleTest[] => (value ? [{ path, operator: '=', value }] : []));
  return tests.length === values.length ? { behavior: 'any', tests } : undefined;
}

function comparison(node: SyntaxNode): SimpleTest | undefined {
  const sides = sidesOf(node);
  if (!sides) return undefined;
  const { left, operator, right } = sides;
  const [path, value] = [pathOf(left), literalOf(right)];
  if (path && value) return { path, operator, value };
  const [other, first] = [pathOf(right), literalOf(left)];
  return other && first ? { path: other, operator: mirrored(operator), value: first } : undefined;
}

function contains(node: SyntaxNode): SimpleTest | undefined {
  const [list, element] = argumentsOf(node, 'list contains') ?? [];
  const path = list && pathOf(list);
  const value = element && literalOf(element);
  return path && value?.kind === 'text' ? { path, operator: 'contains', value } : undefined;
}
