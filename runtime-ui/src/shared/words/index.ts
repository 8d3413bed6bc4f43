export { createWords, type Catalogue, type Words } from './createWords.js';
export { compareText, foldText } from './foldText.js';
export { listOf } from './listOf.js';
