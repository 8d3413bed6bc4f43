import type { ScalarType } from './Shape.js';
import { type SyntaxNode, syntaxTree } from './syntaxTree.js';

const typeOf: Readonly<Record<string, ScalarType>> = {
  StringLiteral: 'string',
  NumericLiteral: 'number',
  BooleanLiteral: 'boolean',
};

/** A literal of the unary tests of a cell: its type and its value. */
export interface TestLiteral {
  type: ScalarType;
  value: string | number | boolean;
}

/** Gives the literals that the unary tests of a cell compare their input to: `"a", "b"`, `[18..65)`, `> 3`. */
export function testLiterals(source: string): TestLiteral[] {
  return literalsOf(syntaxTree(source, 'unaryTests'));
}

const containers = new Set([
  'UnaryTests',
  'PositiveUnaryTests',
  'PositiveUnaryTest',
  'SimplePositiveUnaryTest',
  'Interval',
]);

function literalsOf(node: SyntaxNode): TestLiteral[] {
  const type = typeOf[node.name];
  if (type) return [{ type, value: valueOf(node) }];
  return containers.has(node.name) ? node.children.flatMap(literalsOf) : [];
}

function valueOf(node: SyntaxNode): string | number | boolean {
  if (node.name === 'NumericLiteral') return Number(node.text.replace(/\s/g, ''));
  return node.name === 'BooleanLiteral' ? node.text === 'true' : node.text.slice(1, -1);
}
