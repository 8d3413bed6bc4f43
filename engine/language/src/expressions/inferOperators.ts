import type { Report } from './Report.js';
import { type ScalarType, type Shape, anyShape, scalar, typeNames } from './Shape.js';
import type { SyntaxNode } from './syntaxTree.js';

/** Reports a comparison whose two sides can never meet (`majeur = true` where `majeur` answers « oui » or « non »). */
export function compare(node: SyntaxNode, shapes: Shape[], report: Report): void {
  const [left, operator, right] = node.children;
  const [a, , b] = shapes;
  if (
    !left ||
    operator?.name !== 'CompareOp' ||
    a?.kind !== 'scalar' ||
    b?.kind !== 'scalar' ||
    a.type === b.type
  )
    return;
  if (left.name === 'null' || right?.name === 'null') return;
  const hint =
    a.type === 'string' && b.type === 'boolean' ? ' Une question oui/non se compare à "oui" ou "non".' : '';
  report(node, 'wrong-type', `On ne peut pas comparer ${typeNames[a.type]} à ${typeNames[b.type]}.${hint}`);
}

/** Gives the shape of an arithmetic expression (DMN 1.5, table 53) and reports operands it does not accept. */
export function arithmeticShape(node: SyntaxNode, shapes: Shape[], report: Report): Shape {
  if (shapes.length !== 3) return shapes[1] ?? anyShape;
  const [a, , b] = shapes;
  const operator = node.children[1]?.text ?? '';
  divisor(operator, node.children[2], report);
  if (a?.kind !== 'scalar' || b?.kind !== 'scalar') return anyShape;
  const result = arithmetic(operator, a.type, b.type);
  if (result) return scalar(result);
  report(
    node,
    'wrong-type',
    `L’opération ${operator} n’existe pas entre ${typeNames[a.type]} et ${typeNames[b.type]}.`,
  );
  return anyShape;
}

const isInstant = (type: ScalarType): boolean => type === 'date' || type === 'date time' || type === 'time';

function arithmetic(operator: string, a: ScalarType, b: ScalarType): ScalarType | undefined {
  if (a === 'number' && b === 'number') return 'number';
  if (operator === '+') return addition(a, b);
  if (operator !== '-') return undefined;
  if (isInstant(a) && b === 'duration') return a;
  if ((isInstant(a) && isInstant(b)) || (a === 'duration' && b === 'duration')) return 'duration';
  return undefined;
}

function addition(a: ScalarType, b: ScalarType): ScalarType | undefined {
  if (a === b && (a === 'string' || a === 'duration')) return a;
  if (isInstant(a) && b === 'duration') return a;
  if (a === 'duration' && isInstant(b)) return b;
  return undefined;
}

/** A division that is always by zero gives nothing, ever. */
function divisor(operator: string, right: SyntaxNode | undefined, report: Report): void {
  if (operator === '/' && right?.name === 'NumericLiteral' && Number(right.text) === 0) {
    report(right, 'division-by-zero', 'Cette division est toujours par zéro\u00a0: elle ne donne rien.');
  }
}
