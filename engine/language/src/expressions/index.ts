export { isBuiltin } from './builtins.js';
export { ExpressionError } from './ExpressionError.js';
export type { ExpressionErrorCode, ExpressionFault } from './ExpressionError.js';
export { isUnreadable } from './checkForbidden.js';
export { parseExpression, parseUnaryTests } from './parseExpression.js';
export type { ParsedExpression } from './parseExpression.js';
export { evaluateExpression, evaluatorOn } from './evaluateExpression.js';
export { evaluateUnaryTests } from './evaluateUnaryTests.js';
export { testLiterals } from './literalTypes.js';
export type { TestLiteral } from './literalTypes.js';
export { checkExpression } from './checkExpression.js';
export type { CheckedExpression, ExpressionRemark } from './checkExpression.js';
export { counts } from './counts.js';
export { compileExpression } from './compileExpression.js';
export type { CompiledExpression, FeelOutcome, Lookup } from './compileExpression.js';
export type { Fuel } from './meter.js';
export {
  constantFunction,
  toFeel,
  toFeelDate,
  toFeelDateTime,
  toFeelDuration,
  toFeelTime,
} from './toFeel.js';
export { offsetAt, wallClock } from './wallClock.js';
export { fromFeel } from './fromFeel.js';
export { anyShape, closed, scalar, typeNames } from './Shape.js';
export type { ScalarType, Shape } from './Shape.js';
export { limits as expressionLimits } from './limits.js';
export { simpleTests } from './simpleTests.js';
export type { SimpleTest, SimpleTests } from './simpleTests.js';
export type { Operator, TestedValue } from './comparisons.js';
export type { Need, Tested } from './needOf.js';
export { frenchDate } from './frenchDate.js';
export { quote } from './quote.js';
export { analyseExpression } from './analyseExpression.js';
export {
  callOf,
  literalNumber,
  literalText,
  momentText,
  plainPathOf,
  propertyOf,
  unwrap,
} from './readSyntax.js';
export { treeToRead } from './treeToRead.js';
export { numberLiteral, textLiteral } from './writeLiteral.js';
export type { SyntaxNode } from './syntaxTree.js';
