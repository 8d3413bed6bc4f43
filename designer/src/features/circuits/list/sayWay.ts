import { sayEventAlone } from '../panel/sections/notifications.js';
import { type Bo, expressionOf, is, nameOf, one } from '../modeler/bpmn.js';
import { kindInWords } from '../outline/kindInWords.js';
import { c } from '../words.js';

/** A way out of a step in words: its name and when it is taken. */
export function sayWay(flow: Bo): string {
  const source = one(flow, 'sourceRef');
  const name = nameOf(flow);
  const when = conditionInWords(flow, source);
  return name === '' ? when : `${name} (${when})`;
}

function conditionInWords(flow: Bo, source: Bo | undefined): string {
  if (one(source, 'default') === flow) return c('defaultWay');
  if (is(source, 'ParallelGateway', 'EventBasedGateway')) return c('always');
  const condition = expressionOf(flow, 'conditionExpression');
  return condition === undefined ? c('noCondition') : c('when', { condition });
}

export const sayAttached = (event: Bo): string => sayEventAlone(event);

/** A step by its name; what it is when it has none. */
export const sayStep = (element: Bo): string => nameOf(element) || kindInWords(element) || c('unnamed');
