import type { Fault } from '@trame/schemas';
import { type Element, flag, one, text, typeOf } from '../compile/moddle.js';
import { definitionsOf } from '../compile/readEvents.js';
import { kindOf } from './eventDefinitions.js';
import { flowsByEnd } from './flowsByEnd.js';
import { faultAt, isA, ofType, type Rule, titleOf } from './Rule.js';

/** Directions of gateways (8.3.9) and what stands behind an event-based one (10.6.6). */
export const gateways: Rule = (file) => {
  const flows = flowsByEnd(file);
  const bounded = new Set(ofType(file, 'boundaryEvent').map((event) => one(event, 'attachedToRef')));
  return file.elements
    .filter((element) => isA(element, 'bpmn:Gateway'))
    .flatMap((gateway) => {
      const incoming = flows.into(gateway);
      const outgoing = flows.outOf(gateway);
      return [
        ...directionFault(gateway, incoming.length, outgoing.length),
        ...(typeOf(gateway) === 'eventBasedGateway' ? eventBasedFaults(gateway, incoming, outgoing) : []),
        ...(typeOf(gateway) === 'eventBasedGateway'
          ? targetsOf(outgoing).flatMap((target) =>
              targetFaults(target, flows.into(target).length, bounded.has(target)),
            )
          : []),
      ];
    });
};

const DIRECTIONS: Record<string, (incoming: number, outgoing: number) => boolean> = {
  Converging: (incoming, outgoing) => incoming > 1 && outgoing <= 1,
  Diverging: (incoming, outgoing) => incoming <= 1 && outgoing > 1,
  Mixed: (incoming, outgoing) => incoming > 1 && outgoing > 1,
};

function directionFault(gateway: Element, incoming: number, outgoing: number): Fault[] {
  const direction = text(gateway, 'gatewayDirection');
  const agrees = DIRECTIONS[direction ?? ''];
  if (!agrees || agrees(incoming, outgoing)) return [];
  return [
    faultAt(
      gateway,
      'sens-de-branche',
      `${titleOf(gateway)} se dit « ${direction} », avec ${incoming} flux entrant(s) et ${outgoing} flux sortant(s).`,
      'Retirez l’attribut « gatewayDirection », ou corrigez les flux.',
      direction,
    ),
  ];
}

const AWAITED = ['message', 'signal', 'timer', 'conditional'];

const targetsOf = (outgoing: Element[]): Element[] =>
  outgoing.flatMap((flow) => one(flow, 'targetRef') ?? []);

function eventBasedFaults(gateway: Element, incoming: Element[], outgoing: Element[]): Fault[] {
  const faults = targetsOf(outgoing)
    .filter((target) => !isAwaited(target))
    .map((target) => wrongTarget(gateway, target));
  const say = (rule: string, message: string, remedy: string): void =>
    void faults.push(faultAt(gateway, rule, message, remedy));
  if (outgoing.length < 2) {
    say(
      'branche-sur-evenements',
      `${titleOf(gateway)} doit attendre au moins deux événements.`,
      'Ajoutez un événement.',
    );
  }
  if (flag(gateway, 'instantiate') && incoming.length > 0) {
    say(
      'branche-de-demarrage',
      `${titleOf(gateway)} démarre le circuit : aucun flux ne peut y entrer.`,
      'Retirez le flux entrant, ou l’attribut « instantiate ».',
    );
  }
  return faults;
}

function isAwaited(target: Element): boolean {
  if (typeOf(target) === 'receiveTask') return true;
  const kinds = definitionsOf(target).map(kindOf);
  return typeOf(target) === 'intermediateCatchEvent' && kinds.every((kind) => AWAITED.includes(kind));
}

const wrongTarget = (gateway: Element, target: Element): Fault =>
  faultAt(
    gateway,
    'branche-sur-evenements',
    `${titleOf(target)}, placé après ${titleOf(gateway)}, n’est pas un événement qu’on peut attendre.`,
    'Placez après cette branche des événements de message, de signal, de minuterie ou de condition, ou des tâches de réception.',
    target.id,
  );

/** What is awaited has no other way in and, for a task, no boundary event. */
function targetFaults(target: Element, ways: number, bounded: boolean): Fault[] {
  const faults: Fault[] = [];
  if (ways > 1) {
    faults.push(
      faultAt(
        target,
        'branche-sur-evenements',
        `${titleOf(target)} suit une branche sur événements : aucun autre flux ne peut y mener.`,
        'Retirez l’autre flux.',
      ),
    );
  }
  if (bounded) {
    faults.push(
      faultAt(
        target,
        'branche-sur-evenements',
        `${titleOf(target)} suit une branche sur événements : aucun événement ne peut y être attaché.`,
        'Retirez l’événement attaché.',
      ),
    );
  }
  return faults;
}
