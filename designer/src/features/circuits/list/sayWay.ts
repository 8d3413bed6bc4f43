import { sayEventAlone } from '../panel/sections/notifications.js';
import { type Bo, expressionOf, is, nameOf, one } from '../modeler/bpmn.js';
import { kindInWords } from '../outline/kindInWords.js';
import { c } from '../words.js';

/** A way out of a step in words: its name and when it is taken. @param say says the condition; as it is written without */
export function sayWay(flow: Bo, say: (feel: string) => string = asWritten): string {
  const source = one(flow, 'sourceRef');
  const name = nameOf(flow);
  const when = conditionInWords(flow, source, say);
  return name === '' ? when : `${name} (${when})`;
}

const asWritten = (feel: string): string => feel;

function conditionInWords(flow: Bo, source: Bo | undefined, say: (feel: string) => string): string {
  if (one(source, 'default') === flow) return c('defaultWay');
  if (is(source, 'ParallelGateway', 'EventBasedGateway')) return c('always');
  const condition = expressionOf(flow, 'conditionExpression');
  return condition === undefined ? c('noCondition') : c('when', { condition: say(condition) });
}

export const sayAttached = (event: Bo): string => sayEventAlone(event);

/** A step by its name; what it is when it has none. */
export const sayStep = (element: Bo): string => nameOf(element) || kindInWords(element) || c('unnamed');
