import { readCondition, type Condition } from '../conditions/index.js';
import {
  callOf,
  literalNumber,
  literalText,
  momentText,
  plainPathOf,
  propertyOf,
  treeToRead,
  unwrap,
  type SyntaxNode,
} from '../expressions/index.js';
import { readWrittenDay, WRITTEN_DAY_TERMS } from './readWrittenDay.js';
import type { Total, Value } from './Value.js';

/** Reads a FEEL expression as a value; undefined when it is more than a value can say, or is not sound. */
export function readValue(source: string): Value | undefined {
  const tree = treeToRead(source);
  return tree && read(tree);
}

function read(given: SyntaxNode): Value | undefined {
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
    case 'null':
      return { kind: 'nothing' };
    case 'DateTimeLiteral':
      return readDate(node);
    case 'ArithmeticExpression':
      return readArithmetic(node);
    case 'FunctionInvocation':
      return readCall(node);
    case 'IfExpression':
      return readChoice(node);
    case 'PathExpression':
      return readElapsed(node) ?? readName(node);
    default:
      return readName(node);
  }
}

function readName(node: SyntaxNode): Value | undefined {
  const path = plainPathOf(node);
  return path && { kind: 'name', path };
}

function readDate(node: SyntaxNode): Value | undefined {
  const value = momentText(node, 'date');
  if (value !== undefined) return { kind: 'date', value };
  const call = callOf(node);
  const [only, more] = call?.given ?? [];
  const of = call?.name === 'date' && only && !more ? readName(unwrap(only)) : undefined;
  return of && { kind: 'day', of };
}

function readArithmetic(node: SyntaxNode): Value | undefined {
  const [first, sign, second] = node.children;
  if (!first || !sign || !second) return undefined;
  const duration = momentText(unwrap(second), 'duration');
  if (duration !== undefined) {
    const of = read(first);
    return of && (sign.text === '+' || sign.text === '-')
      ? { kind: 'moved', of, by: sign.text, duration }
      : undefined;
  }
  if (sign.text === '+') return readPlus(node);
  if (sign.text !== '-' && sign.text !== '*' && sign.text !== '/') return undefined;
  const left = read(first);
  const right = read(second);
  return left && right && { kind: 'arithmetic', operator: sign.text, left, right };
}

function readPlus(node: SyntaxNode): Value | undefined {
  const of: Value[] = [];
  const added = terms(node);
  for (let at = 0; at < added.length;) {
    const day = readWrittenDay(added.slice(at, at + WRITTEN_DAY_TERMS));
    const date = day && read(day);
    const term = added[at];
    const one: Value | undefined = date ? { kind: 'writtenDay', of: date } : term && read(term);
    if (!one) return undefined;
    of.push(one);
    at += date ? WRITTEN_DAY_TERMS : 1;
  }
  const [only] = of;
  return of.length === 1 ? only : { kind: 'plus', of };
}

/** What a sum is made of, as far as it is not in parentheses. */
function terms(node: SyntaxNode): SyntaxNode[] {
  const [first, sign, second] = node.children;
  return node.name === 'ArithmeticExpression' &&
    first &&
    second &&
    sign?.text === '+' &&
    !momentText(unwrap(second), 'duration')
    ? [...terms(first), second]
    : [node];
}

const TOTALS: readonly string[] = ['sum', 'mean', 'min', 'max'] satisfies Total[];

function readCall(node: SyntaxNode): Value | undefined {
  const call = callOf(node);
  const [first, second, third] = call?.given ?? [];
  if (!call || !first || third) return undefined;
  if (call.name === 'round half up' || call.name === 'string join' || call.name === 'get value')
    return second && readPair(call.name, first, second);
  if (second) return undefined;
  if (TOTALS.includes(call.name)) return readTotal(call.name as Total, unwrap(first));
  if (call.name === 'count') {
    const rows = readRows(unwrap(first));
    return rows && { kind: 'count', ...rows };
  }
  const of = call.name === 'string' ? read(first) : undefined;
  return of && { kind: 'written', of };
}

function readPair(name: string, first: SyntaxNode, second: SyntaxNode): Value | undefined {
  const last = unwrap(second);
  if (name === 'round half up') {
    const of = read(first);
    return of && /^\d$/.test(last.text) ? { kind: 'rounded', of, decimals: Number(last.text) } : undefined;
  }
  if (name === 'string join') {
    const of = readList(unwrap(first));
    const separator = literalText(last);
    return of && separator !== undefined ? { kind: 'joined', of, separator } : undefined;
  }
  const labels = readLabels(unwrap(first));
  const path = plainPathOf(last);
  return labels && path && { kind: 'label', path, labels };
}

function readTotal(by: Total, node: SyntaxNode): Value | undefined {
  if (node.name === 'List') {
    const of = readList(node);
    return of && { kind: 'several', by, of, filled: false };
  }
  if (node.name === 'FilterExpression') {
    const [target, , condition] = node.children;
    const of = target && readList(unwrap(target));
    return of && condition?.text.replace(/\s/g, '') === 'item!=null'
      ? { kind: 'several', by, of, filled: true }
      : undefined;
  }
  const property = propertyOf(node);
  const rows = property && readRows(unwrap(property.of));
  if (!rows || !property) return undefined;
  const { path, where } = rows;
  return { kind: 'column', by, path, column: property.name, ...withoutPresence(property.name, where) };
}

/** The rows where the column is missing, told apart from the others that are left out. */
function withoutPresence(
  column: string,
  where: Condition | undefined,
): { filled: boolean; where?: Condition } {
  const isPresence = (one: Condition | undefined): boolean =>
    one?.kind === 'presence' && one.filled && one.left.kind === 'name' && one.left.path.join('.') === column;
  if (!where) return { filled: false };
  if (isPresence(where)) return { filled: true };
  if (where.kind !== 'group' || where.join !== 'and' || where.negated || !isPresence(where.of[0]))
    return { filled: false, where };
  const [, only, more] = where.of;
  return { filled: true, where: only && !more ? only : { ...where, of: where.of.slice(1) } };
}

/** A repeat, or those of its rows that meet a condition. */
function readRows(node: SyntaxNode): { path: string[]; where?: Condition } | undefined {
  const plain = plainPathOf(node);
  if (plain) return { path: plain };
  const [target, , condition] = node.children;
  if (node.name !== 'FilterExpression' || !target || !condition) return undefined;
  const path = plainPathOf(unwrap(target));
  const where = readCondition(condition.text);
  return path && where && { path, where };
}

function readList(node: SyntaxNode): Value[] | undefined {
  if (node.name !== 'List') return undefined;
  const values = node.children.filter(({ name }) => name !== '[' && name !== ']').map(read);
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length && known.length > 0 ? known : undefined;
}

function readLabels(node: SyntaxNode): Array<readonly [string, string]> | undefined {
  if (node.name !== 'Context') return undefined;
  const entries = node.children.filter(({ name }) => name === 'ContextEntry');
  const labels = entries.flatMap(({ children: [key, text] }): Array<readonly [string, string]> => {
    const [name] = key?.children ?? [];
    const value = name?.name === 'StringLiteral' ? literalText(name) : name?.text;
    const label = text && literalText(text);
    return value !== undefined && label !== undefined ? [[value, label]] : [];
  });
  return labels.length === entries.length && labels.length > 0 ? labels : undefined;
}

function readElapsed(node: SyntaxNode): Value | undefined {
  const property = propertyOf(node);
  if (!property) return undefined;
  const span = unwrap(property.of);
  const call = callOf(span);
  const [from, to] =
    property.name === 'years' && call?.name === 'years and months duration' && call.given.length === 2
      ? call.given
      : property.name === 'days' && span.name === 'ArithmeticExpression' && span.children[1]?.text === '-'
        ? [span.children[2], span.children[0]]
        : [];
  const [start, end] = [from && read(from), to && read(to)];
  return (
    start &&
    end && { kind: 'elapsed', unit: property.name === 'years' ? 'years' : 'days', from: start, to: end }
  );
}

function readChoice({ children: [, condition, , first, , second] }: SyntaxNode): Value | undefined {
  const when = condition && readCondition(condition.text);
  const yes = first && read(first);
  const no = second && read(second);
  return when && yes && no && { kind: 'choice', when, yes, no };
}
