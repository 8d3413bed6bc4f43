export type { ComparisonOperator, Condition, Group, Operand, Rows, Test } from './Condition.js';
export { readCondition } from './readCondition.js';
export { writeCondition } from './writeCondition.js';
export { durationInWords, sayCondition, sayCount, type Lexicon } from './sayCondition.js';
