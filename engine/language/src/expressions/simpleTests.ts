import { analyseExpression } from './analyseExpression.js';
import { type SyntaxNode, nameOf } from './syntaxTree.js';

/** What a name is compared to. `null` stands for no answer. */
export type TestedValue =
  { kind: 'text' | 'day'; value: string } | { kind: 'number'; value: number } | { kind: 'null' };

/** One comparison of a name, read from left to right; `contains` says that a list holds a text. */
export interface SimpleTest {
  path: string[];
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains';
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
  const values = (list?.children ?? []).map((test) => test.children[0] && valueOf(test.children[0]));
  if (!path || values.length === 0) return undefined;
  const tests = values.flatMap((value): SimpleTest[] => (value ? [{ path, operator: '=', value }] : []));
  return tests.length === values.length ? { behavior: 'any', tests } : undefined;
}

const mirrored = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function comparison(node: SyntaxNode): SimpleTest | undefined {
  const [left, compare, right] = node.children;
  if (!left || !right || compare?.name !== 'CompareOp' || !(compare.text in mirrored)) return undefined;
  const operator = compare.text as keyof typeof mirrored;
  const [path, value] = [pathOf(left), valueOf(right)];
  if (path && value) return { path, operator, value };
  const [other, first] = [pathOf(right), valueOf(left)];
  return other && first ? { path: other, operator: mirrored[operator], value: first } : undefined;
}

function contains(node: SyntaxNode): SimpleTest | undefined {
  const [called, , parameters] = node.children;
  const [list, element] = parameters?.name === 'PositionalParameters' ? parameters.children : [];
  if (!called || nameOf(called) !== 'list contains' || !list || !element) return undefined;
  const [path, value] = [pathOf(list), valueOf(element)];
  return path && value?.kind === 'text' ? { path, operator: 'contains', value } : undefined;
}

function pathOf(node: SyntaxNode): string[] | undefined {
  if (node.name === 'VariableName') return [nameOf(node)];
  const [target, , property] = node.children;
  const before = node.name === 'PathExpression' && target && property ? pathOf(target) : undefined;
  return before && property ? [...before, nameOf(property)] : undefined;
}

function valueOf(node: SyntaxNode): TestedValue | undefined {
  switch (node.name) {
    case 'null':
      return { kind: 'null' };
    case 'StringLiteral':
      return /\\/.test(node.text) ? undefined : { kind: 'text', value: node.text.slice(1, -1) };
    case 'NumericLiteral':
      return { kind: 'number', value: Number(node.text.replace(/\s/g, '')) };
    case 'DateTimeLiteral':
      return dayOf(node);
    default:
      return undefined;
  }
}

/** `date("2026-01-01")` or `@"2026-01-01"`. */
function dayOf(node: SyntaxNode): TestedValue | undefined {
  const day = /^(?:date\s*\(\s*|@)"(\d{4}-\d{2}-\d{2})"\s*\)?$/.exec(node.text)?.[1];
  return day === undefined ? undefined : { kind: 'day', value: day };
}
