import { callOf, literalNumber, literalText, momentText } from './readSyntax.js';
import type { SyntaxNode } from './syntaxTree.js';

/** What a name is compared to. `null` stands for no answer. */
export type TestedValue =
  { kind: 'text' | 'day'; value: string } | { kind: 'number'; value: number } | { kind: 'null' };

/** Comparisons of the grammar. */
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

const mirror = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** The two sides of a comparison that an operator makes, nothing for `in` and `between`. */
export function sidesOf(
  node: SyntaxNode,
): { left: SyntaxNode; operator: Operator; right: SyntaxNode } | undefined {
  const [left, compare, right] = node.children;
  if (!left || !right || compare?.name !== 'CompareOp' || !isOperator(compare.text)) return undefined;
  return { left, operator: compare.text, right };
}

/** Whether a text is one of the comparisons. */
export const isOperator = (text: string): text is Operator => Object.hasOwn(mirror, text);

/** A comparison read from right to left. */
export const mirrored = (operator: Operator): Operator => mirror[operator];

/** What is given to a function by position; nothing for another function, or for arguments by name. */
export function argumentsOf(node: SyntaxNode, name: string): readonly SyntaxNode[] | undefined {
  const call = callOf(node);
  return call?.name === name ? call.given : undefined;
}

/** What a literal says: a text without marks that only experts write, a number, a day, null. */
export function literalOf(node: SyntaxNode): TestedValue | undefined {
  switch (node.name) {
    case 'null':
      return { kind: 'null' };
    case 'StringLiteral':
      return valued('text', literalText(node));
    case 'NumericLiteral':
      return numbered(literalNumber(node));
    case 'DateTimeLiteral':
      return valued('day', momentText(node, 'date'));
    default:
      return undefined;
  }
}

const numbered = (value: number | undefined): TestedValue | undefined =>
  value === undefined ? undefined : { kind: 'number', value };

const valued = (kind: 'text' | 'day', value: string | undefined): TestedValue | undefined =>
  value === undefined ? undefined : { kind, value };
