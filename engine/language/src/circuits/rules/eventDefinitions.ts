import type { Fault } from '@trame/schemas';
import { type Element, flag, one, text, typeOf } from '../compile/moddle.js';
import { definitionsOf } from '../compile/readEvents.js';
import { containerOf, faultAt, isA, type Rule, titleOf } from './Rule.js';

const FRENCH: Record<string, string> = {
  message: 'message',
  timer: 'minuterie',
  conditional: 'condition',
  signal: 'signal',
  error: 'erreur',
  escalation: 'escalade',
  compensate: 'compensation',
  cancel: 'annulation',
  terminate: 'terminaison',
  link: 'lien',
};

/** Which definitions each place takes (10.5.2 to 10.5.5, tables 10.84 to 10.93); `none`: it may have none. */
const ALLOWED: Record<string, string[]> = {
  'start of a process': ['none', 'message', 'timer', 'conditional', 'signal'],
  'start of a sub-process': ['none'],
  'start of an event sub-process': [
    'message',
    'timer',
    'conditional',
    'signal',
    'error',
    'escalation',
    'compensate',
  ],
  endEvent: ['none', 'message', 'error', 'escalation', 'cancel', 'compensate', 'signal', 'terminate'],
  intermediateCatchEvent: ['message', 'timer', 'conditional', 'link', 'signal'],
  intermediateThrowEvent: ['none', 'message', 'escalation', 'compensate', 'link', 'signal'],
  boundaryEvent: ['message', 'timer', 'escalation', 'error', 'cancel', 'compensate', 'conditional', 'signal'],
};

/** Events that always interrupt. */
const INTERRUPTING = ['error', 'cancel'];

/** Each event has the definitions its place takes, complete enough to run. */
export const eventDefinitions: Rule = ({ elements }) =>
  elements
    .filter((element) => isA(element, 'bpmn:Event'))
    .flatMap((event) => [
      ...placeFaults(event),
      ...interruptionFaults(event),
      ...definitionsOf(event).flatMap((definition) => detailFaults(event, definition)),
    ]);

export const kindOf = (definition: Element): string => typeOf(definition).replace('EventDefinition', '');

function placeOf(event: Element): string {
  const type = typeOf(event);
  if (type !== 'startEvent') return type;
  const scope = containerOf(event);
  if (!scope || typeOf(scope) === 'process') return 'start of a process';
  return flag(scope, 'triggeredByEvent') ? 'start of an event sub-process' : 'start of a sub-process';
}

function placeFaults(event: Element): Fault[] {
  const allowed = ALLOWED[placeOf(event)];
  if (!allowed) return [];
  const kinds = definitionsOf(event).map(kindOf);
  const wrong = (kinds.length === 0 ? ['none'] : kinds).filter((kind) => !allowed.includes(kind));
  const faults = wrong.map((kind) =>
    faultAt(
      event,
      kind === 'none' ? 'evenement-sans-definition' : 'evenement-deplace',
      kind === 'none'
        ? `${titleOf(event)} n’attend rien : il n’a ni message, ni minuterie, ni signal…`
        : `${titleOf(event)} ne peut pas être de type « ${FRENCH[kind] ?? kind} » à cette place.`,
      `Choisissez parmi : ${
        allowed
          .filter((one) => one !== 'none')
          .map((one) => FRENCH[one])
          .join(', ') || 'aucune définition'
      }.`,
      kind,
    ),
  );
  return [...faults, ...cancelFaults(event, kinds)];
}

/** Cancel belongs to transactions (10.3.5, 10.7.4). */
function cancelFaults(event: Element, kinds: string[]): Fault[] {
  if (!kinds.includes('cancel')) return [];
  const around = typeOf(event) === 'boundaryEvent' ? one(event, 'attachedToRef') : containerOf(event);
  if (around && typeOf(around) === 'transaction') return [];
  return [
    faultAt(
      event,
      'annulation-hors-transaction',
      `${titleOf(event)} annule, ce qui n’a de sens que pour une transaction.`,
      'Placez cet événement sur une transaction, ou dans une transaction.',
    ),
  ];
}

function interruptionFaults(event: Element): Fault[] {
  const attribute = typeOf(event) === 'boundaryEvent' ? 'cancelActivity' : 'isInterrupting';
  if (event[attribute] !== false) return [];
  const kind = definitionsOf(event)
    .map(kindOf)
    .find((one) => INTERRUPTING.includes(one));
  if (!kind) return [];
  return [
    faultAt(
      event,
      'evenement-toujours-interruptif',
      `${titleOf(event)} est de type « ${FRENCH[kind]} », qui interrompt toujours.`,
      'Rendez cet événement interruptif.',
    ),
  ];
}

const isThrown = (event: Element): boolean => isA(event, 'bpmn:ThrowEvent');

/** What a definition must refer to so that it can be matched. */
const DETAILS: Record<string, (event: Element, definition: Element) => boolean> = {
  message: (_event, definition) => one(definition, 'messageRef') !== undefined,
  signal: (_event, definition) => one(definition, 'signalRef') !== undefined,
  conditional: (_event, definition) => one(definition, 'condition') !== undefined,
  error: (event, definition) =>
    !isThrown(event) || text(one(definition, 'errorRef'), 'errorCode') !== undefined,
  escalation: (event, definition) =>
    !isThrown(event) || text(one(definition, 'escalationRef'), 'escalationCode') !== undefined,
  link: (_event, definition) => text(definition, 'name') !== undefined,
};

const WANTED: Record<string, string> = {
  message: 'son message',
  signal: 'son signal',
  conditional: 'sa condition',
  error: 'l’erreur qu’il lève, avec son code',
  escalation: 'l’escalade qu’il lève, avec son code',
  link: 'le nom du lien',
};

function detailFaults(event: Element, definition: Element): Fault[] {
  const kind = kindOf(definition);
  const faults: Fault[] = [];
  if (DETAILS[kind] && !DETAILS[kind](event, definition)) {
    faults.push(
      faultAt(
        event,
        'evenement-incomplet',
        `${titleOf(event)} ne dit pas ${WANTED[kind]}.`,
        `Précisez ${WANTED[kind]}.`,
      ),
    );
  }
  const holder = containerOf(definition);
  if (holder && holder !== event && typeOf(holder) !== 'definitions') {
    faults.push(
      faultAt(
        event,
        'definition-empruntee',
        `${titleOf(event)} emprunte la définition d’un autre événement, ${titleOf(holder)}.`,
        'Donnez-lui sa propre définition, ou placez celle-ci à la racine du fichier.',
      ),
    );
  }
  return faults;
}
