import type { Fault } from '@trame/schemas';
import { type Element, isElement, one, text, typeOf } from '../compile/moddle.js';
import { flowsByEnd } from './flowsByEnd.js';
import { containerOf, faultAt, isA, type Rule, titleOf } from './Rule.js';

const CHOOSING = ['exclusiveGateway', 'inclusiveGateway'];

/** Where conditions and default flows go (8.3.13, 10.6). */
export const conditions: Rule = (file) => {
  const { outOf } = flowsByEnd(file);
  const nodes = file.elements.filter((element) => isA(element, 'bpmn:FlowNode'));
  return nodes.flatMap((node) => {
    const out = outOf(node);
    return [...defaultFault(node, out), ...missingConditions(node, out), ...lonelyCondition(node, out)];
  });
};

const isConditional = (flow: Element): boolean => isElement(flow.conditionExpression);

function defaultFault(node: Element, out: Element[]): Fault[] {
  const flow = one(node, 'default');
  if (!flow) return [];
  if (!out.includes(flow)) {
    return [
      faultAt(
        node,
        'flux-par-defaut-etranger',
        `Le flux par défaut de ${titleOf(node)} n’en sort pas.`,
        'Choisissez comme flux par défaut l’un de ses flux sortants.',
        flow.id,
      ),
    ];
  }
  if (!isConditional(flow)) return [];
  return [
    faultAt(
      flow,
      'condition-sur-flux-par-defaut',
      `Le flux par défaut ${titleOf(flow)} porte une condition.`,
      'Retirez la condition : ce flux est pris quand aucun autre ne l’est.',
    ),
  ];
}

/** Every way out of a choice but the default one says when it is taken (10.6.2, 10.6.3). */
function missingConditions(node: Element, out: Element[]): Fault[] {
  if (!CHOOSING.includes(typeOf(node)) || out.length < 2) return [];
  return out
    .filter((flow) => flow !== one(node, 'default') && !isConditional(flow))
    .map((flow) =>
      faultAt(
        flow,
        'condition-manquante',
        `Le flux ${titleOf(flow)}, qui sort de ${titleOf(node)}, n’a ni condition ni rôle de flux par défaut.`,
        'Donnez-lui une condition, ou faites-en le flux par défaut.',
      ),
    );
}

/** 8.3.13: a conditional flow is not the only way out of an activity, nor leaves an event. */
function lonelyCondition(node: Element, out: Element[]): Fault[] {
  const alone = isA(node, 'bpmn:Activity') && out.length === 1;
  const forbidden = isA(node, 'bpmn:Event') || typeOf(node) === 'eventBasedGateway';
  return out
    .filter((flow) => isConditional(flow) && (alone || forbidden) && containerOf(flow) === containerOf(node))
    .map((flow) =>
      faultAt(
        flow,
        'condition-deplacee',
        `Le flux ${titleOf(flow)} ne peut pas porter de condition : ${
          alone ? `c’est la seule sortie de ${titleOf(node)}` : `il sort de ${titleOf(node)}`
        }.`,
        alone ? 'Ajoutez une autre sortie, ou retirez la condition.' : 'Retirez la condition.',
        text(one(flow, 'conditionExpression'), 'body'),
      ),
    );
}
