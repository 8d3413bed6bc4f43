export {
  ExpressionError,
  checkExpression,
  evaluateExpression,
  evaluateUnaryTests,
  expressionLimits,
  parseExpression,
  parseUnaryTests,
} from './expressions/index.js';
export type {
  CheckedExpression,
  ExpressionErrorCode,
  ExpressionFault,
  ExpressionRemark,
  ParsedExpression,
  ScalarType,
  Shape,
} from './expressions/index.js';
