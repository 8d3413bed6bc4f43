import { analyseExpression, type SyntaxNode } from '../expressions/index.js';
import type { ComparisonOperator, Condition, Operand } from './Condition.js';

const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies ComparisonOperator[];

/** Reads a FEEL expression as a condition; undefined when it is more than a condition can say, or is not sound. */
export function readCondition(source: string): Condition | undefined {
  const analysis = analyseExpression(source, 'expression');
  return analysis.ok ? read(unwrap(analysis.tree)) : undefined;
}

/** Leaves out what only holds one thing: the root, parentheses. */
function unwrap(node: SyntaxNode): SyntaxNode {
  const [first, second, third] = node.children;
  if (node.name === 'Expression' && first && node.children.length === 1) return unwrap(first);
  if (node.name === 'ParenthesizedExpression' && first?.name === '(' && second && third?.name === ')')
    return unwrap(second);
  return node;
}

function read(given: SyntaxNode): Condition | undefined {
  const node = unwrap(given);
  switch (node.name) {
    case 'Conjunction':
      return readGroup(node, 'and');
    case 'Disjunction':
      return readGroup(node, 'or');
    case 'Comparison':
      return readComparison(node);
    case 'FunctionInvocation':
      return readCall(node);
    case 'QuantifiedExpression':
      return readRows(node);
    default:
      return undefined;
  }
}

function readGroup(node: SyntaxNode, join: 'and' | 'or'): Condition | undefined {
  const of: Condition[] = [];
  for (const child of node.children.filter(({ name }) => name !== join)) {
    const inner = read(child);
    if (!inner) return undefined;
    // `a and b and c` is read by pairs: what was not in parentheses is one group.
    if (child.name === node.name && inner.kind === 'group' && !inner.negated) of.push(...inner.of);
    else of.push(inner);
  }
  return { kind: 'group', join, negated: false, of };
}

function readComparison({ children: [first, sign, ...rest] }: SyntaxNode): Condition | undefined {
  const left = first && readOperand(first);
  if (!left || !sign) return undefined;
  if (sign.name === 'in') {
    const values = readList(rest);
    return values && { kind: 'among', left, values, negated: false };
  }
  const [right] = rest;
  if (sign.name !== 'CompareOp' || !right || !COMPARISONS.includes(sign.text)) return undefined;
  const operator = sign.text as ComparisonOperator;
  if (unwrap(right).name === 'null')
    return operator === '=' || operator === '!='
      ? { kind: 'presence', left, filled: operator === '!=' }
      : undefined;
  const operand = readOperand(right);
  return operand && { kind: 'comparison', left, operator, right: operand };
}

/** `in ["a", "b"]` or `in ("a", "b")`. */
function readList(nodes: readonly SyntaxNode[]): Operand[] | undefined {
  const [only] = nodes;
  const list = nodes.length === 1 ? (only?.name === 'PositiveUnaryTest' ? only.children[0] : only) : nodes[1];
  if (!list || !['List', 'PositiveUnaryTests'].includes(list.name)) return undefined;
  const values = list.children
    .filter(({ name }) => !['[', ']'].includes(name))
    .map((node) => readOperand(node.name === 'PositiveUnaryTest' ? (node.children[0] ?? node) : node));
  const literals = values.filter((value) => value !== undefined && value.kind !== 'name');
  return literals.length === values.length && values.length > 0 ? (literals as Operand[]) : undefined;
}

function readCall(node: SyntaxNode): Condition | undefined {
  const [name, , parameters] = node.children;
  const given = parameters?.name === 'PositionalParameters' ? parameters.children : [];
  if (name?.text === 'not' && given.length === 1 && given[0]) return negate(read(given[0]));
  if (name?.text.replace(/\s+/g, ' ') !== 'list contains' || given.length !== 2) return undefined;
  const [list, element] = given;
  const path = list && readPath(unwrap(list));
  const value = element && readOperand(element);
  return path && value && { kind: 'ticked', path, value, negated: false };
}

function negate(condition: Condition | undefined): Condition | undefined {
  if (!condition) return undefined;
  switch (condition.kind) {
    case 'among':
    case 'ticked':
      if (!condition.negated) return { ...condition, negated: true };
      break;
    case 'group':
      if (!condition.negated) return { ...condition, negated: true };
      break;
    default:
      break;
  }
  return { kind: 'group', join: 'and', negated: true, of: [condition] };
}

function readRows(node: SyntaxNode): Condition | undefined {
  const [quantifier, ins, , body] = node.children;
  if (quantifier?.text !== 'some' && quantifier?.text !== 'every') return undefined;
  const [loop, more] = ins?.name === 'InExpressions' ? ins.children : [];
  if (!loop || more || loop.name !== 'InExpression') return undefined;
  const [name, , range] = loop.children;
  const source =
    range?.name === 'IterationContext' && range.children.length === 1 ? range.children[0] : undefined;
  const path = source && readPath(unwrap(source));
  const of = body && read(body);
  return name && path && of && { kind: 'rows', quantifier: quantifier.text, path, name: name.text, of };
}

function readOperand(given: SyntaxNode): Operand | undefined {
  const node = unwrap(given);
  switch (node.name) {
    case 'StringLiteral':
      return { kind: 'text', value: unquoted(node.text) };
    case 'NumericLiteral': {
      const value = Number(node.text.replace(/\s/g, ''));
      return Number.isFinite(value) ? { kind: 'number', value } : undefined;
    }
    case 'BooleanLiteral':
      return { kind: 'boolean', value: node.text === 'true' };
    case 'DateTimeLiteral': {
      const value = literalOf(node, 'date');
      return value === undefined ? undefined : { kind: 'date', value };
    }
    case 'ArithmeticExpression':
      return readMoved(node);
    case 'FunctionInvocation':
      return readCount(node);
    default: {
      const path = readPath(node);
      return path && { kind: 'name', path };
    }
  }
}

function readMoved({ children: [from, sign, by] }: SyntaxNode): Operand | undefined {
  const path = from && readPath(unwrap(from));
  const duration = by && literalOf(unwrap(by), 'duration');
  if (!path || duration === undefined || (sign?.text !== '+' && sign?.text !== '-')) return undefined;
  return { kind: 'moved', path, by: sign.text, duration };
}

function readCount({ children: [name, , parameters] }: SyntaxNode): Operand | undefined {
  const [list, more] = parameters?.name === 'PositionalParameters' ? parameters.children : [];
  const path = list && !more && name?.text === 'count' ? readPath(unwrap(list)) : undefined;
  return path && { kind: 'count', path };
}

/** The text given to `date(…)` or `duration(…)`, or to `@`, when it is of that kind. */
function literalOf(node: SyntaxNode, kind: 'date' | 'duration'): string | undefined {
  if (node.name !== 'DateTimeLiteral') return undefined;
  const match = /^(?:(date|duration)\s*\(\s*|@)"([^"\\]*)"\s*\)?$/.exec(node.text);
  const value = match?.[2];
  if (value === undefined || (match?.[1] !== undefined && match[1] !== kind)) return undefined;
  const fits =
    kind === 'date' ? /^\d{4}-\d{2}-\d{2}$/ : /^-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/;
  return fits.test(value) ? value : undefined;
}

function readPath(node: SyntaxNode): string[] | undefined {
  if (node.name === 'VariableName')
    return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(node.text) ? [node.text] : undefined;
  const [target, , property] = node.children;
  if (node.name !== 'PathExpression' || !target || !property) return undefined;
  const before = readPath(target);
  return before && [...before, property.text];
}

function unquoted(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(["\\nrt])/g, (_, mark: string) => ({ n: '\n', r: '\r', t: '\t' })[mark] ?? mark);
}
