export { adverbLetter, adverbLetters, adverbNames } from './adverbs.js';
export type { AdverbLetter, AdverbsAnswer } from './adverbs.js';
export { checkAnswers } from './checkAnswers.js';
export { checkGrid } from './checkGrid.js';
export { notApplicable } from './GridResult.js';
export type { GridAnswers, GridResult } from './GridResult.js';
export { runVectors } from './runVectors.js';
export { scoreGrid } from './scoreGrid.js';
