import type { EventDefinition } from '../definition.js';
import { bodyOf, type Element, flag, many, one, text, typeOf } from './moddle.js';

/** The definitions of an event, its own then those it refers to (10.5.2). */
export function readEvents(element: Element): EventDefinition[] {
  return definitionsOf(element).flatMap((definition) => readEvent(definition) ?? []);
}

export const definitionsOf = (element: Element): Element[] => [
  ...many(element, 'eventDefinitions'),
  ...many(element, 'eventDefinitionRef'),
];

/** The name of a root element that events share; its id when it has none. */
export const nameOf = (element: Element | undefined): string | undefined =>
  text(element, 'name') ?? element?.id;

/** The message of a task or of a message event, by itself or by its operation. */
export const messageOf = (element: Element): string | undefined =>
  nameOf(one(element, 'messageRef')) ?? nameOf(one(one(element, 'operationRef'), 'inMessageRef'));

const TIMER_FORMS = { timeDate: 'date', timeDuration: 'duration', timeCycle: 'cycle' } as const;

export function readEvent(element: Element): EventDefinition | undefined {
  const read = readers[typeOf(element)]?.(element);
  return read && element.id !== undefined ? { ...read, id: element.id } : read;
}

const readers: Record<string, (element: Element) => EventDefinition | undefined> = {
  timerEventDefinition(element) {
    for (const [property, form] of Object.entries(TIMER_FORMS)) {
      const value = bodyOf(element, property);
      if (value !== undefined) return { kind: 'timer', form, value };
    }
    return undefined;
  },
  messageEventDefinition(element) {
    const name = messageOf(element);
    return name === undefined ? undefined : { kind: 'message', name };
  },
  signalEventDefinition(element) {
    const name = nameOf(one(element, 'signalRef'));
    return name === undefined ? undefined : { kind: 'signal', name };
  },
  errorEventDefinition(element) {
    const error = one(element, 'errorRef');
    const code = text(error, 'errorCode') ?? error?.id;
    return code === undefined ? { kind: 'error' } : { kind: 'error', code };
  },
  escalationEventDefinition(element) {
    const escalation = one(element, 'escalationRef');
    const code = text(escalation, 'escalationCode') ?? escalation?.id;
    return code === undefined ? { kind: 'escalation' } : { kind: 'escalation', code };
  },
  conditionalEventDefinition(element) {
    const condition = bodyOf(element, 'condition');
    return condition === undefined ? undefined : { kind: 'conditional', condition };
  },
  compensateEventDefinition(element) {
    const wait = element.waitForCompletion !== false;
    const activity = one(element, 'activityRef')?.id;
    return activity === undefined ? { kind: 'compensate', wait } : { kind: 'compensate', activity, wait };
  },
  cancelEventDefinition: () => ({ kind: 'cancel' }),
  terminateEventDefinition: () => ({ kind: 'terminate' }),
  linkEventDefinition(element) {
    const name = text(element, 'name');
    return name === undefined ? undefined : { kind: 'link', name };
  },
};

export const isInterrupting = (element: Element, property: 'cancelActivity' | 'isInterrupting'): boolean =>
  element[property] === undefined || flag(element, property);
