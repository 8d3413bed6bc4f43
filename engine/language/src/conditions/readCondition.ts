import {
  callOf,
  literalNumber,
  literalText,
  momentText,
  plainPathOf,
  treeToRead,
  unwrap,
  type SyntaxNode,
} from '../expressions/index.js';
import type { ComparisonOperator, Condition, Operand } from './Condition.js';

const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies ComparisonOperator[];

/** Reads a FEEL expression as a condition; undefined when it is more than a condition can say, or is not sound. */
export function readCondition(source: string): Condition | undefined {
  const tree = treeToRead(source);
  return tree && read(tree);
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
  const call = callOf(node);
  const [list, element, more] = call?.given ?? [];
  if (call?.name === 'not' && list && !element) return negate(read(list));
  if (call?.name !== 'list contains' || more) return undefined;
  const path = list && plainPathOf(unwrap(list));
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
  const path = source && plainPathOf(unwrap(source));
  const of = body && read(body);
  return name && path && of && { kind: 'rows', quantifier: quantifier.text, path, name: name.text, of };
}

function readOperand(given: SyntaxNode): Operand | undefined {
  const node = unwrap(given);
  switch (node.name) {
    case 'StringLiteral': {
      const value = literalText(node);
      return value === undefined ? undefined : { kind: 'text', value };
    }
    case 'NumericLiteral': {
      const value = literalNumber(node);
      return value === undefined ? undefined : { kind: 'number', value };
    }
    case 'BooleanLiteral':
      return { kind: 'boolean', value: node.text === 'true' };
    case 'DateTimeLiteral': {
      const value = momentText(node, 'date');
      return value === undefined ? undefined : { kind: 'date', value };
    }
    case 'ArithmeticExpression':
      return readMoved(node);
    case 'FunctionInvocation':
      return readCount(node);
    default: {
      const path = plainPathOf(node);
      return path && { kind: 'name', path };
    }
  }
}

function readMoved({ children: [from, sign, by] }: SyntaxNode): Operand | undefined {
  const path = from && plainPathOf(unwrap(from));
  const duration = by && momentText(unwrap(by), 'duration');
  if (!path || duration === undefined || (sign?.text !== '+' && sign?.text !== '-')) return undefined;
  return { kind: 'moved', path, by: sign.text, duration };
}

function readCount(node: SyntaxNode): Operand | undefined {
  const call = callOf(node);
  const [list, more] = call?.given ?? [];
  const path = list && !more && call?.name === 'count' ? plainPathOf(unwrap(list)) : undefined;
  return path && { kind: 'count', path };
}
