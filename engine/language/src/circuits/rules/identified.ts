import { typeOf } from '../compile/moddle.js';
import { faultAt, isA, type Rule, titleOf } from './Rule.js';

const isIdentified = ['bpmn:FlowElement', 'bpmn:RootElement'];

/** What runs has an identifier: history, tasks and timers refer to it. */
export const identified: Rule = ({ elements }) =>
  elements
    .filter((element) => element.id === undefined && isIdentified.some((type) => isA(element, type)))
    .filter((element) => !isA(element, 'bpmn:EventDefinition'))
    .map((element) =>
      faultAt(
        element,
        'identifiant-absent',
        `Un élément « ${typeOf(element)} » (${titleOf(element)}) n’a pas d’identifiant.`,
        'Donnez-lui un identifiant.',
      ),
    );
