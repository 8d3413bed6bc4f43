import type { Fault } from '@trame/schemas';
import { type Element, flag, many, one, text, typeOf } from '../compile/moddle.js';
import { definitionsOf } from '../compile/readEvents.js';
import { type CircuitFile, faultAt, isA, ofType, type Rule, titleOf } from './Rule.js';

/** How sub-processes and called processes begin, and what an ad-hoc one holds (10.3.4 to 10.3.6). */
export const subProcesses: Rule = (file) => [
  ...ofType(file, 'subProcess', 'transaction').flatMap(startFaults),
  ...ofType(file, 'adHocSubProcess').flatMap(adHocFaults),
  ...ofType(file, 'callActivity').flatMap((call) => callFaults(file, call)),
];

function startFaults(scope: Element): Fault[] {
  const starts = many(scope, 'flowElements').filter((element) => typeOf(element) === 'startEvent');
  if (!flag(scope, 'triggeredByEvent')) {
    return starts.length < 2
      ? []
      : [
          startFault(
            scope,
            `${titleOf(scope)} a plusieurs événements de début.`,
            'Gardez un seul événement de début.',
          ),
        ];
  }
  if (starts.length === 1) return [];
  return [
    startFault(
      scope,
      `Le sous-processus événementiel ${titleOf(scope)} doit avoir un événement de début, et un seul.`,
      'Gardez un seul événement de début.',
    ),
  ];
}

const startFault = (scope: Element, message: string, remedy: string): Fault =>
  faultAt(scope, 'debut-de-sous-processus', message, remedy);

const OUT_OF_AD_HOC = ['startEvent', 'endEvent'];

function adHocFaults(scope: Element): Fault[] {
  const elements = many(scope, 'flowElements');
  const faults = elements
    .filter((element) => OUT_OF_AD_HOC.includes(typeOf(element)))
    .map((element) =>
      faultAt(
        element,
        'ad-hoc-borne',
        `Un sous-processus ad hoc n’a ni début ni fin : ${titleOf(element)} n’y a pas sa place.`,
        'Retirez cet événement.',
      ),
    );
  if (elements.some((element) => isA(element, 'bpmn:Activity'))) return faults;
  return [
    ...faults,
    faultAt(
      scope,
      'ad-hoc-vide',
      `Le sous-processus ad hoc ${titleOf(scope)} ne contient aucune activité.`,
      'Ajoutez-y une activité.',
    ),
  ];
}

/** A called process begins without trigger (10.3.6). */
function callFaults(file: CircuitFile, call: Element): Fault[] {
  const ref = text(call, 'calledElement')?.split(':').at(-1);
  if (ref === undefined) {
    return [
      faultAt(
        call,
        'appel-sans-circuit',
        `${titleOf(call)} ne dit pas quel circuit appeler.`,
        'Choisissez le circuit à appeler.',
      ),
    ];
  }
  const called = many(file.parsed.root, 'rootElements').find(
    ({ id, $type }) => id === ref && $type === 'bpmn:Process',
  );
  const starts = many(called, 'flowElements').filter((element) => typeOf(element) === 'startEvent');
  if (starts.length === 0 || starts.some((start) => definitionsOf(start).length === 0)) return [];
  return [
    faultAt(
      call,
      'circuit-appele-sans-debut-simple',
      `Le circuit ${titleOf(called)}, appelé par ${titleOf(call)}, ne commence que sur événement.`,
      'Ajoutez-lui un événement de début simple.',
      one(call, 'calledElement')?.id ?? ref,
    ),
  ];
}
