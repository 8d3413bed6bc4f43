import type { SyntaxNode } from '../expressions/index.js';

/** Leaves out what only holds one thing: the root, parentheses. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  const [first, second, third] = node.children;
  if (node.name === 'Expression' && first && node.children.length === 1) return unwrap(first);
  if (node.name === 'ParenthesizedExpression' && first?.name === '(' && second && third?.name === ')')
    return unwrap(second);
  return node;
}

/** A name and the properties after it. */
export function pathOf(node: SyntaxNode): string[] | undefined {
  if (node.name === 'VariableName')
    return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(node.text) ? [node.text] : undefined;
  const property = propertyOf(node);
  const before = property && pathOf(property.of);
  return before && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(property.name) ? [...before, property.name] : undefined;
}

/** What a property is read of, and its name. */
export function propertyOf(node: SyntaxNode): { of: SyntaxNode; name: string } | undefined {
  const [of, , property] = node.children;
  return node.name === 'PathExpression' && of && property ? { of, name: property.text } : undefined;
}

/** The function that is called, its spaces made single, and what it is given by place. */
export function callOf(node: SyntaxNode): { name: string; given: readonly SyntaxNode[] } | undefined {
  const [name, , parameters] = node.children;
  return name && parameters?.name === 'PositionalParameters'
    ? { name: name.text.replace(/\s+/g, ' '), given: parameters.children }
    : undefined;
}

/** The text of a string literal; undefined for one with marks that only experts write. */
export function literalText(node: SyntaxNode): string | undefined {
  if (node.name !== 'StringLiteral') return undefined;
  const inside = node.text.slice(1, -1);
  if (/\\[^"\\nrt]/.test(inside.replace(/\\\\/g, ''))) return undefined;
  return inside.replace(/\\(["\\nrt])/g, (_, mark: string) => ({ n: '\n', r: '\r', t: '\t' })[mark] ?? mark);
}

const SHAPES = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  duration: /^P(?=\d)(\d+Y)?(\d+M)?(\d+D)?$/,
};

/** The text given to `date(…)` or `duration(…)`, or to `@`, when it is of that kind. */
export function momentText(node: SyntaxNode, kind: 'date' | 'duration'): string | undefined {
  if (node.name !== 'DateTimeLiteral') return undefined;
  const match = /^(?:(date|duration)\s*\(\s*|@)"([^"\\]*)"\s*\)?$/.exec(node.text);
  const value = match?.[2];
  if (value === undefined || (match?.[1] !== undefined && match[1] !== kind)) return undefined;
  return SHAPES[kind].test(value) ? value : undefined;
}
