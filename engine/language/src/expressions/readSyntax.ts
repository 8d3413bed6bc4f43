import { type SyntaxNode, nameOf } from './syntaxTree.js';
import { numberLiteral } from './writeLiteral.js';

/** Leaves out what only holds one thing: the root, parentheses. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  const [first, second, third] = node.children;
  if (node.name === 'Expression' && first && node.children.length === 1) return unwrap(first);
  if (node.name === 'ParenthesizedExpression' && first?.name === '(' && second && third?.name === ')')
    return unwrap(second);
  return node;
}

/** A name with the properties written after it; undefined for what is more than that. */
export function pathOf(node: SyntaxNode): string[] | undefined {
  if (node.name === 'VariableName') return [nameOf(node)];
  const property = propertyOf(node);
  const before = property && pathOf(property.of);
  return before && [...before, property.name];
}

/** The same, when each name is one word: it may be written again as it is. */
export function plainPathOf(node: SyntaxNode): string[] | undefined {
  const path = pathOf(node);
  return path?.every((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) ? path : undefined;
}

/** What a property is read of, and its name. */
export function propertyOf(node: SyntaxNode): { of: SyntaxNode; name: string } | undefined {
  const [of, , property] = node.children;
  return node.name === 'PathExpression' && of && property ? { of, name: nameOf(property) } : undefined;
}

/** The function that is called and what it is given by place; undefined for what is given by name. */
export function callOf(node: SyntaxNode): { name: string; given: readonly SyntaxNode[] } | undefined {
  const [called, , parameters] = node.children;
  return called && parameters?.name === 'PositionalParameters'
    ? { name: nameOf(called), given: parameters.children }
    : undefined;
}

/** The text of a string literal; undefined for one with marks that only experts write. */
export function literalText(node: SyntaxNode): string | undefined {
  if (node.name !== 'StringLiteral') return undefined;
  const inside = node.text.slice(1, -1);
  if (/\\[^"\\nrt]/.test(inside.replace(/\\\\/g, ''))) return undefined;
  return inside.replace(/\\(["\\nrt])/g, (_, mark: string) => ({ n: '\n', r: '\r', t: '\t' })[mark] ?? mark);
}

/**
 * The number of a numeric literal; undefined when it has more figures than a number keeps. Trap: feelin reads `- 1`, with
 * a space, as no number.
 */
export function literalNumber(node: SyntaxNode): number | undefined {
  if (node.name !== 'NumericLiteral') return undefined;
  const value = Number(node.text);
  return Number.isFinite(value) && numberLiteral(value) === shortest(node.text) ? value : undefined;
}

/** A decimal number without the zeros that say nothing: `007.50` is `7.5`. */
function shortest(text: string): string {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)0*(\d*?)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
  return `${sign}${whole || '0'}${decimals && `.${decimals}`}`;
}

const SHAPES = { date: /^\d{4}-\d{2}-\d{2}$/, duration: /^P\d+[YMD]$/ };

/**
 * The text given to `date(…)` or `duration(…)`, or to `@`, when it is of that kind: a day; one amount of years, months or
 * days.
 */
export function momentText(node: SyntaxNode, kind: 'date' | 'duration'): string | undefined {
  if (node.name !== 'DateTimeLiteral') return undefined;
  const match = /^(?:(date|duration)\s*\(\s*|@)"([^"\\]*)"\s*\)?$/.exec(node.text);
  const value = match?.[2];
  if (value === undefined || (match?.[1] !== undefined && match[1] !== kind)) return undefined;
  return SHAPES[kind].test(value) ? value : undefined;
}
