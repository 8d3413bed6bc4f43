export { dateInWords } from './dateInWords.js';
export type { Total, Value } from './Value.js';
export { readValue } from './readValue.js';
export { sayValue, type ValueLexicon } from './sayValue.js';
export { writeValue } from './writeValue.js';
