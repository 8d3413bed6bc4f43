import type { Fault } from '@trame/schemas';
import { type Element, flag, many, one, text, typeOf } from '../compile/moddle.js';
import { definitionsOf } from '../compile/readEvents.js';
import { containerOf, faultAt, isA, ofType, type Rule, titleOf } from './Rule.js';

/** Data of the standard: a file that declares its types contradicts itself nowhere (8.3.12, 10.4). */
export const data: Rule = (file) => [
  ...ofType(file, 'dataObject', 'dataInput', 'dataOutput').flatMap(collectionFaults),
  ...ofType(file, 'dataInputAssociation', 'dataOutputAssociation').flatMap(associationFaults),
  ...ofType(file, 'multiInstanceLoopCharacteristics').flatMap(itemFaults),
  ...file.elements.filter((element) => isA(element, 'bpmn:Event')).flatMap(eventFaults),
];

/** The declared type of a piece of data; a reference has that of its object. */
export const itemOf = (element: Element | undefined): Element | undefined =>
  one(element, 'itemSubjectRef') ?? one(one(element, 'dataObjectRef'), 'itemSubjectRef');

/** Two declared types are one, or have one structure. */
export const sameItem = (one_: Element | undefined, other: Element | undefined): boolean =>
  one_ === other ||
  (text(one_, 'structureRef') !== undefined && text(one_, 'structureRef') === text(other, 'structureRef'));

function collectionFaults(element: Element): Fault[] {
  const item = one(element, 'itemSubjectRef');
  if (!item || flag(item, 'isCollection') === flag(element, 'isCollection')) return [];
  return [
    faultAt(
      holderOf(element),
      'collection-contradictoire',
      `${titleOf(element)} et son type ${titleOf(item)} ne disent pas tous deux s’il s’agit d’une liste.`,
      'Donnez à « isCollection » la même valeur des deux côtés.',
    ),
  ];
}

function holderOf(element: Element): Element {
  let current: Element | undefined = element;
  while (current && !isA(current, 'bpmn:FlowElement')) current = containerOf(current);
  return current ?? element;
}

function associationFaults(association: Element): Fault[] {
  const [source] = many(association, 'sourceRef');
  const [from, to] = [itemOf(source), itemOf(one(association, 'targetRef'))];
  const converted = one(association, 'transformation') ?? many(association, 'assignment')[0];
  if (!from || !to || converted || sameItem(from, to)) return [];
  return [mismatch(association, 'Les deux bouts d’une association de données n’ont pas le même type.')];
}

/** 10.3.8: each instance receives an element of the list. */
function itemFaults(loop: Element): Fault[] {
  const pairs = [
    [one(loop, 'loopDataInputRef'), one(loop, 'inputDataItem')],
    [one(loop, 'loopDataOutputRef'), one(loop, 'outputDataItem')],
  ];
  return pairs.flatMap(([list, element]) => {
    const [of, each] = [itemOf(list), itemOf(element)];
    return of && each && !sameItem(of, each)
      ? [mismatch(loop, 'L’élément d’une répétition n’a pas le type de sa liste.')]
      : [];
  });
}

/** 10.5.1: an event that carries data has one piece of data for each of its definitions, of the same type. */
function eventFaults(event: Element): Fault[] {
  const carried = [...many(event, 'dataInputs'), ...many(event, 'dataOutputs')];
  if (carried.length === 0) return [];
  const payloads = definitionsOf(event).flatMap((definition) => payloadOf(definition) ?? []);
  if (payloads.length === 0) return [];
  if (payloads.length !== carried.length) {
    return [mismatch(event, `${titleOf(event)} n’a pas une donnée pour chacune de ses définitions.`)];
  }
  return carried.every((one_, index) => sameItem(itemOf(one_), payloads[index]))
    ? []
    : [mismatch(event, `Une donnée de ${titleOf(event)} n’a pas le type de ce que l’événement transporte.`)];
}

function payloadOf(definition: Element): Element | undefined {
  const message = one(definition, 'messageRef');
  if (message) return one(message, 'itemRef');
  const carrier = ['signalRef', 'errorRef', 'escalationRef'].flatMap(
    (name) => one(definition, name) ?? [],
  )[0];
  return one(carrier, 'structureRef');
}

export const mismatch = (element: Element, message: string): Fault =>
  faultAt(
    typeOf(element).endsWith('Event') ? element : holderOf(element),
    'donnees-contradictoires',
    message,
    'Donnez le même type aux deux côtés, ou retirez ces données : les circuits passent par « trame:output ».',
  );
