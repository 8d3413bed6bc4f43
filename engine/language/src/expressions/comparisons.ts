import { type SyntaxNode, nameOf } from './syntaxTree.js';

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

/** A name with the properties written after it; nothing for what is more than that. */
export function pathOf(node: SyntaxNode): string[] | undefined {
  if (node.name === 'VariableName') return [nameOf(node)];
  const [target, , property] = node.children;
  const before = node.name === 'PathExpression' && target && property ? pathOf(target) : undefined;
  return before && property ? [...before, nameOf(property)] : undefined;
}

/** What is given to a function by position; nothing for another function, or for arguments by name. */
export function argumentsOf(node: SyntaxNode, name: string): readonly SyntaxNode[] | undefined {
  if (node.name !== 'FunctionInvocation') return undefined;
  const called = node.children[0];
  const given = node.children.find((child) => child.name === 'PositionalParameters');
  return called && given && nameOf(called) === name ? given.children : undefined;
}

/** What a literal says: a text without escapes, a number, a day, null. */
export function literalOf(node: SyntaxNode): TestedValue | undefined {
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
