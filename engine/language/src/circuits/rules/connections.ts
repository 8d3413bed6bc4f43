import type { Fault } from '@trame/schemas';
import { type Element, flag, many, typeOf } from '../compile/moddle.js';
import { definitionsOf } from '../compile/readEvents.js';
import { flowsByEnd } from './flowsByEnd.js';
import { type CircuitFile, containerOf, faultAt, isA, ofType, type Rule, titleOf } from './Rule.js';

type Sides = { node: Element; incoming: number; outgoing: number };

/** Who may have flows in and out, and who must (10.5.2 to 10.5.4, 10.3.5, 10.7). */
export const connections: Rule = (file) => {
  const { into, outOf } = flowsByEnd(file);
  const nodes = file.elements.filter((element) => isA(element, 'bpmn:FlowNode'));
  const sides = nodes.map((node) => ({
    node,
    incoming: into(node).length,
    outgoing: outOf(node).length,
  }));
  return [...sides.flatMap(forbidden), ...sides.flatMap(required), ...looseEnds(file, sides)];
};

const hasEvent = (node: Element, kind: string): boolean =>
  definitionsOf(node).some((definition) => typeOf(definition) === `${kind}EventDefinition`);

const isLink = (node: Element): boolean => hasEvent(node, 'link');

/** A node outside of the flow: started by an event or by compensation. */
export const isApart = (node: Element): boolean =>
  flag(node, 'triggeredByEvent') || flag(node, 'isForCompensation');

function forbidden({ node, incoming, outgoing }: Sides): Fault[] {
  const type = typeOf(node);
  const compensation = type === 'boundaryEvent' && hasEvent(node, 'compensate');
  const faults: Fault[] = [];
  const noEntry =
    type === 'startEvent' ||
    type === 'boundaryEvent' ||
    isApart(node) ||
    (type === 'intermediateCatchEvent' && isLink(node));
  const noExit =
    type === 'endEvent' ||
    isApart(node) ||
    compensation ||
    (type === 'intermediateThrowEvent' && isLink(node));
  if (noEntry && incoming > 0) {
    faults.push(
      faultAt(
        node,
        'flux-entrant-interdit',
        `Aucun flux ne peut entrer dans ${titleOf(node)}.`,
        'Retirez le flux qui y entre.',
      ),
    );
  }
  if (noExit && outgoing > 0) {
    faults.push(
      faultAt(
        node,
        'flux-sortant-interdit',
        `Aucun flux ne peut sortir de ${titleOf(node)}.`,
        'Retirez le flux qui en sort.',
      ),
    );
  }
  return faults;
}

function required({ node, incoming, outgoing }: Sides): Fault[] {
  const type = typeOf(node);
  const faults: Fault[] = [];
  const isIntermediate = type === 'intermediateThrowEvent' || type === 'intermediateCatchEvent';
  const needsEntry = isIntermediate && !(type === 'intermediateCatchEvent' && isLink(node));
  const needsExit =
    (isIntermediate && !(type === 'intermediateThrowEvent' && isLink(node))) ||
    (type === 'boundaryEvent' && !hasEvent(node, 'compensate'));
  if (needsEntry && incoming === 0) faults.push(missing(node, 'entrant'));
  if (needsExit && outgoing === 0) faults.push(missing(node, 'sortant'));
  if (type.endsWith('Gateway') && incoming === 0 && outgoing === 0) {
    faults.push(
      faultAt(node, 'branche-isolee', `${titleOf(node)} n’est reliée à rien.`, 'Reliez-la, ou supprimez-la.'),
    );
  }
  return faults;
}

const missing = (node: Element, side: 'entrant' | 'sortant'): Fault =>
  faultAt(
    node,
    `flux-${side}-manquant`,
    side === 'entrant' ? `Aucun flux ne mène à ${titleOf(node)}.` : `Aucun flux ne part de ${titleOf(node)}.`,
    side === 'entrant' ? 'Reliez ce qui le précède.' : 'Reliez-le à la suite.',
  );

/** A scope with a start event begins there only, and one with an end event ends there only (10.5.2, 10.5.3). */
function looseEnds(file: CircuitFile, sides: Sides[]): Fault[] {
  const scopes = ofType(file, 'process', 'subProcess', 'transaction');
  return scopes.flatMap((scope) => {
    const inside = sides.filter(({ node }) => containerOf(node) === scope);
    const kinds = many(scope, 'flowElements').map(typeOf);
    const [starts, ends] = [kinds.includes('startEvent'), kinds.includes('endEvent')];
    return [
      ...(starts ? inside.filter(isUnentered) : []).map(({ node }) => missing(node, 'entrant')),
      ...(ends ? inside.filter(isUnleft) : []).map(({ node }) => missing(node, 'sortant')),
      ...(starts === ends ? [] : [halfBounded(scope, starts)]),
    ];
  });
}

const isActivityOrGateway = (node: Element): boolean =>
  isA(node, 'bpmn:Activity') || isA(node, 'bpmn:Gateway');

const isUnentered = ({ node, incoming }: Sides): boolean =>
  incoming === 0 && isActivityOrGateway(node) && !isApart(node) && !flag(node, 'instantiate');

const isUnleft = ({ node, outgoing }: Sides): boolean =>
  outgoing === 0 && isActivityOrGateway(node) && !isApart(node);

/** 10.5.2: a start event asks for an end event at the same level, and an end event for a start event. */
const halfBounded = (scope: Element, starts: boolean): Fault =>
  faultAt(
    scope,
    starts ? 'fin-manquante' : 'debut-manquant',
    `${titleOf(scope)} a un événement de ${starts ? 'début' : 'fin'} mais n’a pas d’événement de ${starts ? 'fin' : 'début'}.`,
    `Ajoutez un événement de ${starts ? 'fin' : 'début'}.`,
  );
