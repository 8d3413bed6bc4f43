import type { Fault } from '@trame/schemas';
import { type Element, isElement, many, one, typeOf } from '../compile/moddle.js';
import { flowsByEnd } from './flowsByEnd.js';
import { type CircuitFile, containerOf, faultAt, isA, ofType, type Rule, titleOf } from './Rule.js';

/** Sequence flows stay in their process or sub-process (7.6.1), and agree with what their nodes list (8.3.13). */
export const sequenceFlows: Rule = (file) => [
  ...ofType(file, 'sequenceFlow').flatMap(flowFaults),
  ...listedFaults(file),
];

function flowFaults(flow: Element): Fault[] {
  const ends = ['sourceRef', 'targetRef'].map((name) => one(flow, name));
  if (ends.some((end) => !end)) {
    return [
      faultAt(
        flow,
        'flux-sans-bout',
        `Le flux ${titleOf(flow)} n’a pas ses deux bouts.`,
        'Reliez ses deux bouts.',
      ),
    ];
  }
  const [from, to] = ends as [Element, Element];
  if (!isA(from, 'bpmn:FlowNode') || !isA(to, 'bpmn:FlowNode')) return [];
  if (containerOf(from) === containerOf(to) && containerOf(from) === containerOf(flow)) return [];
  return [
    faultAt(
      flow,
      'flux-hors-de-son-sous-processus',
      `Le flux de ${titleOf(from)} à ${titleOf(to)} franchit la limite d’un processus ou d’un sous-processus.`,
      'Gardez les deux bouts du flux dans le même sous-processus.',
    ),
  ];
}

/** When a file lists incoming and outgoing flows, it lists them all, and no other. */
function listedFaults(file: CircuitFile): Fault[] {
  const nodes = file.elements.filter((element) => isA(element, 'bpmn:FlowNode'));
  const lists = nodes.some((node) => Array.isArray(node.incoming) || Array.isArray(node.outgoing));
  if (!lists) return [];
  const { into, outOf } = flowsByEnd(file);
  return nodes.flatMap((node) => [
    ...disagreements(node, 'incoming', into(node)),
    ...disagreements(node, 'outgoing', outOf(node)),
  ]);
}

function disagreements(node: Element, side: 'incoming' | 'outgoing', flows: Element[]): Fault[] {
  const listed = many(node, side);
  const [told, drawn] = [new Set(listed), new Set(flows)];
  const wrong = [
    ...flows.filter((flow) => !told.has(flow)),
    ...listed.filter((flow) => isElement(flow) && typeOf(flow) === 'sequenceFlow' && !drawn.has(flow)),
  ];
  return wrong.map((flow) =>
    faultAt(
      node,
      'flux-mal-inscrit',
      `${titleOf(node)} et le flux ${titleOf(flow)} ne disent pas la même chose de ce qui ${side === 'incoming' ? 'entre' : 'sort'}.`,
      'Ouvrez le circuit dans le concepteur, supprimez ce flux et tracez-le de nouveau.',
      flow.id,
    ),
  );
}
