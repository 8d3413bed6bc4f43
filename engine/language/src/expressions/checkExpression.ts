import { analyseWritten } from './analyseExpression.js';
import type { ExpressionErrorCode } from './ExpressionError.js';
import { inferShape } from './inferShape.js';
import { quote } from './quote.js';
import type { Report } from './Report.js';
import { type ScalarType, type Shape, typeNames } from './Shape.js';

/** A remark on an expression before it runs: stable rule, French sentence, place in the source. */
export interface ExpressionRemark {
  rule: ExpressionErrorCode | Parameters<Report>[1];
  message: string;
  position: { from: number; to: number };
}

/** What is known beforehand about an expression: its remarks, the names it reads, the shape of its result. */
export interface CheckedExpression {
  remarks: ExpressionRemark[];
  names: string[];
  shape: Shape;
}

/**
 * Checks an expression against the names in force: syntax, bounds, unknown names and functions, types that cannot meet,
 * and, with `expected`, the type of the result. Gives every remark at once.
 */
export function checkExpression(
  source: string,
  scope: Readonly<Record<string, Shape>>,
  expected?: ScalarType,
): CheckedExpression {
  const analysis = analyseWritten(source, 'expression');
  if (!analysis.ok) {
    const { code, message, position } = analysis.fault;
    return { remarks: [{ rule: code, message, position }], names: [], shape: { kind: 'any' } };
  }
  const remarks: ExpressionRemark[] = [];
  const shape = inferShape(analysis.tree, scope, (node, rule, message) => {
    remarks.push({ rule, message, position: { from: node.from, to: node.to } });
  });
  if (expected && isOther(shape, expected)) {
    remarks.push({
      rule: 'wrong-type',
      message: `Cette expression donne ${shape.kind === 'scalar' ? typeNames[shape.type] : 'une structure'}, il faut ${quote(typeNames[expected])}.`,
      position: { from: 0, to: source.length },
    });
  }
  return { remarks, names: analysis.names, shape };
}

const isOther = (shape: Shape, expected: ScalarType): boolean =>
  shape.kind !== 'any' && (shape.kind !== 'scalar' || shape.type !== expected);
