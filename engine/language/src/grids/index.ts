export { adverbLetter, adverbLetters, adverbNames } from './adverbs.js';
export type { AdverbLetter, AdverbsAnswer } from './adverbs.js';
export { checkAnswers } from './checkAnswers.js';
export { checkGrid } from './checkGrid.js';
export { judgeSitting } from './judgeSitting.js';
export type { JudgedSitting } from './judgeSitting.js';
export type { GridScope } from './check/GridCheck.js';
export { chartsOf } from './chartsOf.js';
export { isUnscored } from './isUnscored.js';
export type { ChartPoint, GridChart } from './chartsOf.js';
export { checkSitting } from './checkSitting.js';
export { compareSittings } from './comparison/compareSittings.js';
export type {
  Compared,
  ComparedAnswer,
  ComparedItem,
  PastSitting,
  SittingComparison,
} from './comparison/Comparison.js';
export { notApplicable } from './GridResult.js';
export type { GridAnswers, GridResult } from './GridResult.js';
export { outputNames } from './outputs/outputNames.js';
export { outputLabel, sayOutputs } from './outputs/sayOutputs.js';
export { runVector, runVectors } from './runVectors.js';
export { scoreGrid } from './scoreGrid.js';
export { shownItems } from './shownItems.js';
