export { type AnswerDomain, type Domain, domainOf } from './Domain.js';
export { judgeChoice, type Judgement, MOST_WORK } from './judgeChoice.js';
export { valuesAt } from './valuesAt.js';
