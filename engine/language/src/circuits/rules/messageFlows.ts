import type { Fault } from '@trame/schemas';
import { type Element, many, one, typeOf } from '../compile/moddle.js';
import { definitionsOf } from '../compile/readEvents.js';
import { kindOf } from './eventDefinitions.js';
import { type CircuitFile, containerOf, faultAt, isA, ofType, type Rule, titleOf } from './Rule.js';

/** A message flow goes from one pool to another, from what sends to what receives (9.4, 10.5). */
export const messageFlows: Rule = (file) =>
  ofType(file, 'messageFlow').flatMap((flow) => flowFaults(file, flow));

function flowFaults(file: CircuitFile, flow: Element): Fault[] {
  const [from, to] = [one(flow, 'sourceRef'), one(flow, 'targetRef')];
  if (!from || !to) return [];
  const faults: Fault[] = [];
  const say = (message: string, remedy: string): void =>
    void faults.push(faultAt(flow, 'flux-de-message', message, remedy));
  const pool = poolOf(file, from);
  if (pool && pool === poolOf(file, to)) {
    say(
      `Le flux de message ${titleOf(flow)} reste dans le même participant.`,
      'Un message va d’un participant à un autre.',
    );
  }
  if (isA(from, 'bpmn:Event') && !(isA(from, 'bpmn:ThrowEvent') && isMessage(from))) {
    say(`${titleOf(from)} n’envoie pas de message.`, 'Partez d’un événement d’envoi de message.');
  }
  if (isA(to, 'bpmn:Event') && !(isA(to, 'bpmn:CatchEvent') && isMessage(to))) {
    say(`${titleOf(to)} n’attend pas de message.`, 'Arrivez à un événement de réception de message.');
  }
  return faults;
}

const isMessage = (event: Element): boolean =>
  definitionsOf(event).some((definition) => kindOf(definition) === 'message');

function poolOf(file: CircuitFile, element: Element): Element | undefined {
  if (typeOf(element) === 'participant') return element;
  let process: Element | undefined = element;
  while (process && typeOf(process) !== 'process') process = containerOf(process);
  return many(file.parsed.root, 'rootElements')
    .flatMap((root) => many(root, 'participants'))
    .find((participant) => one(participant, 'processRef') === process);
}
