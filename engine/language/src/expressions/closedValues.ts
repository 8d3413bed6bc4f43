import { quote } from './quote.js';
import type { Report } from './Report.js';
import type { Shape } from './Shape.js';
import { suggest } from './suggest.js';
import { type SyntaxNode, walk } from './syntaxTree.js';

/**
 * Reports a text compared to a closed answer that can never be it (`choix = "autre"` when no option is `autre`): the
 * rule would quietly never hold.
 */
export function compareClosed(node: SyntaxNode, shapes: readonly Shape[], report: Report): void {
  const [left, operator, ...right] = node.children;
  if (!left || !operator) return;
  if (operator.name === 'in') {
    for (const test of right) walk(test, (each) => told(shapes[0], each, report));
  } else {
    for (const [shape, other] of [[shapes[0], right[0]] as const, [shapes[2], left] as const]) {
      if (other) told(shape, bare(other), report);
    }
  }
}

/** The same for `list contains(choix, "autre")`. */
export function containsClosed(
  list: Shape | undefined,
  element: SyntaxNode | undefined,
  report: Report,
): void {
  if (list?.kind === 'list' && element) told(list.of, bare(element), report);
}

function told(shape: Shape | undefined, literal: SyntaxNode, report: Report): void {
  if (literal.name !== 'StringLiteral' || shape?.kind !== 'scalar' || !shape.values) return;
  const text = literal.text.slice(1, -1);
  if (shape.values.includes(text)) return;
  const near = suggest(text, [...shape.values]);
  const possible = shape.values.slice(0, 10).map(quote).join(', ');
  report(
    literal,
    'unknown-value',
    `Cette question ne vaut jamais ${quote(text)}.${near ? ` Vouliez-vous dire ${quote(near)}\u00a0?` : ` Réponses possibles\u00a0: ${possible}.`}`,
  );
}

/** `("x")` is `"x"`. */
function bare(node: SyntaxNode): SyntaxNode {
  const inner = node.name === 'ParenthesizedExpression' ? node.children[1] : undefined;
  return inner ? bare(inner) : node;
}
