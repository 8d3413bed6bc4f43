import type { Fault } from '@trame/schemas';
import { type Element, flag, typeOf } from '../compile/moddle.js';
import { isFlowNodeType } from '../compile/readNode.js';
import { faultAt, isA, ofType, type Rule, titleOf } from './Rule.js';

/** What the standard has and a circuit cannot run. */
export const supported: Rule = (file) => [
  ...file.elements
    .filter((element) => isA(element, 'bpmn:FlowNode') && !isFlowNodeType(typeOf(element)))
    .map(unsupported),
  ...ofType(file, 'process').flatMap(publicProcess),
  ...ofType(file, 'sequenceFlow').flatMap(immediateFlow),
  ...ofType(file, 'eventBasedGateway').flatMap(parallelStart),
];

const unsupported = (element: Element): Fault =>
  faultAt(
    element,
    'element-non-pris-en-charge',
    `${titleOf(element)} est un élément « ${typeOf(element)} », que les circuits n’exécutent pas.`,
    'Remplacez cet élément par une tâche ou un sous-processus.',
  );

/** 10.2: a public process shows the messages of a participant; it is not executed. */
const publicProcess = (process: Element): Fault[] =>
  flag(process, 'isExecutable') && process.processType === 'Public'
    ? [
        faultAt(
          process,
          'processus-public',
          `Le processus ${titleOf(process)} est public : il décrit des échanges et ne s’exécute pas.`,
          'Donnez au processus le type « Private » ou « None ».',
        ),
      ]
    : [];

/** 8.3.13: `isImmediate` is not for executable processes. */
const immediateFlow = (flow: Element): Fault[] =>
  Object.hasOwn(flow, 'isImmediate')
    ? [
        faultAt(
          flow,
          'flux-immediat',
          `Le flux ${titleOf(flow)} porte l’attribut « isImmediate », interdit dans un processus exécutable.`,
          'Retirez cet attribut.',
        ),
      ]
    : [];

const parallelStart = (gateway: Element): Fault[] =>
  gateway.eventGatewayType === 'Parallel'
    ? [
        faultAt(
          gateway,
          'element-non-pris-en-charge',
          `${titleOf(gateway)} attend tous ses événements pour démarrer le circuit, ce que les circuits n’exécutent pas.`,
          'Utilisez une branche exclusive sur événements, ou une branche parallèle d’événements.',
        ),
      ]
    : [];
